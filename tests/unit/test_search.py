"""A site's search index is made in parts, of marked pages alone, and only the parts that changed are made anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seedbed import search
from seedbed.search import FOLDER, PARTS, Indexing, NotIndexed, take_over

PAGE = '<!doctype html><html lang="zh-Hans"><body><main {mark}><h1>杯子</h1><p>保温六小时。</p></main></body></html>'
MARK = "data-pagefind-body"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "release" / "site"
    for name, mark in (("found", MARK), ("list", "")):
        write(folder, name, mark)
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Callable[[Path], None]:
    return lambda site: Indexing(site, tmp_path / "cache").run()


def write(site: Path, name: str, mark: str = MARK) -> None:
    (site / name).mkdir(parents=True, exist_ok=True)
    (site / name / "index.html").write_text(PAGE.format(mark=mark), "utf-8")


def parts(site: Path) -> list[str]:
    told: list[str] = json.loads((site / FOLDER / PARTS).read_text("utf-8"))["parts"]
    return told


def pages(site: Path) -> int:
    entries = [json.loads((site / FOLDER / part / "pagefind-entry.json").read_text("utf-8")) for part in parts(site)]
    return sum(language["page_count"] for entry in entries for language in entry["languages"].values())


def test_only_marked_pages_are_found(site, index) -> None:
    index(site)
    assert pages(site) == 1


def test_a_site_with_nothing_to_find_has_an_index_without_parts(tmp_path, index) -> None:
    write(tmp_path / "site", "list", "")
    index(tmp_path / "site")
    assert parts(tmp_path / "site") == []


def test_where_a_post_is_chinese_words_are_divided_so_and_else_in_the_language_of_pages(tmp_path, index) -> None:
    told = []
    for words in ("A mug for 24 hours.", "保温六小时。"):
        site = tmp_path / words / "site"
        (site / "found").mkdir(parents=True)
        page = PAGE.format(mark=MARK).replace("zh-Hans", "en").replace("杯子", "").replace("保温六小时。", words)
        (site / "found" / "index.html").write_text(page + "<footer>简体中文</footer>", "utf-8")
        index(site)
        told.append(json.loads((site / FOLDER / PARTS).read_text("utf-8"))["language"])
    assert told == ["", "zh"]


def test_nothing_is_kept_that_no_page_asks_for(site, index) -> None:
    index(site)
    scripts = {file.name for file in (site / FOLDER).rglob("*") if file.suffix in {".js", ".css"}}
    assert scripts == {"pagefind.js"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_new_index_takes_the_old_ones_place(site, index) -> None:
    index(site)
    before = parts(site)
    write(site, "list")
    index(site)
    assert pages(site) == 2
    assert not set(parts(site)) & set(before)
    assert {path.name for path in (site / FOLDER).iterdir()} == {*parts(site), PARTS}


def test_only_parts_of_which_a_page_changed_are_made_anew(site, index, monkeypatch) -> None:
    monkeypatch.setattr(search, "PAGES", 5)
    for number in range(20):
        write(site, f"page-{number}")
    index(site)
    before = parts(site)
    assert (len(before), pages(site)) == (5, 21)
    (site / "page-7" / "index.html").write_text(PAGE.format(mark=MARK).replace("六", "九"), "utf-8")
    index(site)
    assert len(set(parts(site)) - set(before)) == 1
    assert pages(site) == 21


def test_the_same_pages_make_the_same_index(site, tmp_path) -> None:
    for number in range(24):
        write(site, f"page-{number}", f'{MARK} data-pagefind-filter="product:{number}, author:{number % 7}"')
    made = []
    for time in ("one", "other"):
        copied = shutil.copytree(site, tmp_path / time / "site")
        Indexing(copied, tmp_path / time / "cache").run()
        index = copied / FOLDER
        made.append({file.relative_to(index): file.read_bytes() for file in index.rglob("*") if file.is_file()})
    assert made[0] == made[1]


def test_a_site_answers_by_the_index_before_until_it_has_its_own(site, index, tmp_path) -> None:
    index(site)
    following = tmp_path / "next" / "site"
    write(following, "found")
    take_over(site, following)
    assert parts(following) == parts(site)


def test_a_first_site_has_no_index_to_take_over(tmp_path) -> None:
    write(tmp_path / "site", "found")
    take_over(tmp_path / "never", tmp_path / "site")
    assert not (tmp_path / "site" / FOLDER).exists()


def test_what_is_cancelled_leaves_the_site_as_it_was(site, index, tmp_path) -> None:
    index(site)
    before = sorted(site.parent.rglob("*"))
    write(site, "found", f"{MARK} lang=zh")
    indexing = Indexing(site, tmp_path / "cache")
    indexing.cancel()
    with pytest.raises(NotIndexed):
        indexing.run()
    assert sorted(site.parent.rglob("*")) == before


def test_a_site_that_is_away_is_told_in_a_sentence(tmp_path, index) -> None:
    with pytest.raises(NotIndexed, match="the search index could not be made: No such file or directory"):
        index(tmp_path / "gone" / "site")
