"""With the API down nothing errors or hangs, and a printed /r/CODE still arrives, and is counted later, once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from seedbed_api.store import Clicks

REVIEW = "reviews/cloud-cup-30-days/"
LAUNCH = "launches/cloud-cup-berry/"


@pytest.fixture
def storefront(built):
    """The demo on one origin."""
    return built()


@pytest.fixture
def static_host(storefront, static_hosting):
    """The demo on a static host, with nothing behind it."""
    with static_hosting(storefront.site, storefront.port):
        yield storefront


@pytest.mark.parametrize("path", ["", REVIEW, LAUNCH, "products/cloud-cup/", "my/", "reservation/"])
def test_every_page_reads(static_host, phone, path) -> None:
    page = phone.new_page()
    page.goto(static_host.url + path)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator("main").inner_text().strip()


def test_the_countdown_stands_on_its_published_date(static_host, phone) -> None:
    page = phone.new_page()
    page.goto(static_host.url + LAUNCH)
    page.wait_for_load_state("networkidle")
    countdown = page.locator("seedbed-countdown").first
    expect(countdown).to_contain_text("2026年12月1日 22:00")
    expect(page.locator("seedbed-reserve [type=submit]")).to_be_disabled()


def test_a_qr_code_is_drawn_without_it(static_host, new_context) -> None:
    page = new_context().new_page()
    page.goto(static_host.url + REVIEW)
    page.locator("seedbed-share [data-channel=qr]").first.tap()
    expect(page.locator(".sb-qr img")).to_have_attribute("src", re.compile("^data:image/png"))
    expect(page.locator(".sb-qr__link")).to_contain_text(REVIEW)


def test_a_shared_link_can_still_be_copied(static_host, new_context) -> None:
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(static_host.url + REVIEW)
    page.locator("seedbed-share [data-channel=copy]").tap()
    expect(page.locator("seedbed-share .sb-share__status")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").startswith(static_host.url + REVIEW)


def test_a_printed_code_arrives_and_is_counted_once_when_the_api_is_back(
    storefront, static_hosting, open_shop, phone
) -> None:
    page = phone.new_page()
    with static_hosting(storefront.site, storefront.port):
        page.goto(f"{storefront.url}r/LINXI")
        page.wait_for_url(f"{storefront.url}{REVIEW}?ref=LINXI")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("seedbed-earns")).to_be_visible()
        page.wait_for_load_state("networkidle")
    with open_shop(storefront) as shop:
        with page.expect_response(lambda response: response.url.endswith("/api/v1/events")):
            page.goto(f"{storefront.url}products/")
        page.goto(storefront.url)
        page.wait_for_load_state("networkidle")
        running = shop.app.extensions["seedbed"]
        running.ledger.count()
        assert running.store.facts.clicks("LINXI") == Clicks(raw=1, unique=1, confirmed=1)
