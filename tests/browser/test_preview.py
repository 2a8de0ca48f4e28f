"""A writer saves, and sees it in the tab that is open."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from waiting import PATIENCE, wait_for

REVIEW = "reviews/cup-month.md"
SCRIPT = re.compile(r"/preview\.js")


@pytest.fixture
def writing(new_shop, tmp_path) -> Iterator[tuple[object, str]]:
    """A shop in which somebody writes, and where `seedbed serve` shows it."""
    shop = new_shop(tmp_path / "shop")
    process = subprocess.Popen(
        [sys.executable, "-m", "seedbed_cli", "--lang", "en", "serve", "--port", "0"],
        cwd=shop.root,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = re.search(r"http://\S+", process.stdout.readline())
        assert url is not None
        yield shop, url[0]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)


def write_long(shop, end: str) -> None:
    """Let the review go on for many screens, up to the words of `end`."""
    with (shop.content / REVIEW).open("a") as file:
        file.write("\n" + "A long paragraph of words. " * 400 + f"\n\n{end}\n")


def test_what_is_saved_is_seen_in_the_open_tab_and_what_is_wrong_too(writing, phone) -> None:
    shop, url = writing
    page = phone.new_page()
    page.goto(f"{url}reviews/cup-month/")
    shop.edit(REVIEW, "rating: ", "rating: 9 #")
    problem, text = page.get_by_role("alert"), page.locator(".sb-prose")
    expect(problem).to_contain_text(f"content/{REVIEW}:")
    expect(problem).to_contain_text("is not a rating")
    shop.edit(REVIEW, "rating: 9 #", "rating: ")
    write_long(shop, "The last words.")
    expect(text.get_by_text("The last words.")).to_be_attached()
    expect(problem).not_to_be_attached()
    text.get_by_text("The last words.").scroll_into_view_if_needed()
    there = page.evaluate("scrollY")
    shop.edit(REVIEW, "The last words.", "The very last words.")
    expect(text.get_by_text("The very last words.")).to_be_in_viewport()
    assert there > 400
    assert abs(page.evaluate("scrollY") - there) < 50


def test_a_writer_copies_a_post_for_other_places_over_plain_http_too(writing, phone) -> None:
    _shop, url = writing
    page = phone.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.goto(f"{url}reviews/cup-month/")
    article = page.locator("#copies details").nth(1)
    article.locator("summary").tap()
    said = article.locator("textarea").input_value()
    assert said.startswith("【")
    article.get_by_role("button").last.tap()
    expect(article.get_by_role("status")).to_have_text("Copied.")
    page.locator("#copies summary").first.tap()
    page.locator("#copies details").first.get_by_role("button").first.tap()
    expect(page.locator("#copies details").first.get_by_role("status")).to_have_text("Copied.")


def test_what_is_saved_while_the_page_loads_anew_is_seen_too_and_the_place_stays(writing, phone) -> None:
    shop, url = writing
    write_long(shop, "The first words.")
    page = phone.new_page()
    page.goto(f"{url}reviews/cup-month/")
    text = page.locator(".sb-prose")
    text.get_by_text("The first words.").scroll_into_view_if_needed()
    there = page.evaluate("scrollY")

    def save_again(route) -> None:
        shop.edit(REVIEW, "The second words.", "The third words.")
        wait_for("the page", lambda: "The third words." in phone.request.get(page.url).text())
        route.continue_()

    page.route(SCRIPT, save_again, times=1)
    shop.edit(REVIEW, "The first words.", "The second words.")
    expect(text.get_by_text("The third words.")).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - there) < 50


def test_a_site_that_is_built_to_be_published_follows_nothing(small_site) -> None:
    assert "preview" not in small_site.text("index.html")
    assert not (small_site.folder / "assets/seedbed/preview.js").exists()
    assert not (small_site.folder / "assets/seedbed/preview").exists()
    assert "copies" not in small_site.text("reviews/cup-month/index.html")
