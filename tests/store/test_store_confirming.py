"""Places that must be confirmed, or expire."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from store_places import LAUNCH, TICK, reserve, states, tally
from store_samples import NOW, SettableClock

from seedbed_api.store import Store, Tally, Terms, UnknownRecord

TO_CONFIRM = timedelta(hours=1)


def test_a_place_that_must_be_confirmed_says_until_when(store: Store) -> None:
    made = [reserve(store, capacity=1, confirm_within=TO_CONFIRM) for _ in range(2)]
    assert [one.confirm_by for one in made] == [NOW + TO_CONFIRM, None]
    assert reserve(store, launch="other").confirm_by is None


def test_what_is_not_confirmed_in_time_expires_and_the_waitlist_moves_up(store: Store, clock: SettableClock) -> None:
    made = [reserve(store, capacity=1, confirm_within=TO_CONFIRM) for _ in range(3)]
    terms = Terms(1, TO_CONFIRM)
    clock.time = NOW + TO_CONFIRM - TICK
    assert store.reservations.expire(LAUNCH, "red", terms) == []
    clock.time = NOW + TO_CONFIRM
    assert [one.number for one in store.reservations.expire(LAUNCH, "red", terms)] == [made[0].number]
    assert states(store, made) == ["expired", "reserved", "waitlisted"]
    moved = store.reservations.find(made[1].number)
    assert moved
    assert moved.confirm_by == clock.time + TO_CONFIRM
    assert tally(store) == Tally(reserved=1, waitlist=1)


def test_what_is_confirmed_never_expires(store: Store, clock: SettableClock) -> None:
    made = reserve(store, confirm_within=TO_CONFIRM)
    for _ in range(2):
        assert store.reservations.confirm(made.number) == replace(made, confirm_by=None)
    clock.time = NOW + TO_CONFIRM
    assert store.reservations.expire(LAUNCH, "red", Terms(5, TO_CONFIRM)) == []
    assert states(store, [made]) == ["reserved"]


def test_what_holds_no_place_stays_as_it_is_when_it_is_confirmed(store: Store, clock: SettableClock) -> None:
    made = [reserve(store, capacity=1, confirm_within=TO_CONFIRM) for _ in range(3)]
    store.reservations.cancel(made[2].number, Terms(1))
    clock.time = NOW + TO_CONFIRM
    store.reservations.expire(LAUNCH, "red", Terms(0))
    for one in made:
        store.reservations.confirm(one.number)
    assert states(store, made) == ["expired", "waitlisted", "cancelled"]
    with pytest.raises(UnknownRecord):
        store.reservations.confirm("nobody's")


def test_what_expired_stays_expired_and_is_not_held_against_them(store: Store, clock: SettableClock) -> None:
    made = reserve(store, contact_index="lin", quantity=2, confirm_within=TO_CONFIRM)
    clock.time = NOW + TO_CONFIRM
    store.reservations.expire(LAUNCH, "red", Terms(5))
    assert store.reservations.cancel(made.number, Terms(5)).state == "expired"
    assert reserve(store, contact_index="lin", quantity=2).state == "reserved"


def test_each_variant_expires_by_itself(store: Store, clock: SettableClock) -> None:
    made = [reserve(store, variant=variant, confirm_within=TO_CONFIRM) for variant in ("red", "blue")]
    clock.time = NOW + TO_CONFIRM
    store.reservations.expire(LAUNCH, "red", Terms(5))
    store.reservations.expire("nobody's", "red", Terms(5))
    assert states(store, made) == ["expired", "reserved"]


def test_cancelling_expiring_and_filling_at_once_lose_no_place_and_give_none_twice(
    store: Store, clock: SettableClock
) -> None:
    terms = Terms(10, TO_CONFIRM)
    made = [reserve(store, capacity=10, confirm_within=TO_CONFIRM, quantity=1 + n % 2) for n in range(40)]
    clock.time = NOW + TO_CONFIRM

    def deed(number: int) -> None:
        match number % 4:
            case 0:
                store.reservations.expire(LAUNCH, "red", terms)
            case 1:
                store.reservations.fill(LAUNCH, "red", terms)
            case 2:
                store.reservations.confirm(made[number].number)
            case _:
                store.reservations.cancel(made[number].number, terms)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(deed, range(40)))
    found = store.reservations.of_launch(LAUNCH)
    pieces = {state: sum(one.quantity for one in found if one.state == state) for state in ("reserved", "waitlisted")}
    assert tally(store) == Tally(pieces["reserved"], pieces["waitlisted"])
    assert pieces["reserved"] == 10
    assert len(found) == 40
