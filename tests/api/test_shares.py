"""Share taps: each once per visitor, channel, page and hour, and shown only from the shop's threshold on."""

from __future__ import annotations

import pytest
from little_shop import (
    LAPTOP,
    PREVIEW,
    PRODUCT,
    REVIEW,
    SITE,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    assert_problem,
    fresh,
)

from seedbed import wording

COUNTS = f"/api/v1/shares?page={REVIEW}"


@pytest.fixture
def open_counts(open_shop: OpenShop) -> LittleShop:
    """A shop that shows every count from one on."""
    return open_shop(a_catalog(shop={"share_threshold": 1}))


def test_a_share_counts_exactly_one(open_counts: LittleShop) -> None:
    open_counts.share()
    assert open_counts.counts()["taps"] == 1


def test_the_same_share_in_the_same_hour_counts_for_nothing(open_counts: LittleShop, clock: SettableClock) -> None:
    for _ in range(3):
        open_counts.share(day="today")
        clock.wait(minutes=10)
    assert open_counts.counts()["taps"] == 1


def test_the_next_hour_counts_again(open_counts: LittleShop, clock: SettableClock) -> None:
    open_counts.share(day="today")
    clock.wait(hours=1)
    open_counts.share(day="today")
    assert open_counts.counts()["taps"] == 2


@pytest.mark.parametrize(
    "other", [{"channel": "wechat"}, {"address": "203.0.113.9"}, {"agent": LAPTOP}, {"day": "another-phone"}]
)
def test_another_channel_or_visitor_counts_of_its_own(open_counts: LittleShop, other: dict[str, str]) -> None:
    open_counts.share(day="today")
    open_counts.share(**{"day": "today", **other})
    assert open_counts.counts()["taps"] == 2


def test_another_page_has_its_own_count(open_counts: LittleShop) -> None:
    open_counts.share(page=REVIEW)
    open_counts.share(page=PRODUCT)
    assert open_counts.counts(REVIEW)["taps"] == open_counts.counts(PRODUCT)["taps"] == 1


def test_a_repeated_share_beacon_counts_once_even_an_hour_later(open_counts: LittleShop, clock: SettableClock) -> None:
    event = {"id": fresh("share"), "kind": "share", "page": REVIEW, "channel": "copy"}
    open_counts.beacon(event)
    clock.wait(hours=2)
    open_counts.beacon(event)
    assert open_counts.counts()["taps"] == 1


def test_a_bots_share_is_no_share(open_counts: LittleShop) -> None:
    open_counts.share(agent=PREVIEW)
    assert open_counts.counts()["taps"] is None


@pytest.mark.parametrize("channel", sorted(wording.CHANNELS))
def test_every_channel_of_the_share_bar_counts(open_counts: LittleShop, channel: str) -> None:
    open_counts.share(channel=channel)
    assert open_counts.counts()["taps"] == 1


@pytest.mark.parametrize("channel", ["", "myspace", "COPY"])
def test_a_channel_nobody_offers_counts_for_nothing(open_counts: LittleShop, channel: str) -> None:
    open_counts.share(channel=channel)
    assert open_counts.counts()["taps"] is None


def test_a_count_below_the_threshold_is_not_told(shop: LittleShop) -> None:
    own = shop.draw()
    for number in range(2):
        shop.share(day=str(number))
        shop.arrive(own["code"], day=str(number))
    assert shop.counts() == {"taps": None, "arrivals": None}
    shop.share(day="2")
    shop.arrive(own["code"], day="2")
    assert shop.counts() == {"taps": 3, "arrivals": 3}


def test_a_threshold_of_nought_never_shows_a_nought(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(shop={"share_threshold": 0}))
    assert shop.counts() == {"taps": None, "arrivals": None}


def test_share_taps_and_the_arrivals_they_brought_are_two_numbers(open_counts: LittleShop) -> None:
    own = open_counts.draw()
    open_counts.share(code=own["code"])
    assert open_counts.counts() == {"taps": 1, "arrivals": None}
    assert open_counts.clicks(own)["raw"] == 0


def test_several_pages_are_answered_at_once_and_unknown_ones_left_out(shop: LittleShop) -> None:
    answer = shop.get(f"/api/v1/shares?page={REVIEW}&page={PRODUCT}&page=gone/")
    assert set(answer.json["pages"]) == {REVIEW, PRODUCT}


@pytest.mark.parametrize("query", ["", "page=" + "&page=".join(["x"] * 41)])
def test_no_page_or_too_many_are_refused(shop: LittleShop, query: str) -> None:
    assert_problem(shop.get(f"/api/v1/shares?{query}"), 422, "invalid-request")


def test_counts_may_be_shown_again_for_ten_seconds_by_anybody(shop: LittleShop) -> None:
    answer = shop.get(COUNTS)
    assert answer.headers["Cache-Control"] == "public, max-age=10"
    assert answer.headers["Vary"] == "Origin"
    assert "Set-Cookie" not in answer.headers


def test_counts_that_did_not_change_are_not_sent_again(open_counts: LittleShop) -> None:
    headers = {"Origin": SITE.rstrip("/")}
    known = open_counts.get(COUNTS, headers=headers).headers["ETag"]
    answer = open_counts.get(COUNTS, headers={**headers, "If-None-Match": known})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == headers["Origin"]
    assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (known, "public, max-age=10")
    open_counts.share()
    open_counts.count()
    assert open_counts.get(COUNTS, headers={"If-None-Match": known}).json["pages"][REVIEW]["taps"] == 1


def test_a_refusal_of_counts_is_not_cached(shop: LittleShop) -> None:
    assert shop.get("/api/v1/shares").headers["Cache-Control"] == "no-store"


def test_counts_outlive_a_restart(open_shop: OpenShop) -> None:
    open_shop(a_catalog(shop={"share_threshold": 1})).share()
    assert open_shop().counts()["taps"] == 1
