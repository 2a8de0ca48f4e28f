"""A reader searches: Chinese words are found, chips narrow, and nothing is fetched before."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from seedbed import search


@pytest.fixture
def shop(built, open_shop):
    """The demo below a path, its search index not made yet."""
    storefront = built("/shop/")
    shutil.rmtree(storefront.site / search.FOLDER, ignore_errors=True)
    with open_shop(storefront) as shop:
        yield shop


def test_a_chinese_word_is_found_and_narrowed_and_nothing_is_fetched_before(shop, phone, tmp_path) -> None:
    page = phone.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(shop.url)
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "/search/" in url or "/pagefind/" in url]

    page.locator("seedbed-search button").tap()
    again = page.locator(".sb-search__more button")
    expect(again).to_be_visible()
    search.Indexing(shop.storefront.site, tmp_path).run()
    again.tap()
    expect(page.locator(".sb-filter").first).to_be_visible()

    page.locator(".sb-search__field").fill("保温")
    found = page.locator(".sb-found")
    expect(found).to_have_count(2)
    page.locator('[data-key="kind:review"]').tap()
    expect(found).to_have_count(1)
    expect(page.locator('[data-key="kind:review"]')).to_have_attribute("aria-pressed", "true")
    expect(found.locator(".sb-chip--ad")).to_have_text("广告")

    found.locator("a").tap()
    page.wait_for_url(f"{shop.url}reviews/cloud-cup-commute-test/")
    expect(page.locator("h1")).to_contain_text("云朵随行杯通勤记录")


def test_chinese_posts_are_found_in_an_english_interface_by_words_side_by_side(
    built, open_shop, phone, tmp_path
) -> None:
    storefront = built("/en/", language="en")
    search.Indexing(storefront.site, tmp_path / "index").run()
    with open_shop(storefront) as shop:
        page = phone.new_page()
        page.goto(shop.url)
        page.locator("seedbed-search button").tap()
        page.locator(".sb-search__field").fill("随行杯通勤")
        expect(page.locator(".sb-found").first).to_contain_text("云朵随行杯通勤记录")
        assert page.locator("html").get_attribute("lang") == "en"
