"""The places of a launch's variants, given and freed by whoever has the launch's turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Select, any_, bindparam, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert
from sqlalchemy.sql import ColumnElement

from seedbed_api.store.postgres import turns
from seedbed_api.store.postgres.schema import Plain, reservations, tallies
from seedbed_api.store.postgres.shapes import RESERVATIONS
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Reservation, ReservationState, Terms, deadline

TALLIES: dict[ReservationState, tuple[str, str]] = {
    "reserved": ("reserved", "holding"),
    "waitlisted": ("waitlist", "waiting"),
}
"""The states that are tallied, and where: pieces, and reservations."""
TALLIED = tuple(name for names in TALLIES.values() for name in names)

RESERVED = func.coalesce(
    select(tallies.c.reserved)
    .where(tallies.c.launch == bindparam("launch"), tallies.c.variant == bindparam("variant"))
    .scalar_subquery(),
    0,
)
"""How many pieces of a variant are taken."""


def tallied(fresh: Insert) -> Insert:
    """Return what adds to the tallies that are there."""
    more = {name: tallies.c[name] + fresh.excluded[name] for name in TALLIED}
    return fresh.on_conflict_do_update(index_elements=["launch", "variant"], set_=more)


_SHIFT = tallied(insert(tallies))


@dataclass(frozen=True)
class Variant:
    """Whose places they are."""

    launch: str
    name: str

    @property
    def key(self) -> dict[str, str]:
        """Return what a statement about the variant is given."""
        return {"launch": self.launch, "variant": self.name}

    @property
    def rows(self) -> ColumnElement[bool]:
        """Return the condition that its reservations meet."""
        return (reservations.c.launch == self.launch) & (reservations.c.variant == self.name)


class Places:
    """What becomes of places in one transaction, which has taken or held the launch's turn first."""

    def __init__(self, time: StoreTime) -> None:
        self._now_and_reserved = select(time.now, RESERVED)

    def fill(self, connection: Connection, variant: Variant, terms: Terms) -> list[Reservation]:
        """Move the waitlist up into what is free, and return who moved, in order."""
        now, reserved = connection.execute(self._now_and_reserved, variant.key).one()
        numbers = _who_fits(connection, variant, terms.capacity - reserved)
        if not numbers:
            return []
        these = variant.rows & (reservations.c.number == any_(literal(numbers, ARRAY(Plain))))
        moved = _put(connection, these, "reserved", deadline("reserved", terms, now))
        _shift(connection, variant, _more("reserved", moved) | _less("waitlisted", moved))
        return moved


def hold(connection: Connection, launch: str) -> bool:
    """Wait for a launch's turn; False when nobody ever reserved in it."""
    return turns.hold(connection, turn_of(launch))


def _shift(connection: Connection, variant: Variant, by: dict[str, int]) -> None:
    """Change what is tallied."""
    connection.execute(_SHIFT, {**variant.key, **dict.fromkeys(TALLIED, 0), **by})


def _more(state: ReservationState, of: list[Reservation]) -> dict[str, int]:
    pieces, people = TALLIES[state]
    return {pieces: sum(one.quantity for one in of), people: len(of)}


def _less(state: ReservationState, of: list[Reservation]) -> dict[str, int]:
    return {name: -number for name, number in _more(state, of).items()}


def end(
    connection: Connection, variant: Variant, which: ColumnElement[bool], state: Literal["cancelled", "expired"]
) -> list[Reservation]:
    """End those of `which` that hold a place or wait for one, and return them, those with a place first."""
    reserved, waiting = (
        _put(connection, variant.rows & which & (reservations.c.state == was), state) for was in TALLIES
    )
    if reserved or waiting:
        _shift(connection, variant, _less("reserved", reserved) | _less("waitlisted", waiting))
    return reserved + waiting


def rebuild_tallies(connection: Connection, launch: str) -> None:
    """Tally a launch from its reservations, and let its order go on above theirs. Waits for the launch's turn."""
    highest = select(func.coalesce(func.max(reservations.c.order), 0)).where(reservations.c.launch == launch)
    turns.go_on_above(connection, turn_of(launch), connection.execute(highest).scalar_one())
    counted = (
        select(reservations.c.launch, reservations.c.variant, *(one for state in TALLIES for one in _counted(state)))
        .where(reservations.c.launch == launch)
        .group_by(reservations.c.launch, reservations.c.variant)
    )
    fresh = insert(tallies).from_select(["launch", "variant", *TALLIED], counted)
    again = {name: fresh.excluded[name] for name in TALLIED}
    connection.execute(fresh.on_conflict_do_update(index_elements=["launch", "variant"], set_=again))


def _counted(state: ReservationState) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Return how many pieces and reservations are in a state."""
    pieces = func.coalesce(func.sum(reservations.c.quantity).filter(reservations.c.state == state), 0)
    return pieces, func.count().filter(reservations.c.state == state)


def _who_fits(connection: Connection, variant: Variant, free: int) -> list[str]:
    """Return the numbers of those on the waitlist who fit into `free`, in order."""
    numbers: list[str] = []
    last = -1
    while free > 0 and (waiting := connection.execute(_waiting(variant, free, last)).all()):
        for row in waiting:
            if row.quantity <= free:
                free -= row.quantity
                numbers.append(row.number)
        last = waiting[-1].order
    return numbers


def _waiting(variant: Variant, free: int, last: int) -> Select[tuple[str, int, int]]:
    """Return the query for the next of the waitlist who may fit: no more than there are places."""
    fits = (reservations.c.state == "waitlisted") & (reservations.c.quantity <= free)
    query = select(reservations.c.number, reservations.c.quantity, reservations.c.order)
    return query.where(variant.rows, fits, reservations.c.order > last).order_by(reservations.c.order).limit(free)


def _put(
    connection: Connection, which: ColumnElement[bool], state: ReservationState, confirm_by: datetime | None = None
) -> list[Reservation]:
    statement = update(reservations).values(state=state, confirm_by=confirm_by).where(which)
    rows = connection.execute(statement.returning(*RESERVATIONS.columns))
    return sorted(map(RESERVATIONS.read, rows), key=lambda one: one.order)


def turn_of(launch: str) -> str:
    """Return the name of a launch's turn."""
    return f"launch {launch}"
