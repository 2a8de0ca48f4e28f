"""Reservations in the store: never over capacity, never twice, never outside the window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import CLOSES, NOW, OPENS, SettableClock, a_request, a_wish, fresh, patiently

from seedbed_api.store import (
    KeyReused,
    NumberTaken,
    PersonLimit,
    Reservation,
    Store,
    Tally,
    Terms,
    UnknownRecord,
    WindowShut,
    Wish,
)

LAUNCH = "cup-berry"
TICK = timedelta(microseconds=1)


def reserve(store: Store, **changes: object) -> Reservation:
    return store.reservations.reserve(a_wish(**changes), a_request())


def states(store: Store, made: list[Reservation]) -> list[str]:
    return [found.state for one in made if (found := store.reservations.find(one.number))]


def tally(store: Store, variant: str = "red") -> Tally:
    return store.reservations.tally(LAUNCH).get(variant, Tally())


def test_a_reservation_is_found_as_it_was_made(store: Store) -> None:
    wish = a_wish(quantity=2)
    made = store.reservations.reserve(wish, a_request())
    assert store.reservations.find(wish.number) == made
    assert (made.state, made.quantity, made.created, made.version) == ("reserved", 2, NOW, 1)
    assert (made.code, made.post, made.channel, made.consent_version) == ("LINXI", "cup", "wechat", "v1")
    assert store.reservations.find("nobody's") is None


# The window, by the store's own clock


@pytest.mark.parametrize(("time", "over"), [(OPENS - TICK, False), (CLOSES, True), (CLOSES + TICK, True)])
def test_outside_the_window_nothing_is_reserved(store: Store, clock: SettableClock, time: object, over: bool) -> None:
    clock.time = time
    with pytest.raises(WindowShut) as shut:
        reserve(store)
    assert shut.value.over is over
    assert store.reservations.of_launch(LAUNCH) == []


@pytest.mark.parametrize("time", [OPENS, CLOSES - TICK])
def test_from_opening_up_to_the_deadline_it_is_open(store: Store, clock: SettableClock, time: object) -> None:
    clock.time = time
    assert reserve(store).state == "reserved"


# Idempotency


def test_the_same_key_reserves_once(store: Store) -> None:
    request, person = a_request(), fresh("person")
    made = [store.reservations.reserve(a_wish(contact_index=person), request) for _ in range(3)]
    assert made[0] == made[1] == made[2]
    assert tally(store).reserved == 1


def test_the_same_key_with_another_request_is_refused(store: Store) -> None:
    store.reservations.reserve(a_wish(), a_request("key", "red"))
    with pytest.raises(KeyReused):
        store.reservations.reserve(a_wish(), a_request("key", "blue"))
    assert len(store.reservations.of_launch(LAUNCH)) == 1


def test_a_repeat_is_answered_as_before_whatever_its_wish_has_become(store: Store) -> None:
    request = a_request()
    assert store.reservations.answered(request) is None
    first = store.reservations.reserve(a_wish(), request)
    assert store.reservations.reserve(a_wish(variant="blue", code="MOMO"), request) == first
    assert store.reservations.answered(request) == first


def test_a_number_is_given_once(store: Store) -> None:
    first = reserve(store, number="ABCDEFGH")
    with pytest.raises(NumberTaken):
        reserve(store, number="ABCDEFGH")
    assert store.reservations.find("ABCDEFGH") == first


def test_a_repeat_after_the_deadline_answers_as_before(store: Store, clock: SettableClock) -> None:
    request = a_request()
    first = store.reservations.reserve(a_wish(contact_index="person"), request)
    clock.time = CLOSES
    assert store.reservations.reserve(a_wish(contact_index="person"), request) == first


def test_a_refused_wish_leaves_its_key_free(store: Store, clock: SettableClock) -> None:
    request = a_request()
    clock.time = OPENS - TICK
    with pytest.raises(WindowShut):
        store.reservations.reserve(a_wish(contact_index="person"), request)
    clock.time = OPENS
    assert store.reservations.reserve(a_wish(contact_index="person"), request).state == "reserved"


def test_one_key_from_many_threads_reserves_once(store: Store) -> None:
    wish, request = a_wish(), a_request()
    with ThreadPoolExecutor(32) as pool:
        made = list(pool.map(lambda _: patiently(lambda: store.reservations.reserve(wish, request)), range(128)))
    assert len({one.number for one in made}) == 1
    assert tally(store).reserved == 1


# Capacity


def test_what_is_over_capacity_waits_in_order(store: Store) -> None:
    made = [reserve(store, capacity=2) for _ in range(5)]
    assert [one.state for one in made] == ["reserved"] * 2 + ["waitlisted"] * 3
    assert [store.reservations.position(one) for one in made] == [1, 2, 1, 2, 3]
    assert tally(store) == Tally(reserved=2, waitlist=3)


def test_each_variant_and_launch_has_places_of_its_own(store: Store) -> None:
    for changes in ({"variant": "red"}, {"variant": "blue"}, {"launch": "other"}):
        assert reserve(store, capacity=1, **changes).state == "reserved"


def test_thirty_two_threads_never_pass_the_capacity(store: Store) -> None:
    wishes = [a_wish(capacity=50, quantity=1 + number % 3, per_person=3) for number in range(320)]

    def buy(wish: Wish) -> Reservation:
        return store.reservations.reserve(wish, a_request())

    with ThreadPoolExecutor(32) as pool:
        made = list(pool.map(buy, wishes))
    assert sum(one.quantity for one in made if one.state == "reserved") == tally(store).reserved == 50
    assert tally(store).waitlist == sum(wish.quantity for wish in wishes) - 50
    assert len({one.order for one in made}) == 320


def test_threads_that_buy_and_cancel_never_pass_the_capacity_nor_lose_a_place(store: Store) -> None:
    def buy_and_think_again(number: int) -> None:
        made = reserve(store, capacity=10)
        assert tally(store).reserved <= 10
        if number % 2:
            store.reservations.cancel(made.number, Terms(10))

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(buy_and_think_again, range(128)))
    assert tally(store) == Tally(reserved=10, waitlist=54)


# The person


def test_a_person_holds_no_more_than_the_limit(store: Store) -> None:
    reserve(store, contact_index="lin", quantity=2, per_person=3)
    with pytest.raises(PersonLimit) as limit:
        reserve(store, contact_index="lin", quantity=2, per_person=3)
    assert limit.value.left == 1
    assert reserve(store, contact_index="lin", quantity=1, per_person=3).state == "reserved"
    assert reserve(store, contact_index="mo", quantity=3, per_person=3).state == "waitlisted"


def test_a_persons_limit_is_over_all_variants_of_a_launch(store: Store) -> None:
    reserve(store, contact_index="lin", variant="red", quantity=2)
    with pytest.raises(PersonLimit):
        reserve(store, contact_index="lin", variant="blue")
    assert reserve(store, contact_index="lin", launch="other").state == "reserved"


def test_what_a_person_cancelled_is_not_held_against_them(store: Store) -> None:
    made = reserve(store, contact_index="lin", quantity=2)
    store.reservations.cancel(made.number, Terms(5))
    assert reserve(store, contact_index="lin", quantity=2).state == "reserved"


def test_one_person_in_many_threads_holds_no_more_than_the_limit(store: Store) -> None:
    def buy(_: int) -> bool:
        try:
            reserve(store, contact_index="lin", capacity=1000, per_person=7)
        except PersonLimit:
            return False
        return True

    with ThreadPoolExecutor(32) as pool:
        assert sum(pool.map(buy, range(128))) == 7
    assert tally(store).reserved == 7


# Cancelling and the waitlist


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


def test_a_new_link_is_a_new_version_and_nothing_else(store: Store) -> None:
    made = reserve(store)
    renewed = store.reservations.renew_link(made.number)
    assert renewed.version == made.version + 1
    assert store.reservations.find(made.number) == renewed
    assert (renewed.state, renewed.order, renewed.contact) == (made.state, made.order, made.contact)


def test_a_launchs_reservations_stand_in_their_order_cancelled_ones_too(store: Store) -> None:
    made = [reserve(store, variant=variant) for variant in ("red", "blue", "red")]
    reserve(store, launch="other")
    store.reservations.cancel(made[1].number, Terms(5))
    assert [one.number for one in store.reservations.of_launch(LAUNCH)] == [one.number for one in made]


def test_what_a_code_brought_is_counted_in_pieces_over_all_launches(store: Store) -> None:
    reserve(store, code="MOMO", quantity=2)
    reserve(store, code="MOMO", launch="other")
    reserve(store, code="MOMO", capacity=0)
    store.reservations.cancel(reserve(store, code="MOMO").number, Terms(0))
    assert (store.reservations.brought_by("MOMO"), store.reservations.brought_by("NOBODY")) == (3, 0)


# Confirming and expiring

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


# Contacts


def test_a_contacts_reservations_are_found_over_all_launches_in_their_order(store: Store) -> None:
    made = [reserve(store, contact_index="lin", launch=launch) for launch in ("b", "a", "c")]
    reserve(store, contact_index="mo")
    assert store.reservations.of_contact("lin") == made
    assert store.reservations.of_contact("nobody") == []


def test_a_forgotten_contact_leaves_its_reservations_without_a_name(store: Store) -> None:
    request = a_request()
    made = store.reservations.reserve(a_wish(contact_index="lin"), request)
    other = reserve(store, contact_index="mo")
    assert store.reservations.forget_contact("lin") == 1
    assert store.reservations.find(made.number) == replace(made, contact="", contact_index="")
    assert store.reservations.find(other.number) == other
    assert store.reservations.of_contact("lin") == []
    assert store.reservations.answered(request) is None
    assert store.reservations.forget_contact("lin") == 0


def test_everybody_who_reserved_in_a_launch_is_forgotten_at_once(store: Store) -> None:
    requests = [a_request() for _ in range(3)]
    for request in requests:
        store.reservations.reserve(a_wish(), request)
    other = reserve(store, launch="other")
    assert store.reservations.forget_contacts(LAUNCH) == 3
    found = store.reservations.of_launch(LAUNCH)
    assert {(one.contact, one.contact_index) for one in found} == {("", "")}
    assert [store.reservations.answered(request) for request in requests] == [None] * 3
    assert store.reservations.of_launch("other") == [other]
    assert tally(store).reserved == 3
    assert store.reservations.forget_contacts(LAUNCH) == 0


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
