"""The schemas take what the models take, and explain it in the shop's language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from seedbed import sveltia
from seedbed.i18n import LOCALES
from seedbed.models import KINDS
from seedbed.schema import label, models, schemas

CONTENT = Path(__file__).resolve().parents[2] / "content"


class Yaml12(yaml.SafeLoader):
    """Reads values as editors do: numbers and true or false, but no dates, and no times as numbers to the base 60."""


Yaml12.yaml_implicit_resolvers = {}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))
Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"([1-9]\d*|0)$"), list("0123456789"))
Yaml12.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"\d+\.\d+$"), list("0123456789"))


def typed(file: Path) -> Any:
    text = file.read_text("utf-8")
    return yaml.load(text if file.suffix == ".yml" else text.split("---\n")[1], Yaml12)


def refusals(schema: dict[str, Any], data: Any) -> list[str]:
    return [error.message for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("with_ids", [False, True])
def test_every_file_of_the_demo_shop_fits_its_schema(demo_content, with_ids: bool) -> None:
    known = schemas("en", demo_content if with_ids else None)
    files = [(document.entry.kind, CONTENT / document.source.name) for document in demo_content.documents]
    wrong = {file: refusals(known[kind], typed(file)) for kind, file in [*files, ("shop", CONTENT / "shop.yml")]}
    assert {file: why for file, why in wrong.items() if why} == {}


REVIEW = {
    "title": "x",
    "summary": "x",
    "product": "cloud-cup",
    "author": "linxi",
    "published": "2026-11-02",
    "rating": 4.5,
    "cover": "images/x.webp",
}


@pytest.mark.parametrize("change", [{"title": 2026}, {"rating": 4}, {"tags": [2026, "咖啡"]}, {"variant": "ink-350"}])
def test_a_schema_takes_what_a_writer_types(change: dict[str, Any]) -> None:
    assert refusals(schemas("en")["review"], REVIEW | change) == []


@pytest.mark.parametrize("left_out", ["id", "summary", "published"])
def test_a_schema_asks_for_nothing_that_something_else_stands_for(left_out: str) -> None:
    written = REVIEW | {"id": "x", "publish_at": "2026-12-01 20:00"}
    del written[left_out]
    assert refusals(schemas("en")["review"], written) == []


def test_a_schema_asks_for_the_day_of_a_post_that_is_not_scheduled() -> None:
    written = {key: value for key, value in REVIEW.items() if key != "published"}
    assert refusals(schemas("en")["review"], written)


@pytest.mark.parametrize(
    "change",
    [
        {"rating": 4.2},
        {"ratin": 4},
        {"id": "Cloud Cup"},
        {"relationship": "friend"},
        {"title": "x" * 121},
        {"title": None},
        {"pros": "light"},
        {"lang": "fr"},
    ],
)
def test_a_schema_refuses_what_the_check_refuses(change: dict[str, Any]) -> None:
    assert refusals(schemas("en")["review"], REVIEW | change)


def test_only_ids_that_exist_are_taken_where_a_shop_is_given(demo_content) -> None:
    known = schemas("en", demo_content)["review"]
    assert known["properties"]["product"]["enum"] == sorted(demo_content.products)
    assert refusals(known, REVIEW | {"author": "nobody"})


@pytest.mark.parametrize("locale", LOCALES)
def test_each_key_has_a_title_and_a_sentence_in_each_language(locale: str) -> None:
    def keys(node: dict[str, Any]) -> None:
        for key, value in node.get("properties", {}).items():
            assert value["title"], key
            assert value["description"].startswith(value["title"]), key
            keys(value)
            keys(value.get("items", {}))

    for schema in schemas(locale).values():
        assert schema["additionalProperties"] is False
        keys(schema)
    assert schemas("zh-Hans")["review"]["properties"]["pros"]["description"] == "优点。"


def test_a_label_is_the_first_clause_of_a_sentence() -> None:
    assert label("The 3:4 picture of its card, as a path.") == "The 3:4 picture of its card"
    assert label("评分，1 到 5 星。") == "评分"


@pytest.mark.parametrize("locale", LOCALES)
def test_sveltias_forms_have_each_key_once_and_refer_to_forms_that_exist(locale: str) -> None:
    config = sveltia.config(locale, "content")
    forms = {form["name"]: form["fields"] for form in (*config["collections"], *config["singletons"])}
    assert list(forms) == [*(model.kind for model in KINDS), "shop"]
    for kind, model in models():
        assert [field["name"] for field in forms[kind] if field["name"] != "body"] == list(model.model_fields)
    fields = [field for form in forms.values() for field in form]
    assert {field["collection"] for field in fields if field["widget"] == "relation"} == {"product", "creator"}
    assert {field["public_folder"] for field in fields if field["widget"] == "image"} == {"images"}
