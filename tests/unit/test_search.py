"""A site's search index is made whole, of marked pages alone, and without what no page asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seedbed.search import FOLDER, Indexing, NotIndexed, index

PAGE = '<!doctype html><html lang="zh-Hans"><body><main {mark}><h1>杯子</h1><p>保温六小时。</p></main></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "release" / "site"
    for name, mark in (("found", "data-pagefind-body"), ("list", "")):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(PAGE.format(mark=mark), "utf-8")
    return folder


def pages(site: Path) -> int:
    entry = json.loads((site / FOLDER / "pagefind-entry.json").read_text("utf-8"))
    return sum(language["page_count"] for language in entry["languages"].values())


def test_only_marked_pages_are_found(site) -> None:
    index(site)
    assert pages(site) == 1


def test_nothing_is_kept_that_no_page_asks_for(site) -> None:
    index(site)
    scripts = {file.name for file in (site / FOLDER).iterdir() if file.suffix in {".js", ".css"}}
    assert scripts == {"pagefind.js"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_new_index_takes_the_old_ones_place(site) -> None:
    index(site)
    (site / "list" / "index.html").write_text(PAGE.format(mark="data-pagefind-body"), "utf-8")
    index(site)
    assert pages(site) == 2


def test_the_same_pages_make_the_same_index(site) -> None:
    made = []
    for _ in range(2):
        index(site)
        made.append({file.name: file.read_bytes() for file in (site / FOLDER).rglob("*") if file.is_file()})
    assert made[0] == made[1]


def test_what_is_cancelled_leaves_the_site_as_it_was(site) -> None:
    index(site)
    before = sorted(site.parent.rglob("*"))
    indexing = Indexing(site)
    indexing.cancel()
    with pytest.raises(NotIndexed):
        indexing.finish()
    assert sorted(site.parent.rglob("*")) == before


def test_a_site_that_is_away_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotIndexed, match="the search index could not be made: No such file or directory"):
        index(tmp_path / "gone" / "site")
