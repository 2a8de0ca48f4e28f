"""`seedbed schema` gives an editor what it needs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml
from editing import edit

KINDS = {"product", "creator", "review", "story", "journal", "guide", "launch", "shop"}


def said_in(file: Path) -> dict:
    return json.loads(file.read_text("utf-8"))


def test_a_new_shop_has_the_editors_help_at_once(shop: Path) -> None:
    settings = said_in(shop / ".vscode/settings.json")
    assert {Path(schema).stem for schema in settings["yaml.schemas"]} == KINDS
    assert [schema for schema in settings["yaml.schemas"] if not (shop / schema).is_file()] == []
    folders = [
        folder["path"].replace("[[workspace]]", str(shop)) for folder in settings["frontMatter.content.pageFolders"]
    ]
    assert f"{shop}/content/reviews" in folders
    forms = {form["name"]: form["fields"] for form in settings["frontMatter.taxonomy.contentTypes"]}
    assert set(forms) == KINDS - {"shop"}
    assert {"title": "string", "rating": "number", "published": "datetime", "pros": "list"}.items() <= {
        field["name"]: field["type"] for field in forms["review"]
    }.items()
    assert "redhat.vscode-yaml" in said_in(shop / ".vscode/extensions.json")["recommendations"]


def test_the_schemas_go_where_they_are_wanted_and_know_the_shops_ids(run, shop: Path) -> None:
    assert run("schema", "--dest", "elsewhere", "--ids").exit_code == 0
    assert {file.stem for file in (shop / "elsewhere").iterdir()} == KINDS
    assert said_in(shop / "elsewhere/review.json")["properties"]["product"]["enum"] == ["morning-mug"]
    assert "enum" not in said_in(shop / ".vscode/seedbed/review.json")["properties"]["product"]


def test_settings_that_a_person_changed_stay_when_the_schemas_are_written_again(run, shop: Path) -> None:
    (shop / ".vscode/settings.json").write_text("{}")
    (shop / ".vscode/seedbed/review.json").unlink()
    assert run("schema").exit_code == 0
    assert said_in(shop / ".vscode/settings.json") == {}
    assert (shop / ".vscode/seedbed/review.json").is_file()


def test_sveltias_configuration_speaks_of_the_folders_of_this_shop(run, shop: Path) -> None:
    (shop / "content").rename(shop / "words")
    edit(shop / "mkdocs.yml", "docs_dir: content", "docs_dir: words")
    assert run("schema", "--sveltia").exit_code == 0
    config = yaml.safe_load((shop / "admin/config.yml").read_text("utf-8"))
    assert {form["folder"].split("/")[0] for form in config["collections"]} == {"words"}
    assert config["singletons"][0]["file"] == "words/shop.yml"


def test_an_option_that_would_do_nothing_is_refused(run, shop: Path) -> None:
    result = run("schema", "--sveltia", "--ids")
    assert (result.exit_code, "leave out --ids" in result.output) == (1, True)


def test_the_problem_matcher_finds_each_problem_in_each_language(run, shop: Path) -> None:
    edit(shop / "content/reviews/morning-mug-two-weeks.md", "rating: 4", "rating: |\n  nine\n  of ten")
    edit(shop / "content/products/morning-mug.md", "category:", "categori:")
    matcher = said_in(shop / ".vscode/tasks.json")["tasks"][0]["problemMatcher"]["pattern"]
    for locale in ("zh-Hans", "zh-Hant", "en"):
        found = [re.match(matcher["regexp"], line) for line in run("--lang", locale, "check").output.splitlines()]
        assert [bool(match) for match in found] == [True, True, False]
        assert found[1][matcher["file"]] == "content/reviews/morning-mug-two-weeks.md"
        assert (found[1][matcher["line"]], found[1][matcher["column"]]) == ("8", "9")
        assert found[1][matcher["message"]].startswith("rating: ")
