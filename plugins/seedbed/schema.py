"""What may stand in a content file, as JSON Schema (2020-12): for editors, which complete, explain and underline.

Everything comes from the models. An editor reads front matter as YAML 1.2 does, so a year is a number to it where the
models see text: wherever a line of text may stand, a number may, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from seedbed import wording
from seedbed.content import Content
from seedbed.i18n import Text, translations
from seedbed.models import KINDS, Creator, Entry, Model, Post, Product, Shop

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

KIND_NAMES = {
    "product": Text.of("Product"),
    "creator": Text.of("Creator"),
    **wording.KINDS,
    "launch": Text.of("Launch"),
    "shop": Text.of("Shop"),
}
"""What each kind of file is called."""

REFERENCES: dict[str, type[Entry]] = {"product": Product, "author": Creator, "translation_of": Post}
"""The keys that name something else, and what."""

STOOD_FOR = {"id", "summary", "published"}
"""What a post need not say: its file's name, its text up to `<!-- more -->` and `publish_at` stand for it."""

_CLAUSE = re.compile(r"[,;:.](?:\s|$)|[，；：。]")
_SAYS_NOTHING: tuple[object, ...] = (None, "", [], {})
_SAID_ELSEWHERE = {"anyOf", "title", "description", "default"}


def schemas(locale: str, content: Content | None = None) -> dict[str, Schema]:
    """Return the schema of each kind's front matter, and of `shop.yml`, by the kind's name.

    Args:
        locale: the language of titles and descriptions.
        content: a shop whose ids are the only ones a reference may name; without it any id is taken.
    """
    ids = _ids(content) if content else {}
    return {kind: _schema(kind, model, locale, ids) for kind, model in models()}


def models() -> Iterator[tuple[str, type[Model]]]:
    """Yield what can be written, by its name: each kind of entry, and the shop's own file."""
    yield from ((model.kind, model) for model in KINDS)
    yield "shop", Shop


def label(description: str) -> str:
    """Return the first clause of a key's description: what a form calls it."""
    return _CLAUSE.split(description, maxsplit=1)[0]


def _ids(content: Content) -> dict[str, list[str]]:
    known = {key: sorted(content.of(model)) for key, model in REFERENCES.items()}
    known["variant"] = sorted(
        {choice.id for document in content.products.values() for choice in document.entry.choices}
    )
    return known


def _schema(kind: str, model: type[Model], locale: str, ids: Mapping[str, list[str]]) -> Schema:
    raw = model.model_json_schema()
    schema = {"$schema": DIALECT, "title": KIND_NAMES[kind].say(locale), **_Reader(raw, locale, ids).group(raw)}
    if issubclass(model, Post):
        schema["required"] = [key for key in schema["required"] if key not in STOOD_FOR]
        schema["anyOf"] = [{"required": ["published"]}, {"required": ["publish_at"]}]
    return schema


class _Reader:
    """Turns what pydantic says of a model into what an editor needs."""

    def __init__(self, root: Schema, locale: str, ids: Mapping[str, list[str]]) -> None:
        self.root, self.locale, self.ids = root, locale, ids

    def group(self, node: Schema) -> Schema:
        """Return the schema of keys that belong together."""
        properties = {key: self._key(key, self._plain(value)) for key, value in node["properties"].items()}
        more: Schema = {name: node[name] for name in ("required", "oneOf") if name in node}
        return {"type": "object", "properties": properties, "additionalProperties": False, **more}

    def _key(self, key: str, node: Schema) -> Schema:
        written = node["description"]
        sentence = translations(self.locale).gettext(written)
        value = {"enum": self.ids[key]} if self.ids.get(key) else self._value(node)
        if node.get("default") not in _SAYS_NOTHING:
            value["default"] = node["default"]
        return {"title": label(sentence), "description": sentence, **value}

    def _plain(self, node: Schema) -> Schema:
        """Return a node with what it refers to written out; a value that may be left out is never null."""
        if "anyOf" in node:
            node = {**next(choice for choice in node["anyOf"] if choice != {"type": "null"}), **node}
        if "$ref" in node:
            node = {**self.root["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}
        return node

    def _value(self, node: Schema) -> Schema:
        """Return the schema of what stands after a colon or a hyphen."""
        if "properties" in node:
            return self.group(node)
        value = {name: part for name, part in node.items() if name not in _SAID_ELSEWHERE}
        if "items" in node:
            value["items"] = self._value(self._plain(node["items"]))
        if "patternProperties" in node:
            value["additionalProperties"] = False
        if _takes_numbers(node):
            value["type"] = ["string", "number"]
        return value


def _takes_numbers(node: Schema) -> bool:
    """Tell whether a line of text could be what YAML takes for a number, such as a title that is a year."""
    narrow = node.get("enum") or node.get("format")
    return node.get("type") == "string" and not narrow and bool(re.search(node.get("pattern", ""), "2026"))
