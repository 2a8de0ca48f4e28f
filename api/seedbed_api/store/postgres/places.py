"""The places of a launch's variants, given and freed by whoever has the launch's turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Select, any_, bindparam, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert
from sqlalchemy.sql import ColumnElement

from seedbed_api.store.postgres import turns
from seedbed_api.store.postgres.schema import Plain, reservations, tallies
from seedbed_api.store.postgres.shapes import RESERVATIONS
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Reservation, ReservationState, Terms, deadline

LIVE: tuple[ReservationState, ...] = ("reserved", "waitlisted")


_HELD = (
    # Found by the person alone: a planner that knows nothing of the table yet might look through the whole launch.
    select(
        func.coalesce(
            func.sum(reservations.c.quantity).filter(
                reservations.c.launch == bindparam("launch"), or_(*(reservations.c.state == state for state in LIVE))
            ),
            0,
        )
    )
    .where(reservations.c.contact_index == bindparam("contact_index"))
    .scalar_subquery()
)
_RESERVED = func.coalesce(
    select(tallies.c.reserved)
    .where(tallies.c.launch == bindparam("launch"), tallies.c.variant == bindparam("variant"))
    .scalar_subquery(),
    0,
)


def _tallied(fresh: Insert) -> Insert:
    """Return what adds to the tallies that are there."""
    more = {name: tallies.c[name] + fresh.excluded[name] for name in ("reserved", "waitlist")}
    return fresh.on_conflict_do_update(index_elements=["launch", "variant"], set_=more)


_SHIFT = _tallied(insert(tallies))
_made = (
    insert(reservations)
    .values({name: bindparam(f"new_{name}") for name in RESERVATIONS.names})
    .on_conflict_do_nothing()
    .returning(reservations.c.launch, reservations.c.variant, reservations.c.state, reservations.c.quantity)
    .cte()
)
_ADD = _tallied(
    insert(tallies).from_select(
        ["launch", "variant", "reserved", "waitlist"],
        select(
            _made.c.launch,
            _made.c.variant,
            *(case((_made.c.state == state, _made.c.quantity), else_=0) for state in LIVE),
        ),
    )
).returning(tallies.c.launch)


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


@dataclass(frozen=True)
class Standing:
    """How things stand for somebody who wants a place."""

    now: datetime
    reserved: int
    held: int
    """By the same person, in all variants of the launch."""


class Places:
    """What becomes of places in one transaction, which has taken or held the launch's turn first."""

    def __init__(self, time: StoreTime) -> None:
        self._standing = select(time.now, _RESERVED, _HELD)
        self._now_and_reserved = select(time.now, _RESERVED)

    def standing(self, connection: Connection, variant: Variant, contact_index: str) -> Standing:
        """Return how things stand now for somebody who wants a place."""
        row = connection.execute(self._standing, {**variant.key, "contact_index": contact_index}).one()
        now, reserved, held = row
        return Standing(now, reserved, int(held))

    def fill(self, connection: Connection, variant: Variant, terms: Terms) -> list[Reservation]:
        """Move the waitlist up into what is free, and return who moved, in order."""
        now, reserved = connection.execute(self._now_and_reserved, variant.key).one()
        numbers = _who_fits(connection, variant, terms.capacity - reserved)
        if not numbers:
            return []
        these = variant.rows & (reservations.c.number == any_(literal(numbers, ARRAY(Plain))))
        moved = _put(connection, these, "reserved", deadline("reserved", terms, now))
        _shift(connection, variant, reserved=_pieces(moved), waitlist=-_pieces(moved))
        return moved


def take(connection: Connection, launch: str) -> int:
    """Wait for a launch's turn, and return the order of one more reservation."""
    return turns.take(connection, _turn_of(launch))[0]


def hold(connection: Connection, launch: str) -> bool:
    """Wait for a launch's turn; False when nobody ever reserved in it."""
    return turns.hold(connection, _turn_of(launch))


def add(connection: Connection, reservation: Reservation) -> bool:
    """Keep a new reservation and tally it; False when another one has its number."""
    given = {f"new_{name}": value for name, value in RESERVATIONS.values(reservation).items()}
    return connection.execute(_ADD, given).first() is not None


def _shift(connection: Connection, variant: Variant, *, reserved: int = 0, waitlist: int = 0) -> None:
    """Change what is tallied, by so many pieces."""
    connection.execute(_SHIFT, {**variant.key, "reserved": reserved, "waitlist": waitlist})


def end(
    connection: Connection, variant: Variant, which: ColumnElement[bool], state: Literal["cancelled", "expired"]
) -> list[Reservation]:
    """End those of `which` that hold a place or wait for one, and return them, those with a place first."""
    reserved, waiting = (_put(connection, variant.rows & which & (reservations.c.state == was), state) for was in LIVE)
    if reserved or waiting:
        _shift(connection, variant, reserved=-_pieces(reserved), waitlist=-_pieces(waiting))
    return reserved + waiting


def rebuild_tallies(connection: Connection, launch: str) -> None:
    """Tally a launch from its reservations, and let its order go on above theirs. Waits for the launch's turn."""
    highest = select(func.coalesce(func.max(reservations.c.order), 0)).where(reservations.c.launch == launch)
    turns.go_on_above(connection, _turn_of(launch), connection.execute(highest).scalar_one())
    counted = (
        select(reservations.c.launch, reservations.c.variant, *(_counted(state) for state in LIVE))
        .where(reservations.c.launch == launch)
        .group_by(reservations.c.launch, reservations.c.variant)
    )
    fresh = insert(tallies).from_select(["launch", "variant", "reserved", "waitlist"], counted)
    again = {"reserved": fresh.excluded.reserved, "waitlist": fresh.excluded.waitlist}
    connection.execute(fresh.on_conflict_do_update(index_elements=["launch", "variant"], set_=again))


def _counted(state: ReservationState) -> ColumnElement[int]:
    return func.coalesce(func.sum(reservations.c.quantity).filter(reservations.c.state == state), 0)


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


def _pieces(of: list[Reservation]) -> int:
    return sum(one.quantity for one in of)


def _turn_of(launch: str) -> str:
    return f"launch {launch}"
