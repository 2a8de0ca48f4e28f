"""Freezing: the deadline, prices and capacity of a launch that has begun do not change in silence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seedbed.freeze import Breach, breaches

LAUNCH = "launches/cup-green.md"
STARTED = datetime(2026, 11, 16, 2, tzinfo=UTC)
CHANGE = "changes:\n  - {{what: {what}, at: '2026-11-29 12:00', why: the maker confirmed it}}\nnotes:"
EDITS = {
    "deadline": [
        ("closes: '2026-12-01 20:00'", "closes: '2026-12-02 20:00'"),
        ("opens: '2026-11-28 20:00'", "opens: '2026-11-28 21:00'"),
        ("per_person: 2", "per_person: 2\n  confirm_within: 24"),
    ],
    "price": [
        ("per_person: 2", "per_person: 2\n  price: {red: 119}"),
        ("deposit: 20", "deposit: 10"),
        ("all of it comes back", "half of it comes back"),
    ],
    "capacity": [("red: 120", "red: 121"), ("red: 120", "red: 119"), ("per_person: 2", "per_person: 3")],
}
EACH = [(what, old, new) for what, edits in EDITS.items() for old, new in edits]


@pytest.mark.parametrize(("what", "old", "new"), EACH)
def test_a_silent_change_to_a_begun_launch_is_a_breach(shop, what, old, new):
    last = shop.catalog()
    shop.edit(LAUNCH, old, new)
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", what)]


@pytest.mark.parametrize(("what", "old", "new"), EACH)
def test_a_public_entry_allows_the_change_it_names(shop, what, old, new):
    last = shop.catalog()
    shop.edit(LAUNCH, old, new)
    shop.edit(LAUNCH, "notes:", CHANGE.format(what=what))
    assert breaches(last, shop.catalog(), STARTED) == []


@pytest.mark.parametrize(("what", "old", "new"), EACH)
def test_before_its_first_phase_a_launch_may_still_change(shop, what, old, new):
    last = shop.catalog()
    shop.edit(LAUNCH, old, new)
    assert breaches(last, shop.catalog(), STARTED - timedelta(seconds=1)) == []


def test_an_entry_about_something_else_does_not_allow_it(shop):
    last = shop.catalog()
    shop.edit(LAUNCH, "red: 120", "red: 150")
    shop.edit(LAUNCH, "notes:", CHANGE.format(what="deadline"))
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", "capacity")]


def test_an_entry_allows_one_change_and_not_the_next(shop):
    shop.edit(LAUNCH, "notes:", CHANGE.format(what="capacity"))
    last = shop.catalog()
    shop.edit(LAUNCH, "red: 120", "red: 150")
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", "capacity")]


def test_a_price_that_changes_at_the_product_is_a_change_to_the_launch(shop):
    last = shop.catalog()
    shop.edit("products/cup.md", "price: 129}", "price: 159}")
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", "price")]


def test_a_variant_that_is_taken_away_is_a_change_of_capacity(shop):
    last = shop.catalog()
    shop.edit(LAUNCH, "    blue: 60\n", "")
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", "capacity")]


def test_a_begun_launch_cannot_vanish(shop):
    last = shop.catalog()
    (shop.content / LAUNCH).unlink()
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", None)]


def test_moving_the_start_into_the_future_does_not_unfreeze_a_launch(shop):
    last = shop.catalog()
    shop.edit(LAUNCH, "teaser: '2026-11-16 10:00'", "teaser: '2026-11-19 10:00'")
    shop.edit(LAUNCH, "red: 120", "red: 150")
    assert breaches(last, shop.catalog(), STARTED) == [Breach("cup-green", "capacity")]


def test_words_and_phases_may_change_without_an_entry(shop):
    last = shop.catalog()
    shop.edit(LAUNCH, "Why it is green.", "Why it is so green.")
    shop.edit(LAUNCH, "education: '2026-11-20 10:00'", "education: '2026-11-21 10:00'")
    assert breaches(last, shop.catalog(), STARTED) == []


def test_the_same_instant_written_in_another_zone_is_no_change(shop):
    last = shop.catalog()
    shop.edit(LAUNCH, "closes: '2026-12-01 20:00'", "closes: '2026-12-01 12:00 Z'")
    assert breaches(last, shop.catalog(), STARTED) == []


def test_a_new_launch_is_nobodys_breach(shop):
    shop_before = shop.catalog()
    text = (shop.content / LAUNCH).read_text("utf-8")
    shop.write("launches/second.md", text.replace("id: cup-green", "id: second"))
    assert breaches(shop_before, shop.catalog(), STARTED) == []
