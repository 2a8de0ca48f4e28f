"""The picture of a shared link: drawn where the machine has a Chinese font, the same each time, with the disclosure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from seedbed import fonts
from seedbed.line_breaking import break_lines
from seedbed.link_drawing import EDGE, PAPER, SIZE, Drawing, draw_all, drawn
from seedbed.link_picture import link_picture

DRAWING = Drawing("reviews/cup/", "", ("广告",), "三十天：一次漏水", Decimal("4.5"), "芽集", "")


@pytest.fixture
def face() -> fonts.Face:
    """The machine's Chinese font; CI has one."""
    found = fonts.chinese("zh-Hans")
    if found is None:
        pytest.skip("this machine has no Chinese font; install fonts-noto-cjk")
    return found


@pytest.fixture
def fontconfig(tmp_path, monkeypatch) -> Iterator[Path]:
    """The only program on the PATH: an `fc-match` that a test writes."""
    monkeypatch.setenv("PATH", str(tmp_path))
    fonts.chinese.cache_clear()
    yield tmp_path / "fc-match"
    fonts.chinese.cache_clear()


def test_a_picture_is_the_same_each_time_and_has_the_size_that_is_told(face):
    once, again = drawn(DRAWING, None, face), drawn(DRAWING, None, face)
    assert once == again
    with Image.open(io.BytesIO(once)) as image:
        assert (image.format, image.size) == ("JPEG", SIZE)


def test_the_disclosure_is_seen_on_the_picture(face):
    assert drawn(DRAWING, None, face) != drawn(replace(DRAWING, labels=()), None, face)
    assert drawn(replace(DRAWING, title="长" * 400, labels=("广告",) * 9), None, face)


@pytest.mark.parametrize("labels", [("广告",), ("Paid partnership", "Earns commission", "Shop staff")])
@pytest.mark.parametrize("has_cover", [False, True])
def test_a_long_title_leaves_the_shops_name_its_place(face, tmp_path, labels, has_cover):
    cover = tmp_path / "cover.jpg" if has_cover else None
    if cover:
        Image.new("RGB", (1200, 900), PAPER).save(cover)
    made = drawn(replace(DRAWING, title="长" * 120, labels=labels), cover, face)
    with Image.open(io.BytesIO(made)) as image:
        above_the_name = image.convert("L").crop((EDGE, 534, SIZE[0], 544))
    darkest, lightest = above_the_name.getextrema()
    assert lightest - darkest < 16


def test_a_file_has_another_name_once_anything_on_it_changes(face):
    changed = [replace(DRAWING, title="x"), replace(DRAWING, cover="a"), replace(DRAWING, labels=()), DRAWING]
    assert len({each.name(face) for each in changed}) == 4


def test_a_kept_picture_is_not_drawn_again_and_tells_what_it_shows(shop, face, tmp_path):
    storefront = shop.storefront()
    first = draw_all(storefront, "en", face, tmp_path / "cache")
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()}
    assert draw_all(storefront, "en", face, tmp_path / "cache") == first
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()} == times
    picture = link_picture(storefront.page_of("reviews/cup-month.md"), first)
    assert picture.size == SIZE
    assert picture.alt.startswith("Ad · ")
    assert "The green cup" in first["launches/cup-green/"].alt
    assert storefront.album.files[picture.path].exists()


@pytest.mark.parametrize(
    "script",
    ["exit 1", "printf '/fonts/latin.ttf\\n0\\nen|fr'", "echo nonsense"],
    ids=["broken", "another language's", "unreadable"],
)
def test_a_machine_without_a_chinese_font_draws_nothing(fontconfig, script):
    fontconfig.write_text(f"#!/bin/sh\n{script}\n")
    fontconfig.chmod(0o755)
    assert fonts.chinese("zh-Hans") is None
    assert fonts.mark("zh-Hans") == fonts.ABSENT


def test_the_face_in_the_file_is_the_one_for_the_language(fontconfig):
    fontconfig.write_text("#!/bin/sh\nprintf '/fonts/han.ttc\\n65538\\nen|zh-cn|zh-tw'\n")
    fontconfig.chmod(0o755)
    assert fonts.chinese("zh-Hant") == fonts.Face(Path("/fonts/han.ttc"), 2)


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("一二三四五，六七", 3, ["一二三四", "五，六七"]),
        ("一二三四「五」六", 3, ["一二三四", "「五」六"]),
        ("一二三四五六七八九十", 1, ["一二三四…"]),
        ("a cup for 350 ml", 4, ["a cup", "for", "350", "ml"]),
        ("abcdefghij", 3, ["abcde", "fghij"]),
        ("abcdefghij，", 3, ["abcde", "fghi", "j，"]),
        ("一二三四十℃", 3, ["一二三四", "十℃"]),
        ("一二三四五 ）六", 3, ["一二三四", "五 ）六"]),
        ("！！！！！！！", 3, ["！！！！", "！！！"]),
        ("", 2, [""]),
    ],
)
def test_lines_break_as_chinese_is_set(text, most, lines):
    assert break_lines(text, most, lambda line: len(line) <= 5) == lines
