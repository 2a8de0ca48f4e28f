"""Places that come free go to those who wait, in their order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_places import LAUNCH, reserve, states
from store_samples import fresh

from seedbed_api.store import Reservation, Store, Tally, Terms, UnknownRecord


def test_cancelling_moves_the_waitlist_up_in_order(store: Store) -> None:
    made = [reserve(store, capacity=2) for _ in range(5)]
    assert store.reservations.cancel(made[1].number, Terms(2)).state == "cancelled"
    assert states(store, made) == ["reserved", "cancelled", "reserved", "waitlisted", "waitlisted"]
    store.reservations.cancel(made[0].number, Terms(2))
    assert states(store, made) == ["cancelled", "cancelled", "reserved", "reserved", "waitlisted"]


def test_cancelling_twice_is_cancelling_once(store: Store) -> None:
    made = [reserve(store, capacity=1) for _ in range(3)]
    for _ in range(2):
        store.reservations.cancel(made[0].number, Terms(1))
    assert states(store, made) == ["cancelled", "reserved", "waitlisted"]


def test_one_who_needs_more_than_is_free_keeps_their_place(store: Store) -> None:
    small = [reserve(store, capacity=2), reserve(store, capacity=2)]
    large = reserve(store, capacity=2, quantity=2)
    store.reservations.cancel(small[0].number, Terms(2))
    assert states(store, [large]) == ["waitlisted"]
    assert store.reservations.position(large) == 1
    store.reservations.cancel(small[1].number, Terms(2))
    assert states(store, [large]) == ["reserved"]


def test_filling_moves_as_many_as_there_are_places(store: Store) -> None:
    made = [reserve(store, capacity=1) for _ in range(4)]
    assert [one.number for one in store.reservations.fill(LAUNCH, "red", Terms(3))] == [made[1].number, made[2].number]
    assert store.reservations.fill(LAUNCH, "red", Terms(3)) == []
    assert states(store, made) == ["reserved", "reserved", "reserved", "waitlisted"]


def test_a_lowered_capacity_takes_nothing_away_and_gives_nothing(store: Store) -> None:
    made = [reserve(store, capacity=3) for _ in range(4)]
    assert store.reservations.fill(LAUNCH, "red", Terms(1)) == []
    store.reservations.cancel(made[0].number, Terms(1))
    assert states(store, made) == ["cancelled", "reserved", "reserved", "waitlisted"]


def test_what_nobody_reserved_cannot_be_cancelled_or_renewed(store: Store) -> None:
    with pytest.raises(UnknownRecord):
        store.reservations.cancel("nobody's", Terms(1))
    with pytest.raises(UnknownRecord):
        store.reservations.renew_link("nobody's")


DEEDS = st.lists(
    st.tuples(st.sampled_from(["reserve", "reserve", "cancel", "fill"]), st.integers(1, 3), st.integers(0, 30)),
    max_size=20,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=DEEDS, capacity=st.integers(0, 6))
def test_after_any_deeds_no_place_is_given_twice_and_none_is_kept_from_those_who_fit(
    store: Store, deeds: list[tuple[str, int, int]], capacity: int
) -> None:
    launch = fresh("launch")
    made: list[Reservation] = []
    for deed, quantity, which in deeds:
        if deed == "reserve":
            made.append(reserve(store, launch=launch, quantity=quantity, capacity=capacity, per_person=3))
        elif deed == "cancel" and made:
            store.reservations.cancel(made[which % len(made)].number, Terms(capacity))
        else:
            store.reservations.fill(launch, "red", Terms(capacity))
        held = [one for one in store.reservations.of_launch(launch) if one.state != "cancelled"]
        taken = sum(one.quantity for one in held if one.state == "reserved")
        assert taken <= capacity
        assert not [one for one in held if one.state == "waitlisted" and one.quantity <= capacity - taken]
        assert store.reservations.tally(launch).get("red", Tally()).reserved == taken
        for state in ("reserved", "waitlisted"):
            line = [store.reservations.position(one) for one in held if one.state == state]
            assert line == list(range(1, len(line) + 1))
