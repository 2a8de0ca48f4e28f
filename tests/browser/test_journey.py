"""The main job, end to end: a reader follows a referral link, reads, shares, and pre-orders in time."""

from __future__ import annotations

import re
from datetime import timedelta

from little_shop import PHONE, fresh
from playwright.sync_api import Page, expect

REVIEW = "reviews/cloud-cup-30-days/"
LAUNCH = "launches/cloud-cup-berry/"
SHARES_SHOWN_FROM = 3
"""The demo's `share_threshold`: a count below it isn't shown."""


def taps(page: Page, shop) -> int | None:
    """Return what the API says of the review's share taps."""
    shop.app.extensions["seedbed"].ledger.count()  # as it does every second by itself
    answer = page.request.get(f"{shop.url}api/v1/shares", params={"page": REVIEW}).json()
    return answer["pages"][REVIEW]["taps"]


def tap_channel(page: Page, channel: str) -> None:
    """Tap a channel of the share bar and wait until the server has taken it."""
    with page.expect_response(lambda response: response.url.endswith("/api/v1/events")) as answer:
        page.locator(f"seedbed-share [data-channel={channel}]").first.tap()
    assert answer.value.status == 202


def others_have_shared(shop, times: int) -> None:
    """Let other people share the review, so that its count stands above the shop's threshold."""
    for number in range(times):
        event = {"id": fresh("share"), "kind": "share", "page": REVIEW, "code": "", "channel": "copy"}
        answer = shop.app.test_client().post(
            "/api/v1/events",
            json={"events": [event]},
            headers={"User-Agent": PHONE},
            environ_overrides={"REMOTE_ADDR": f"203.0.113.{number}"},
        )
        assert answer.status_code == 202


def test_a_reader_arrives_shares_gets_a_code_and_reserves_until_the_deadline(shop, new_context) -> None:
    others_have_shared(shop, SHARES_SHOWN_FROM)
    phone = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = phone.new_page()

    page.goto(f"{shop.url}r/LINXI")
    expect(page).to_have_url(f"{shop.url}{REVIEW}?ref=LINXI")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("seedbed-earns")).to_be_visible()

    before = taps(page, shop)
    tap_channel(page, "copy")
    assert before is not None
    assert taps(page, shop) == before + 1
    tap_channel(page, "copy")
    assert taps(page, shop) == before + 1, "a second tap within the hour counted"

    page.locator("seedbed-share .sb-code button").first.tap()
    own = page.locator("seedbed-share .sb-code__link a")
    expect(own).to_be_visible()
    code = (own.get_attribute("href") or "").rsplit("/", 1)[1]
    expect(page).to_have_url(f"{shop.url}{REVIEW}?ref={code}")
    drawing = page.request.get(f"{shop.url}api/v1/codes/{code}/qr.svg")
    assert drawing.headers["content-type"].startswith("image/svg+xml")

    number = reserve(page, shop, "138 0013 8000")

    seller = new_context(viewport={"width": 1280, "height": 900}).new_page()
    seller.goto(shop.seller_link)
    seller.locator("button").click()
    seller.locator(f"a[href$='{LAUNCH}']").click()
    row = seller.locator("tr", has_text=number)
    expect(row).to_contain_text("LINXI")
    expect(row).to_contain_text("云朵随行杯三十天")
    expect(row).to_contain_text("+8613800138000")

    closes = shop.app.extensions["seedbed"].catalog().launches["cloud-cup-berry"].closes
    shop.set_time(closes - timedelta(minutes=1))
    late = new_context().new_page()
    late.goto(shop.url + LAUNCH)
    fill_form(late, "late@example.com")
    shop.set_time(closes)
    with late.expect_response(lambda response: response.request.method == "POST" and LAUNCH in response.url) as answer:
        late.locator("seedbed-reserve [type=submit]").tap()
    assert (answer.value.status, answer.value.json()["code"]) == (409, "launch-closed")
    expect(late.locator("seedbed-reserve form")).to_be_hidden()
    assert len(shop.app.extensions["seedbed"].store.reservations.of_launch("cloud-cup-berry")) == 1


def fill_form(page: Page, contact: str) -> None:
    """Fill the reservation form in, once it is awake."""
    form = page.locator("seedbed-reserve form")
    expect(form.locator("[type=submit]")).to_be_enabled()
    form.locator("[name=contact]").fill(contact)
    form.locator("[name=consent]").check()


def reserve(page: Page, shop, contact: str) -> str:
    """Go to the launch as a reader does, reserve, and return the number."""
    page.goto(shop.url + LAUNCH)
    fill_form(page, contact)
    page.locator("seedbed-reserve [type=submit]").tap()
    link = page.locator("seedbed-reserve .sb-private-link")
    expect(link).to_be_visible()
    return (link.get_attribute("href") or "").rsplit("#", 1)[1].split(".")[0]


def test_a_private_link_shows_and_cancels_only_by_its_button(shop, phone) -> None:
    page = phone.new_page()
    number = reserve(page, shop, "reader@example.com")
    link = page.locator("seedbed-reserve .sb-private-link").get_attribute("href") or ""

    mine = phone.new_page()
    mine.goto(link)
    expect(mine.locator("seedbed-reservation")).to_contain_text(number)
    store = shop.app.extensions["seedbed"].store
    assert store.reservations.find(number).state == "reserved"

    mine.locator("seedbed-reservation > button").tap()
    mine.locator("dialog[open] .sb-button:not(.sb-dialog__close)").tap()
    expect(mine.locator("seedbed-reservation > button")).to_have_count(0)
    assert store.reservations.find(number).state == "cancelled"


def test_words_travel_with_the_link_and_greet_the_friend(shop, new_context) -> None:
    sender = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    sender.goto(shop.url + REVIEW)
    sender.locator("seedbed-share details summary").tap()
    sender.locator("seedbed-share [name=words]").fill("<b>一定要看</b>这篇")
    sender.locator("seedbed-share [name=name]").fill("阿林")
    with sender.expect_response(lambda response: response.url.endswith("/api/v1/words")):
        sender.locator("seedbed-share details button").tap()
    tap_channel(sender, "copy")
    expect(sender.locator("seedbed-share .sb-share__status")).not_to_be_empty()
    link = sender.evaluate("navigator.clipboard.readText()")
    assert "一定要看" not in link

    friend = new_context().new_page()
    friend.goto(link)
    greeting = friend.locator("seedbed-greeting")
    expect(greeting).to_contain_text("阿林")
    expect(greeting).to_contain_text("<b>一定要看</b>这篇")


def test_a_code_that_the_api_does_not_know_is_not_passed_on(shop, new_context) -> None:
    page = new_context().new_page()
    with page.expect_response("**/api/v1/codes/NOBODY2"):
        page.goto(f"{shop.url}{REVIEW}?ref=NOBODY2")
    link = page.locator("seedbed-share a[data-channel]").first
    expect(link).to_have_attribute("href", re.compile(r"cloud-cup-30-days"))
    expect(link).not_to_have_attribute("href", re.compile("NOBODY2"))
