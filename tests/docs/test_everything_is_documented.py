"""Each key, option, setting, route, command and problem stands in the guides, and nothing else does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any, get_args

import click
import pytest
from guides import REPOSITORY, guide
from pydantic import BaseModel

from seedbed import catalog as catalogs
from seedbed.models import Creator, Guide, Journal, Launch, Product, Review, Shop, Story
from seedbed.models.base import Entry
from seedbed.models.pulled import Pulled
from seedbed_api import Settings, create_app
from seedbed_api.answers import CODES
from seedbed_api.settings import PREFIX, SECRETS
from seedbed_cli import main
from seedbed_mkdocs.plugin import CatalogConfig

SECTIONS = {
    Product: "Product",
    Review: "Review and story",
    Story: "Review and story",
    Journal: "Journal and guide",
    Guide: "Journal and guide",
    Launch: "Launch",
    Creator: "Creator",
    Shop: "Shop",
    Pulled: "Pulled",
}
COMMON = set(Entry.model_fields)


def keys_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Yield every key of a model, those inside its groups and lists too, as a writer would say them."""
    for name, field in model.model_fields.items():
        yield prefix + name
        for inner in models_in(field.annotation):
            yield from keys_of(inner, f"{prefix}{name}.")


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


@pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)
def test_each_front_matter_key_is_in_the_kits_reference(model):
    documented = set(guide("kit").rows(SECTIONS[model])) | set(guide("kit").rows("Every kind"))
    assert set(keys_of(model)) <= documented


@pytest.mark.parametrize("title", sorted(set(SECTIONS.values())))
def test_the_reference_names_no_key_that_does_not_exist(title):
    known = {key for model, section in SECTIONS.items() if section == title for key in keys_of(model)}
    values = {"CN", "EU", "UK", "US", "other"}
    assert set(guide("kit").rows(title)) <= known | values


def test_the_keys_of_every_kind_are_those_all_kinds_share():
    assert set(guide("kit").rows("Every kind")) == COMMON


def test_each_default_of_the_shop_is_the_documented_one():
    rows = guide("kit").rows("Shop")
    for name, field in Shop.model_fields.items():
        default = None if isinstance(field.default, BaseModel) else field.default
        assert str(default or "empty") in rows[name].split("|")[2]


def test_each_option_of_the_plugin_is_in_the_kits_guide():
    assert set(guide("kit").rows("The plugin's options")) == {name for name, _ in CatalogConfig._schema}


def test_each_setting_is_in_the_table_of_settings():
    files = {f"{PREFIX}{name.upper()}_FILE" for name in SECRETS}
    assert set(guide("api").rows("Settings")) == {PREFIX + name.upper() for name in Settings.model_fields} | files


def test_each_plain_default_of_a_setting_is_the_documented_one():
    rows = guide("api").rows("Settings")
    for name, field in Settings.model_fields.items():
        default = ",".join(map(str, field.default)) if isinstance(field.default, tuple) else field.default
        if default not in (None, ""):
            assert f"`{default}`" in rows[PREFIX + name.upper()]


@pytest.fixture
def routes(shop, tmp_path):
    """The addresses of the API, the site's own included, as the guide writes them."""
    file = tmp_path / "catalog.json"
    catalogs.write(shop.catalog(), file)
    app = create_app(Settings(data=tmp_path / "store", catalog=file, site=tmp_path))
    rules = [(re.sub("<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", rule.rule), rule) for rule in app.url_map.iter_rules()]
    yield {f"{method} {shown}" for shown, rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}}
    app.extensions["seedbed"].close()


def test_each_route_is_in_the_apis_guide_and_no_other(routes):
    assert set(guide("api").rows("Routes")) == routes


def commands(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield each command that can be run, by the words it is run with."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, f"{path} {name}".strip())


@pytest.mark.parametrize(
    ("path", "command"), [pytest.param(*found, id=found[0] or "seedbed") for found in commands(main)]
)
def test_each_command_and_option_is_in_the_operators_guide(path, command):
    if path and isinstance(command, click.Group):
        return  # they do nothing by themselves
    rows = guide("operators").rows("The `seedbed` command")
    row = next(row for name, row in rows.items() if re.fullmatch(rf"(seedbed )?{path or 'seedbed'}( DIR)?", name))
    options = {name for param in command.params for name in param.opts if name.startswith("--")}
    assert {name for name in options if f"`{name}`" not in row} == set()


def problems() -> Iterator[tuple[str, int | None]]:
    """Yield each problem's code and status as the API's source raises them."""
    yield from ((code, status) for status, code in CODES.items())
    for file in (REPOSITORY / "api").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ApiProblem":
                status, code = node.args[:2]
                known = status.value if isinstance(status, ast.Constant) else None
                for part in ast.walk(code):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, known


def test_each_problem_code_is_documented_with_its_status_and_no_other():
    rows = guide("api").rows("Problem codes")
    raised = dict(problems())
    assert set(rows) == set(raised)
    for code, status in raised.items():
        assert status is None or rows[code].split("|")[2].strip() == str(status)
