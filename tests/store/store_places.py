"""Places in a launch: asked for, and looked at."""

from __future__ import annotations

from datetime import timedelta

from store_samples import a_request, a_wish

from seedbed_api.store import Reservation, Store, Tally

LAUNCH = "cup-berry"
TICK = timedelta(microseconds=1)


def reserve(store: Store, **changes: object) -> Reservation:
    return store.reservations.reserve(a_wish(**changes), a_request())


def states(store: Store, made: list[Reservation]) -> list[str]:
    return [found.state for one in made if (found := store.reservations.find(one.number))]


def tally(store: Store, variant: str = "red") -> Tally:
    return store.reservations.tally(LAUNCH).get(variant, Tally())
