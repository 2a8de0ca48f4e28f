"""Says in a writer's words what a model refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from seedbed.frontmatter import KeyPath, Source, dotted
from seedbed.i18n import Text
from seedbed.problems import Problem, did_you_mean, nearest


def explain(error: ValidationError, model: type[BaseModel], source: Source) -> Iterator[Problem]:
    """Yield a problem for each thing that `model` refused in `source`.

    A key that was written with a typing error is one mistake: that the right one is missing is not said as well.
    """
    details = error.errors(include_url=False)
    meant = {_meant(detail["loc"], model) for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        keys: KeyPath = tuple(key for key in detail["loc"] if key != "[key]")
        if detail["type"] == "missing" and keys in meant:
            continue
        yield Problem(source.place(keys), sentence(detail, keys, model), dotted(keys))


@dataclass(frozen=True)
class _Refusal:
    """One thing pydantic refused."""

    value: Any
    context: dict[str, Any]
    keys: KeyPath
    model: type[BaseModel]

    @property
    def allowed(self) -> list[str]:
        """The words that a choice allows."""
        return str(self.context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")


_SENTENCES: dict[str, Callable[[_Refusal], Text]] = {
    "extra_forbidden": lambda r: _unknown(r.keys, r.model),
    "missing": lambda _: Text.of("this key is missing; add it"),
    "literal_error": lambda r: Text.of(
        '"{value}" is not one of {allowed}{hint}',
        value=r.value,
        allowed=", ".join(r.allowed),
        hint=did_you_mean(str(r.value), r.allowed),
    ),
    "string_too_short": lambda r: Text.of(
        "this is too short; characters needed: {least}", least=r.context["min_length"]
    ),
    "too_short": lambda r: Text.of("this list is too short; entries needed: {least}", least=r.context["min_length"]),
    "string_too_long": lambda r: Text.of(
        "this has {length} characters; the most is {most}", length=len(str(r.value)), most=r.context["max_length"]
    ),
    "greater_than_equal": lambda r: Text.of(
        "{value} is too small; the least is {least}", value=r.value, least=r.context["ge"]
    ),
    "less_than_equal": lambda r: Text.of(
        "{value} is too large; the most is {most}", value=r.value, most=r.context["le"]
    ),
    "int_parsing": lambda r: Text.of('"{value}" is not a whole number', value=r.value),
    "bool_parsing": lambda r: Text.of('"{value}" is neither true nor false', value=r.value),
    "tuple_type": lambda _: Text.of("this must be a list: one line each, starting with a hyphen"),
    "dict_type": lambda _: Text.of('this must be lines of "key: value", indented under it'),
    "string_type": lambda _: Text.of("this must be one line of text, not a list or a group of keys"),
    "date_parsing": lambda r: Text.of('"{value}" is not a date; write it as 2026-11-02', value=r.value),
}
"""What each kind of refusal (pydantic's `type`) is in a writer's words."""

CLAIMS = {"verified", "verified_buyer", "verified_purchase"}
"""Keys by which a writer might claim what only an order shows."""

_ALIKE = {
    "int_type": "int_parsing",
    "int_from_float": "int_parsing",
    "bool_type": "bool_parsing",
    "list_type": "tuple_type",
    "model_type": "dict_type",
    "model_attributes_type": "dict_type",
    "date_from_datetime_parsing": "date_parsing",
    "date_from_datetime_inexact": "date_parsing",
    "date_type": "date_parsing",
}


def sentence(detail: ErrorDetails, keys: KeyPath, model: type[BaseModel]) -> Text:
    """Return what pydantic says of the value at `keys` within `model`, in a writer's words."""
    context = detail.get("ctx", {})
    own = context.get("error")
    if detail["input"] is not None and isinstance(own, ValueError) and own.args and isinstance(own.args[0], Text):
        return own.args[0]
    kind = _ALIKE.get(detail["type"], detail["type"])
    refusal = _Refusal(detail.get("input"), context, keys, model)
    if refusal.value is None and kind != "extra_forbidden":
        return Text.of("this key has no value; write one, or remove the line")
    if kind in _SENTENCES:
        return _SENTENCES[kind](refusal)
    return Text.of('"{value}" does not fit here', value=str(refusal.value)[:60])


def _unknown(keys: KeyPath, model: type[BaseModel]) -> Text:
    if str(keys[-1]).isdigit():
        return Text.of("a comma cannot stand within a number; write it without")
    if keys[-1] in CLAIMS:
        return Text.of(
            "nobody can call themselves a verified buyer; the label comes from {file}, where an order matches; "
            "remove this line",
            file="pulled.yml",
        )
    return Text.of("there is no key of this name here{hint}", hint=did_you_mean(*_written_and_known(keys, model)))


def _written_and_known(keys: KeyPath, model: type[BaseModel]) -> tuple[str, list[str]]:
    return str(keys[-1]).lower(), _keys_at(model, keys[:-1])


def _meant(keys: KeyPath, model: type[BaseModel]) -> KeyPath:
    """Return the key that was probably meant by one that does not exist, or an empty path."""
    near = nearest(*_written_and_known(keys, model))
    return (*keys[:-1], near) if near else ()


def _keys_at(model: type[BaseModel], keys: KeyPath) -> list[str]:
    """Return the keys that may stand at `keys` within `model`."""
    current: type[BaseModel] = model
    for key in keys:
        if isinstance(key, int):
            continue
        field = current.model_fields.get(key)
        inner = next(_models_in(field.annotation), None) if field else None
        if inner is None:
            return []
        current = inner
    return list(current.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
