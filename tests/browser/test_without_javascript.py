"""With JavaScript off every page reads, every link works, and the countdown shows its true date."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

REVIEW = "reviews/cloud-cup-30-days/"
LAUNCH = "launches/cloud-cup-berry/"


@pytest.fixture
def page(new_context):
    """A phone without JavaScript."""
    return new_context(java_script_enabled=False).new_page()


def test_a_referral_link_arrives_and_the_post_reads(shop, page) -> None:
    page.goto(f"{shop.url}r/LINXI")
    assert page.url.startswith(f"{shop.url}{REVIEW}?ref=LINXI")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sb-disclosure")).to_be_visible()
    assert len(page.locator("article").first.inner_text()) > 300


def test_buy_links_lead_to_the_checkout_with_the_post(shop, page) -> None:
    page.goto(shop.url + REVIEW)
    href = page.locator(".sb-buy a").first.get_attribute("href") or ""
    assert href.startswith("https://shop.example/")
    assert "post=cloud-cup-30-days" in href
    assert "{" not in href


def test_the_countdown_shows_its_true_date_and_zone(shop, page) -> None:
    page.goto(shop.url + LAUNCH)
    countdown = page.locator("seedbed-countdown").first
    expect(countdown).to_contain_text("2026年12月1日 22:00")
    expect(countdown).to_contain_text("UTC+08:00")


def test_the_form_says_that_it_needs_javascript_and_cannot_be_sent(shop, page) -> None:
    page.goto(shop.url + LAUNCH)
    expect(page.locator("seedbed-reserve [type=submit]")).to_be_disabled()
    expect(page.locator("seedbed-reserve noscript, seedbed-reserve form").first).to_be_visible()


def test_every_page_of_the_header_opens(shop, page) -> None:
    page.goto(shop.url)
    links = [link.get_attribute("href") or "" for link in page.locator("header a").all()]
    assert len(links) >= 5
    for link in links:
        answer = page.goto(urljoin(shop.url, link))
        assert answer is not None
        assert answer.status == 200
