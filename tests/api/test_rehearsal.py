"""Rehearsal: the API runs at a pretended time that ticks, and says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from little_shop import AUTHORITY, NOW, LittleShop, OpenShop, a_catalog, a_launch, assert_problem

from seedbed_api.store import StoreError

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
    before, start, after = monotonic(), told_time(shop), monotonic()
    while monotonic() - after < 0.05:
        shop.get("/livez")
    passed = (told_time(shop) - start).total_seconds()
    assert 0.05 <= passed <= monotonic() - before


def test_the_deadline_passes_while_it_is_rehearsed(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), clock=None, now=a_launch().closes - A_MINUTE)
    shop.reserved()
    shop = open_shop(clock=None, now=a_launch().closes)
    assert_problem(shop.reserve("13900139000"), 409, "launch-closed")


def test_the_sellers_pages_say_that_the_time_is_pretended(open_shop: OpenShop) -> None:
    english = {**AUTHORITY, "Accept-Language": "en"}
    assert "Rehearsal" in open_shop(a_catalog(), clock=None, now=NOW).get("/seller/", headers=english).text


def test_outside_a_rehearsal_they_do_not(shop: LittleShop) -> None:
    assert "Rehearsal" not in shop.get("/seller/", headers={**AUTHORITY, "Accept-Language": "en"}).text


def test_a_rehearsal_never_opens_the_real_store(open_shop: OpenShop) -> None:
    real = open_shop(a_catalog())
    made = real.reserved()
    kept = (real.data / "store.json").read_bytes()
    with pytest.raises(StoreError, match="a real shop's"):
        open_shop(clock=None, now=NOW)
    assert (real.data / "store.json").read_bytes() == kept
    assert open_shop().reservation(made)["state"] == "reserved"


def test_a_real_shop_never_opens_a_rehearsals_store(open_shop: OpenShop) -> None:
    open_shop(a_catalog(), clock=None, now=NOW).reserved()
    with pytest.raises(StoreError, match="a rehearsal's"):
        open_shop()
