"""The verbs of reservations: never over capacity, never twice, never outside the window."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update
from sqlalchemy.sql import ColumnElement

from seedbed_api.store.errors import KeyReused, UnknownRecord
from seedbed_api.store.postgres import answers, lines, places
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.granting import Granting, Known
from seedbed_api.store.postgres.places import Places, Variant
from seedbed_api.store.postgres.schema import reservations, tallies
from seedbed_api.store.postgres.shapes import RESERVATIONS
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Request, Reservation, Tally, Terms, Wish

_FIND = RESERVATIONS.where(reservations.c.number == bindparam("number"))


class PostgresReservations:
    """See `ReservationStore`."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._time = database, time
        self._granting, self._places = Granting(database, time), Places(time)

    def reserve(self, wish: Wish, request: Request) -> Reservation:
        """Reserve, or join the waitlist; or return what `request` was answered before."""
        made = self._granting.grant(wish, request)
        return self._answered_before(made, request) if isinstance(made, Known) else made

    def answered(self, request: Request) -> Reservation | None:
        """Return what `request` was answered before."""

        def work(connection: Connection) -> Reservation | None:
            known = answers.find(connection, request)
            return _find(connection, known) if known else None

        return self._database.read(work)

    def find(self, number: str) -> Reservation | None:
        """Return a reservation."""
        return self._database.read(lambda connection: _find(connection, number))

    def cancel(self, number: str, terms: Terms) -> Reservation:
        """Cancel a reservation and move the waitlist up."""

        def work(connection: Connection) -> Reservation:
            found = _known(connection, number)
            variant = Variant(found.launch, found.variant)
            places.hold(connection, found.launch)
            ended = places.end(connection, variant, reservations.c.number == number, "cancelled")
            if not ended:
                return _known(connection, number)
            self._places.fill(connection, variant, terms)
            return ended[0]

        return self._database.write(work, repeatable=True)

    def confirm(self, number: str) -> Reservation:
        """Confirm a reservation."""
        holds = (reservations.c.number == number) & (reservations.c.state == "reserved")

        def work(connection: Connection) -> Reservation:
            return _change(connection, holds, confirm_by=None) or _known(connection, number)

        return self._database.write(work, repeatable=True)

    def expire(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        """Expire what was not confirmed in time, and move the waitlist up."""

        late = reservations.c.confirm_by <= self._time.now

        def work(connection: Connection) -> list[Reservation]:
            if not places.hold(connection, launch):
                return []
            expired = places.end(connection, Variant(launch, variant), late, "expired")
            if expired:
                self._places.fill(connection, Variant(launch, variant), terms)
            return expired

        return self._database.write(work)

    def fill(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        """Move the waitlist up."""

        def work(connection: Connection) -> list[Reservation]:
            known = places.hold(connection, launch)
            return self._places.fill(connection, Variant(launch, variant), terms) if known else []

        return self._database.write(work)

    def renew_link(self, number: str) -> Reservation:
        """Make the private link void."""

        def work(connection: Connection) -> Reservation:
            renewed = _change(connection, reservations.c.number == number, version=reservations.c.version + 1)
            if renewed is None:
                raise UnknownRecord(number)
            return renewed

        return self._database.write(work, repeatable=True)

    def of_launch(self, launch: str) -> list[Reservation]:
        """Return a launch's reservations in their order."""
        return self._all(reservations.c.launch == launch)

    def tally(self, launch: str) -> dict[str, Tally]:
        """Return what is taken of each variant."""
        query = select(tallies.c.variant, tallies.c.reserved, tallies.c.waitlist).where(tallies.c.launch == launch)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {row.variant: Tally(row.reserved, row.waitlist) for row in rows}

    def position(self, reservation: Reservation) -> int:
        """Return the place among those of the same launch, variant and state."""
        return self._database.read(lambda connection: lines.position(connection, reservation))

    def brought_by(self, code: str) -> int:
        """Return how many pieces are reserved by way of a code."""
        query = select(func.coalesce(func.sum(reservations.c.quantity), 0)).where(
            reservations.c.code == code, reservations.c.state == "reserved"
        )
        return self._database.read(lambda connection: int(connection.execute(query).scalar_one()))

    def of_contact(self, contact_index: str) -> list[Reservation]:
        """Return the reservations of a contact."""
        return self._all(reservations.c.contact_index == contact_index)

    def forget_contact(self, contact_index: str) -> int:
        """Empty a contact's reservations of who it was."""
        return self._forget(reservations.c.contact_index == contact_index)

    def forget_contacts(self, launch: str) -> int:
        """Empty a launch's reservations of who it was."""
        return self._forget(reservations.c.launch == launch)

    def _answered_before(self, known: Known, request: Request) -> Reservation:
        if known.digest != request.digest:
            raise KeyReused
        return self._database.read(lambda connection: _known(connection, known.record))

    def _all(self, condition: ColumnElement[bool]) -> list[Reservation]:
        query = RESERVATIONS.where(condition)
        return self._database.read(lambda connection: [RESERVATIONS.read(row) for row in connection.execute(query)])

    def _forget(self, whose: ColumnElement[bool]) -> int:
        is_known = or_(reservations.c.contact != "", reservations.c.contact_index != "")
        statement = update(reservations).values(contact="", contact_index="").where(whose, is_known)

        def work(connection: Connection) -> int:
            numbers = connection.scalars(statement.returning(reservations.c.number)).all()
            answers.forget(connection, numbers)
            return len(numbers)

        return self._database.write(work)


def _find(connection: Connection, number: str) -> Reservation | None:
    row = connection.execute(_FIND, {"number": number}).first()
    return RESERVATIONS.read(row) if row else None


def _known(connection: Connection, number: str) -> Reservation:
    found = _find(connection, number)
    if found is None:
        raise UnknownRecord(number)
    return found


def _change(connection: Connection, which: ColumnElement[bool], **values: Any) -> Reservation | None:
    statement = update(reservations).values(values).where(which).returning(*RESERVATIONS.columns)
    row = connection.execute(statement).first()
    return RESERVATIONS.read(row) if row else None
