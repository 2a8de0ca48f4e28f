"""A reader's poster: a picture with the disclosure, their words and their own link on it, drawn on their own device."""

from __future__ import annotations

import pytest
import segno
from playwright.sync_api import expect

REVIEW = "reviews/cloud-cup-30-days/"
SIZE = "async (image) => (await image.decode(), [image.naturalWidth, image.naturalHeight])"
MODULES = """async (text) => (await import("/assets/seedbed/qr-modules.js")).qrModules(text)"""
LINES = """async ([text, most, width]) => (await import("/assets/seedbed/poster/lines.js"))
  .breakLines(text, most, (line) => [...line].length <= width)"""


def modules_by_another_hand(text: str) -> list[list[list[bool]]]:
    """Return the QR code of a text as segno makes it, with each of the eight masks."""
    codes = (segno.make(text, error="m", boost_error=False, mode="byte", micro=False, mask=n) for n in range(8))
    return [[[bool(module) for module in row] for row in code.matrix] for code in codes]


def test_a_poster_says_what_must_be_disclosed_and_takes_the_readers_new_code(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + REVIEW)
    page.locator(".sb-words summary").tap()
    page.locator(".sb-words [name=words]").fill("我自己用了一个月")
    page.locator("[data-channel=poster]").tap()
    picture = page.locator(".sb-poster__picture")
    expect(picture).to_be_visible()
    assert "广告" in (picture.get_attribute("alt") or "")
    assert "¥129 – ¥149" in (picture.get_attribute("alt") or "")
    assert "我自己用了一个月" in (picture.get_attribute("alt") or "")
    width, height = picture.evaluate(SIZE)
    assert (width, height > 1440) == (1080, True)
    without_code = picture.get_attribute("src") or ""
    page.locator(".sb-poster .sb-code button").tap()
    expect(picture).not_to_have_attribute("src", without_code)
    expect(page.locator(".sb-poster .sb-code")).to_be_hidden()
    page.locator(".sb-poster__kinds button").last.tap()
    expect(page.locator(".sb-poster__frame")).not_to_have_attribute("aria-busy", "true")
    assert picture.evaluate(SIZE) == [1080, 1440]
    with page.expect_download() as download:
        page.locator(".sb-poster a[download]").tap()
    assert download.value.suggested_filename.endswith(".jpg")


@pytest.fixture
def page(shop, phone):
    """A page of the shop."""
    page = phone.new_page()
    page.goto(shop.url + "my/")
    return page


def test_the_browsers_qr_codes_are_those_of_another_encoder(page) -> None:
    # these fill a version: what does not, segno pads by a byte more than the standard, which no reader reads
    for room in (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 362, 666):
        text = ("https://shop.example/r/CODE?%E8%8A=" * 20)[:room]
        assert page.evaluate(MODULES, text) in modules_by_another_hand(text)
    assert len(page.evaluate(MODULES, "x" * 15)) == 25


def test_lines_break_as_chinese_is_set(page) -> None:
    def broken(text: str, most: int, width: int) -> list[str]:
        return page.evaluate(LINES, [text, most, width])

    assert broken("一二三四五，六七", 3, 5) == ["一二三四", "五，六七"]
    assert broken("一二三四「五」六", 3, 5) == ["一二三四", "「五」六"]
    assert broken("一二三四五六", 3, 5) == ["一二三四", "五六"]
    assert broken("a cup for commuters", 3, 9) == ["a cup for", "commuters"]
    assert broken("一二三四五六七八九十", 1, 5) == ["一二三四…"]
    assert broken("abcdefghij", 3, 4) == ["abcd", "efgh", "ij"]
