"""The feed and a product's page show what the content says, and their widgets are awake."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

LAST_LINES = """titles => titles.map(title => {
    const text = title.querySelector("a").firstChild;
    const bottom = at => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().bottom;
    };
    const bottoms = [...text.data].map((_, at) => bottom(at));
    return text.data.slice(bottoms.indexOf(bottoms.at(-1)));
})"""
"""What stands on the last line of each title."""


def test_the_feed_lists_its_posts_labelled_and_leads_to_the_older_ones(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url)
    page.locator(".sb-nav__link[href*='feed/']").click()
    cards = page.locator(".sb-feed .sb-card")
    expect(cards.filter(has_text="广告").first).to_be_visible()
    first = cards.locator("h2").first.inner_text()
    page.locator(".sb-paging [rel=next]").click()
    page.wait_for_url("**/feed/*/")
    expect(page.locator(".sb-feed .sb-card h2").first).not_to_have_text(first)


def test_a_product_shows_its_prices_and_posts_and_buys_with_the_readers_code(shop, phone) -> None:
    page = phone.new_page()
    page.goto(f"{shop.url}products/cloud-cup/?ref=LINXI")
    expect(page.locator(".sb-price").first).to_contain_text("¥")
    expect(page.locator("main a[href$='reviews/cloud-cup-30-days/']").first).to_be_attached()
    expect(page.locator(".sb-buy a").first).to_have_attribute("href", re.compile("[?&]from=LINXI"))


@pytest.mark.parametrize("width", [360, 390, 430])
def test_no_title_on_a_card_leaves_its_last_character_alone_on_a_line(shop, new_context, width) -> None:
    page = new_context(viewport={"width": width, "height": 844}).new_page()
    page.goto(f"{shop.url}feed/2/")
    ends = page.locator(".sb-card__title").evaluate_all(LAST_LINES)
    assert len(ends) > 8
    assert [end for end in ends if len(end) == 1] == []
