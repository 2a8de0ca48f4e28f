"""Limits, the catalog in force, and the store's own health."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from store_samples import NOW, SettableClock

from seedbed_api.store import Allowance, Store

TWICE_A_MINUTE = Allowance(2, timedelta(minutes=1))


def test_an_allowance_is_spent_and_then_says_how_long_to_wait(store: Store, clock: SettableClock) -> None:
    assert store.limits.spend("lin", TWICE_A_MINUTE) is None
    clock.time = NOW + timedelta(seconds=20)
    assert store.limits.spend("lin", TWICE_A_MINUTE) is None
    assert store.limits.spend("lin", TWICE_A_MINUTE) == timedelta(seconds=40)
    assert store.limits.spend("mo", TWICE_A_MINUTE) is None


def test_a_new_window_begins_with_the_first_time_in_it(store: Store, clock: SettableClock) -> None:
    for _ in range(3):
        store.limits.spend("lin", TWICE_A_MINUTE)
    clock.time = NOW + timedelta(seconds=90)
    assert [store.limits.spend("lin", TWICE_A_MINUTE) for _ in range(3)] == [None, None, timedelta(minutes=1)]


def test_what_is_refused_spends_nothing(store: Store, clock: SettableClock) -> None:
    for _ in range(10):
        store.limits.spend("lin", TWICE_A_MINUTE)
    clock.time = NOW + timedelta(minutes=1)
    assert store.limits.spend("lin", TWICE_A_MINUTE) is None


def test_an_allowance_of_none_is_never_granted(store: Store) -> None:
    assert store.limits.spend("lin", Allowance(0, timedelta(minutes=1))) == timedelta(minutes=1)


def test_a_cleared_limit_is_whole_again(store: Store) -> None:
    for _ in range(3):
        store.limits.spend("lin", TWICE_A_MINUTE)
    store.limits.clear("lin")
    store.limits.clear("nobody")
    assert store.limits.spend("lin", TWICE_A_MINUTE) is None


def test_limits_that_are_over_are_forgotten_and_others_are_not(store: Store, clock: SettableClock) -> None:
    once = Allowance(1, timedelta(minutes=1))
    store.limits.spend("old", once)
    clock.time = NOW + timedelta(seconds=30)
    store.limits.spend("new", once)
    clock.time = NOW + timedelta(seconds=60)
    store.forget(NOW)
    assert (store.limits.spend("old", once), store.limits.spend("new", once)) == (None, timedelta(seconds=30))


def test_many_threads_spend_no_more_than_the_allowance(store: Store) -> None:
    allowance = Allowance(7, timedelta(minutes=1))
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: store.limits.spend("lin", allowance), range(48)))
    assert waits.count(None) == 7


def test_no_catalog_is_in_force_at_first(store: Store) -> None:
    assert store.catalogs.current() is None
    assert store.catalogs.build_id() == ""


def test_the_catalog_taken_last_is_in_force(store: Store) -> None:
    for number in range(3):
        store.catalogs.take(f'{{"a": "catalog {number} 种草"}}', f"build-{number}")
    assert store.catalogs.current() == '{"a": "catalog 2 种草"}'
    assert store.catalogs.build_id() == "build-2"


def test_a_store_that_works_says_so(store: Store) -> None:
    assert store.check() is None, "one that does not raises StoreError"
