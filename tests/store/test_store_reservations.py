"""Reservations in the store: never over capacity, never twice, never outside the window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from store_places import LAUNCH, TICK, reserve, tally
from store_samples import CLOSES, NOW, OPENS, SettableClock, a_request, a_wish, fresh, patiently

from seedbed_api.store import KeyReused, NumberTaken, PersonLimit, Reservation, Store, Tally, Terms, WindowShut, Wish


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
