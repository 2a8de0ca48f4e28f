"""`seedbed build` makes a whole release, or changes nothing."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from editing import edit

from seedbed.catalog import read
from seedbed.releases import Releases
from seedbed.search import EXTENDED
from seedbed_cli.builder import Builder
from seedbed_cli.project import find

REVIEW = "content/reviews/morning-mug-two-weeks.md"
A_MOMENT = timedelta(seconds=1)


def test_a_build_becomes_the_current_release(run, shop: Path) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    assert "pages in" in result.output
    assert read(shop / "build/current/catalog.json").posts.keys() == {"morning-mug-two-weeks"}
    assert (shop / "build/current/site/index.html").is_file()


def test_a_release_can_be_searched_and_without_pagefind_the_build_says_so_and_has_no_search(
    run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = shop / "build/current/site"
    run("build")
    assert (site / "pagefind/parts.json").is_file()
    assert "<seedbed-search" in (site / "index.html").read_text("utf-8")
    monkeypatch.setitem(sys.modules, EXTENDED, None)
    result = run("build")
    assert result.exit_code == 0
    assert result.output.count("the site has no search") == 1
    assert not (site / "pagefind").exists()
    assert "<seedbed-search" not in (site / "index.html").read_text("utf-8")


def test_where_the_index_fails_the_pages_stand_with_the_index_before(run, shop: Path) -> None:
    site, cache = shop / "build/current/site", shop / "build/cache/search"
    run("build")
    before = (site / "pagefind/parts.json").read_bytes()
    shutil.rmtree(cache)
    cache.write_text("in the way", "utf-8")
    edit(shop / REVIEW, "I sell this mug", "I make this mug")
    result = run("build")
    assert result.exit_code == 1
    assert "the search index could not be made: " in result.output
    assert "I make this mug" in (site / "reviews/morning-mug-two-weeks/index.html").read_text("utf-8")
    assert (site / "pagefind/parts.json").read_bytes() == before


def test_a_hook_of_the_shops_own_that_fails_is_told_in_a_sentence(run, shop: Path) -> None:
    (shop / "hook.py").write_text("def on_page_content(html, **_):\n    return 1 / 0\n", "utf-8")
    with (shop / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks:\n  - hook.py\n")
    result = run("build")
    assert result.exit_code == 1
    assert "ZeroDivisionError: division by zero" in result.output
    assert "seedbed build --verbose shows the whole story" in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_build_that_fails_leaves_the_last_one_whole(run, shop: Path) -> None:
    run("build")
    before = {path: path.read_bytes() for path in (shop / "build/current/").rglob("*") if path.is_file()}
    edit(shop / REVIEW, "rating: 4", "rating: 9")
    result = run("build")
    assert result.exit_code == 1
    assert f"{REVIEW}:8:9 rating: " in result.output
    assert {path: path.read_bytes() for path in (shop / "build/current/").rglob("*") if path.is_file()} == before
    assert not list((shop / "build/releases").glob(".draft-*"))


def test_the_same_content_has_the_same_build_id_and_changed_content_another(run, shop: Path) -> None:
    def build_id() -> str:
        assert run("build").exit_code == 0
        return read(shop / "build/current/catalog.json").build_id

    first = build_id()
    assert build_id() == first
    edit(shop / REVIEW, "rating: 4", "rating: 3")
    assert build_id() != first


def test_a_scheduled_post_makes_a_new_release_at_its_instant_and_a_preview_shows_it_before(shop: Path) -> None:
    edit(shop / REVIEW, "rating: 4", "rating: 4\npublish_at: 2026-12-01T20:00+00:00")
    live, project = datetime(2026, 12, 1, 20, tzinfo=UTC), find(shop / "mkdocs.yml")
    builds = [(live - A_MOMENT, False), (live - 2 * A_MOMENT, False), (live, False), (live - A_MOMENT, True)]
    seen = []
    for number, (now, preview) in enumerate(builds):
        releases = Releases(shop / "build" / str(number))
        Builder(project, releases, "http://127.0.0.1:8000/" if preview else None).build(shop / "none", now)
        page = releases.site / "reviews/morning-mug-two-weeks/index.html"
        text = page.read_text("utf-8") if page.exists() else ""
        seen.append((read(releases.catalog).build_id, bool(text), "Scheduled" in text))
    ids = [build_id for build_id, _, _ in seen]
    assert [rest for _, *rest in seen] == [[False, False], [False, False], [True, False], [True, True]]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_a_configuration_without_the_plugin_is_one_sentence(run, shop: Path) -> None:
    edit(shop / "mkdocs.yml", "- catalog", "- search")
    result = run("build")
    assert result.exit_code == 1
    assert "has no catalog plugin" in result.output


@pytest.mark.parametrize("dest", ["content", ".", "content/out"])
@pytest.mark.parametrize("command", ["build", "generate"])
def test_a_destination_among_the_sources_is_refused_and_nothing_is_lost(
    run, shop: Path, command: str, dest: str
) -> None:
    before = sorted(path for path in shop.rglob("*"))
    result = run(command, "--dest", dest)
    assert (result.exit_code, "in the content folder; name another" in result.output) == (1, True)
    assert sorted(path for path in shop.rglob("*")) == before


def test_an_unknown_plugin_is_one_sentence(run, shop: Path) -> None:
    edit(shop / "mkdocs.yml", "- catalog", "- catalogue")
    result = run("build")
    assert result.exit_code == 1
    assert '"catalogue" plugin is not installed' in result.output


def test_a_link_that_leads_nowhere_is_noted(run, shop: Path) -> None:
    edit(shop / REVIEW, "I sell this mug", "I sell [this mug](../products/mug.md)")
    result = run("build")
    assert result.exit_code == 0
    assert "note: " in result.output
    assert "mug.md" in result.output
