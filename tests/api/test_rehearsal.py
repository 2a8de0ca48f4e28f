"""Rehearsal: the API runs at a pretended time that ticks, and says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import monotonic

from little_shop import AUTHORITY, NOW, LittleShop, OpenShop, SettableClock, a_catalog, a_launch, assert_problem

A_MINUTE = timedelta(minutes=1)


def told_time(shop: LittleShop) -> datetime:
    return datetime.fromisoformat(shop.launch()["now"])


def test_the_api_starts_at_the_pretended_time(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), clock=None, now=NOW)
    assert NOW <= told_time(shop) < NOW + A_MINUTE
    assert shop.launch()["window"] == "open"


def test_an_offset_is_understood(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), clock=None, now=datetime.fromisoformat("2026-12-01T19:59:50+08:00"))
    assert timedelta() <= told_time(shop) - datetime(2026, 12, 1, 11, 59, 50, tzinfo=UTC) < A_MINUTE


def test_the_pretended_time_ticks_at_the_real_pace(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), clock=None, now=NOW)
    start, begun = told_time(shop), monotonic()
    while monotonic() - begun < 0.05:
        shop.get("/livez")
    passed = (told_time(shop) - start).total_seconds()
    assert 0.05 <= passed < 0.05 + (monotonic() - begun)


def test_the_deadline_passes_while_it_is_rehearsed(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), clock=None, now=a_launch().closes - A_MINUTE)
    shop.reserved()
    shop = open_shop(clock=None, now=a_launch().closes)
    assert_problem(shop.reserve("13900139000"), 409, "launch-closed")


def test_the_sellers_pages_say_that_the_time_is_pretended(open_shop: OpenShop) -> None:
    english = {**AUTHORITY, "Accept-Language": "en"}
    assert "Rehearsal" in open_shop(a_catalog(), clock=None, now=NOW).get("/seller/", headers=english).text
    assert "Rehearsal" not in open_shop(clock=SettableClock()).get("/seller/", headers=english).text
