"""Who reserved: found over all launches, and forgotten."""

from __future__ import annotations

from dataclasses import replace

from store_places import LAUNCH, reserve, tally
from store_samples import a_request, a_wish

from seedbed_api.store import Store


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
