"""Says in a writer's words what a model refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from seedbed.frontmatter import KeyPath, Source, dotted
from seedbed.i18n import Text
from seedbed.problems import Problem, did_you_mean


def explain(error: ValidationError, model: type[BaseModel], source: Source) -> Iterator[Problem]:
    """Yield a problem for each thing that `model` refused in `source`."""
    for detail in error.errors(include_url=False):
        keys: KeyPath = tuple(key for key in detail["loc"] if key != "[key]")
        yield Problem(source.place(keys), _sentence(dict(detail), keys, model), dotted(keys))


def _sentence(detail: dict[str, Any], keys: KeyPath, model: type[BaseModel]) -> Text:
    context = detail.get("ctx", {})
    own = context.get("error")
    if isinstance(own, ValueError) and own.args and isinstance(own.args[0], Text):
        return own.args[0]
    value = detail.get("input")
    match detail["type"]:
        case "extra_forbidden":
            return Text.of(
                "there is no key of this name here{hint}", hint=did_you_mean(str(keys[-1]), _keys_at(model, keys[:-1]))
            )
        case "missing":
            return Text.of("this key is missing; add it")
        case _ if value is None:
            return Text.of("this key has no value; write one, or remove the line")
        case "literal_error":
            allowed = context["expected"].replace("'", "")
            return Text.of(
                '"{value}" is not one of {allowed}{hint}',
                value=value,
                allowed=allowed.replace(" or ", ", "),
                hint=_near(value, allowed),
            )
        case "string_too_short" | "too_short":
            return Text.of("this is empty or too short; the least is {least}", least=context["min_length"])
        case "string_too_long":
            return Text.of(
                "this has {length} characters; the most is {most}", length=len(str(value)), most=context["max_length"]
            )
        case "greater_than_equal":
            return Text.of("{value} is too small; the least is {least}", value=value, least=context["ge"])
        case "less_than_equal":
            return Text.of("{value} is too large; the most is {most}", value=value, most=context["le"])
        case "int_parsing" | "int_type" | "int_from_float":
            return Text.of('"{value}" is not a whole number', value=value)
        case "bool_parsing" | "bool_type":
            return Text.of('"{value}" is neither true nor false', value=value)
        case "tuple_type" | "list_type":
            return Text.of("this must be a list: one line each, starting with a hyphen")
        case "dict_type" | "model_type" | "model_attributes_type":
            return Text.of('this must be lines of "key: value", indented under it')
        case "string_type":
            return Text.of("this must be one line of text, not a list or a group of keys")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            return Text.of('"{value}" is not a date; write it as 2026-11-02', value=value)
        case _:
            return Text.of('"{value}" does not fit here', value=str(value)[:60])


def _near(value: object, allowed: str) -> Text | str:
    return did_you_mean(str(value), allowed.replace(" or ", ", ").split(", "))


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
