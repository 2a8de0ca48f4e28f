"""The reference of front matter says of each key what the models say, and its examples are ones that work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from guides import guide
from test_everything_is_documented import SECTIONS, keys_of

from seedbed.frontmatter import read
from seedbed.models import Product, Story
from seedbed.schema import STOOD_FOR, Schema, models, schemas

FREE = {
    "codes.code": "3 to 24 letters, digits, hyphens",
    "codes.target": "a content file",
    "house_rules_ok": "word: reason",
}
"""Keys whose values have a shape of their own."""

REFERENCES = {"product", "variant", "author", "translation_of"}


def value(key: str, node: Schema) -> str:
    """Return what the column of values has to say of a key."""
    if key in FREE:
        return FREE[key]
    if key in {"cover", "avatar"}:
        return "picture"
    if key in REFERENCES or "a-z0-9" in node.get("pattern", ""):
        return "id"
    if "enum" in node:
        return choice(node["enum"])
    if "patternProperties" in node:
        (inner,) = node["patternProperties"].values()
        return "variant: number" if inner["type"] == "integer" else "variant: amount"
    return plain(node)


def choice(words: list[Any]) -> str:
    if words[0] == 1:
        return f"{words[0]} to {words[-1]} by {words[1] - words[0]}"
    return ", ".join(f"`{word}`" for word in words) if len(words) < 20 else "IANA zone"


def plain(node: Schema) -> str:
    if node["type"] == "object":
        return "keys"
    if "items" in node:
        return "list" if "properties" in node["items"] else f"list of {plain(node['items'])}"
    if "examples" in node or "format" in node:
        return "time" if "examples" in node else "date"
    if node["type"] == "boolean":
        return "true or false"
    if node["type"] == "integer":
        return f"{node['minimum']} to {node['maximum']}"
    return f"text {node['maxLength']}" if "maxLength" in node else "amount"


SAID_OTHERWISE = STOOD_FOR - {"id"}
"""What a post has to say, be it by another key or its text."""


def keys(node: Schema, prefix: str = "") -> Iterator[tuple[str, Schema, bool]]:
    """Yield each key, its schema, and whether it is required where it stands."""
    for key, inner in node["properties"].items():
        yield prefix + key, inner, key in node.get("required", ()) or key in SAID_OTHERWISE
        group = inner if "properties" in inner else inner.get("items", {})
        if "properties" in group:
            yield from keys(group, f"{prefix}{key}.")


KINDS = dict(models())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "shop"])
def test_each_row_says_the_value_that_the_model_takes_and_whether_it_is_required(kind: str) -> None:
    rows = guide("kit").rows("Every kind") | guide("kit").rows(SECTIONS[KINDS[kind]])
    for key, node, required in keys(schemas("en")[kind]):
        first, second, third = (cell.strip() for cell in rows[key].split("|")[1:4])
        assert second == value(key, node), key
        if key not in {"id", "rating"}:  # what depends on the kind is said in words
            assert (f"**`{key}`**" in first or third.startswith("**required**")) == required, key


def test_each_row_of_the_shop_says_its_limits() -> None:
    rows = guide("kit").rows("Shop")
    for key, node, _ in keys(schemas("en")["shop"]):
        if "enum" not in node:
            assert plain(node) in rows[key], key


@pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)
def test_the_example_of_each_kind_works_and_has_every_key(model, tmp_path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", guide("kit").section(SECTIONS[model]), re.MULTILINE | re.DOTALL)
    if model is Story:
        example = example.replace("author: lin", "buyer: Mrs Wu")
    file = tmp_path / "example.yml"
    file.write_text(example, "utf-8")
    source = read(file, "example.yml", "example.yml")
    model.model_validate(source.data)
    written = {".".join(part for part in path if isinstance(part, str)) for path in source.positions}
    assert written >= set(keys_of(model)) - ({"price", "was"} if model is Product else set())
