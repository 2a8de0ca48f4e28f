"""`seedbed check` says all that is wrong, where, and what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from editing import edit


def test_every_mistake_is_shown_in_one_run_with_its_place(run, shop: Path) -> None:
    edit(shop / "content/reviews/morning-mug-two-weeks.md", "rating: 4", "rating: 9")
    edit(shop / "content/products/morning-mug.md", "category:", "categori:")
    edit(shop / "content/launches/morning-mug-glazes.md", "per_person: 2", "per_person: many")
    result = run("check")
    assert result.exit_code == 1
    assert "content/reviews/morning-mug-two-weeks.md:8:9 rating: " in result.output
    assert 'did you mean "category"?' in result.output
    assert '"many" is not a whole number' in result.output
    assert result.output.endswith("3 problems to mend.\n")


def test_a_broken_file_does_not_hide_what_is_wrong_between_files(run, shop: Path) -> None:
    edit(shop / "content/creators/writer.md", "earns: false", "earns: maybe")
    edit(shop / "content/launches/morning-mug-glazes.md", "product: morning-mug", "product: evening-mug")
    result = run("check")
    assert '"maybe" is neither true nor false' in result.output
    assert 'no product "evening-mug"' in result.output


def test_the_check_speaks_the_language_that_was_asked_for(run, shop: Path) -> None:
    assert run("--lang", "en", "check").output == run("check").output


def test_a_folder_without_a_shop_is_told_how_to_start_one(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 1
    assert "seedbed init my-shop" in result.output


def test_a_broken_configuration_is_one_sentence_with_its_line(run, shop: Path) -> None:
    edit(shop / "mkdocs.yml", "theme:", "theme: [")
    result = run("check")
    assert result.exit_code == 1
    assert result.output.startswith("Error: mkdocs.yml:")
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("opened: 2026-99-99", "put it in quotes"),
        ("site_url: 'https://['", 'site_url is "https://[" in mkdocs.yml; it must be a whole address'),
    ],
)
def test_a_value_that_cannot_be_in_the_configuration_is_one_sentence(run, shop: Path, line: str, said: str) -> None:
    (shop / "mkdocs.yml").write_text(f"docs_dir: content\n{line}\n")
    result = run("check")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert said in result.output


def test_a_missing_content_folder_is_one_sentence(run, shop: Path) -> None:
    edit(shop / "mkdocs.yml", "docs_dir: content", "docs_dir: contents")
    assert "correct docs_dir" in run("check").output


def test_settings_that_only_mkdocs_understands_do_not_disturb(run, shop: Path) -> None:
    with (shop / "mkdocs.yml").open("a") as file:
        file.write("extra: {key: !ENV [HOME, none], fn: !!python/name:os.path.join }\n")
    assert run("check").exit_code == 0


def test_the_check_says_of_a_begun_launch_what_the_build_would(run, shop: Path) -> None:
    file = shop / "content/launches/morning-mug-glazes.md"
    file.write_text(re.sub("teaser: .*", "teaser: 2020-01-01 10:00", file.read_text("utf-8")), "utf-8")
    assert run("check").exit_code == 0
    assert run("build").exit_code == 0
    edit(file, "sage: 30", "sage: 50")
    checked, built = run("check"), run("build")
    assert "this launch has begun, so a change needs a public entry" in checked.output
    assert (checked.exit_code, checked.output) == (built.exit_code, built.output)


def test_a_program_is_told_each_problem_with_its_place_its_sentence_and_its_remedy(run, shop: Path) -> None:
    edit(shop / "content/reviews/morning-mug-two-weeks.md", "rating: 4", "rating: 9")
    result = run("--lang", "zh-Hans", "check", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["problems"] == [
        {
            "file": "content/reviews/morning-mug-two-weeks.md",
            "line": 8,
            "column": 9,
            "key": "rating",
            "message": "「9」不是评分；请写 1 到 5，可以有半星，例如 4.5",
            "english": '"9" is not a rating; give 1 to 5 in steps of 0.5',
            "remedy": "请写 1 到 5，可以有半星，例如 4.5",
        }
    ]
    assert report["counts"] == {"problems": 1, "warnings": 0, "posts": 0, "products": 1, "launches": 1, "creators": 1}


def test_a_program_is_told_that_nothing_is_wrong(run, shop: Path) -> None:
    result = run("check", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["problems"] == []


def test_what_a_house_rule_warns_of_is_told_and_what_the_shop_made_an_error_is_refused(run, shop: Path) -> None:
    edit(shop / "content/reviews/morning-mug-two-weeks.md", "title: ", "title: 全网第一 ")
    edit(shop / "content/shop.yml", "region: other", "region: CN")
    checked, built = run("check"), run("build")
    warning = checked.output.splitlines()[0]
    assert warning.startswith("content/reviews/morning-mug-two-weeks.md:3:8 warning: title: “全网第一”")
    assert f"note: {warning}\n" in built.output
    assert [record["key"] for record in json.loads(run("check", "--json").stdout)["warnings"]] == ["title"]
    edit(shop / "content/shop.yml", "region: CN", "region: CN\nhouse_rules: {severity: {advertising: error}}")
    refused = f"{warning.replace(' warning:', '')}\n1 problem to mend.\n"
    assert run("check").output == run("build").output == refused
