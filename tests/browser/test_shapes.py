"""The three shapes of hosting: one origin, the API on another origin, a site under a sub-path."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

REVIEW = "reviews/cloud-cup-30-days/"
LAUNCH = "launches/cloud-cup-berry/"


@pytest.fixture(params=["one origin", "API on another origin", "below a path"])
def shop(request, built, open_shop, static_hosting, api_port):
    """The demo in each shape, and where its short links are."""
    if request.param == "API on another origin":
        storefront = built(api_url=f"http://127.0.0.1:{api_port}/")
        with static_hosting(storefront.site, storefront.port), open_shop(storefront, port=api_port) as shop:
            yield shop, f"http://127.0.0.1:{api_port}/"
    else:
        storefront = built("/shop/" if request.param == "below a path" else "/")
        with open_shop(storefront) as shop:
            yield shop, storefront.url


def test_a_reader_arrives_gets_a_code_and_reserves(shop, phone) -> None:
    shop, api = shop
    page = phone.new_page()
    page.goto(f"{api}r/LINXI")
    page.wait_for_url(f"{shop.url}{REVIEW}?ref=LINXI")
    expect(page.locator("seedbed-earns")).to_be_visible()

    page.locator("seedbed-share .sb-code button").first.tap()
    link = page.locator("seedbed-share .sb-code__link a")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith(f"{api}r/")
    page.locator("seedbed-share .sb-code__actions button").nth(1).tap()
    expect(page.locator("dialog[open] img")).to_be_visible()
    assert page.locator("dialog[open] img").evaluate("async (image) => (await image.decode(), image.naturalWidth)") > 0
    page.keyboard.press("Escape")

    page.goto(shop.url + LAUNCH)
    form = page.locator("seedbed-reserve form")
    expect(form.locator("[type=submit]")).to_be_enabled()
    form.locator("[name=contact]").fill("reader@example.com")
    form.locator("[name=consent]").check()
    form.locator("[type=submit]").tap()
    mine = page.locator("seedbed-reserve .sb-private-link")
    expect(mine).to_be_visible()
    page.goto(mine.get_attribute("href") or "")
    expect(page.locator("seedbed-reservation > button")).to_be_visible()

    (reservation,) = shop.app.extensions["seedbed"].store.reservations.of_launch("cloud-cup-berry")
    assert (reservation.code, reservation.post) == ("LINXI", "cloud-cup-30-days")
