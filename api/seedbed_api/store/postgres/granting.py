"""A wish is granted, put on the waitlist or refused by one statement, so that a launch's turn is held but briefly."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Interval,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.selectable import CTE

from seedbed_api.store.errors import NumberTaken, PersonLimit, WindowShut
from seedbed_api.store.postgres import turns
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.places import RESERVED, TALLIED, TALLIES, tallied, turn_of
from seedbed_api.store.postgres.schema import Instant, Plain, answers, reservations, tallies
from seedbed_api.store.postgres.schema import turns as turns_table
from seedbed_api.store.postgres.shapes import RESERVATIONS
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Claim, Request, Reservation, Wish

_OF_A_CLAIM = tuple(field.name for field in fields(Claim))
_OF_A_WISH = ("opens", "closes", "capacity", "per_person", "confirm_within")


@dataclass(frozen=True)
class Known:
    """What a request was answered with before."""

    digest: str
    record: str


class Granting:
    """Grants wishes by the store's time."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._statement = database, _grant(time.now)

    def grant(self, wish: Wish, request: Request) -> Reservation | Known:
        """Return the reservation that is made, or what the request was answered with before.

        Raises:
            WindowShut: the window is not open by the store's clock.
            PersonLimit: the contact would hold more than one person may.
            NumberTaken: another reservation has the wish's number.
        """
        first = turns.taken_first(turn_of(wish.launch))
        given = {name: getattr(wish, name) for name in (*_OF_A_CLAIM, *_OF_A_WISH)}
        given |= {"turn": turn_of(wish.launch), "key": request.key, "digest": request.digest}
        row = self._database.write_at_once(first, self._statement, given)
        return _granted(row, wish)


def _granted(row: Any, wish: Wish) -> Reservation | Known:
    if row.known is not None:
        return Known(row.known_digest, row.known)
    if row.early or row.over:
        raise WindowShut(over=row.over)
    if wish.quantity > row.left:
        raise PersonLimit(max(0, int(row.left)))
    if row.number is None:
        raise NumberTaken
    return Reservation(**{name: getattr(row, name) for name in RESERVATIONS.names})


def _grant(now: ColumnElement[Any]) -> Select[Any]:
    """Return the statement. The answer is inserted last and plainly: one that is there by then undoes all of it."""
    standing = _standing(now)
    made = _made(standing)
    answered = insert(answers).from_select(
        ["key", "digest", "record", "at"], select(_given("key"), _given("digest"), made.c.number, made.c.created)
    )
    counted = tallied(
        insert(tallies).from_select(
            ["launch", "variant", *TALLIED],
            select(
                made.c.launch,
                made.c.variant,
                *(case((made.c.state == state, what), else_=0) for state in TALLIES for what in (made.c.quantity, 1)),
            ),
        )
    )
    told = (standing.c[name] for name in ("known", "known_digest", "early", "over", "left"))
    found = select(*told, *made.c).select_from(standing.outerjoin(made, true()))
    return found.add_cte(answered.cte("answered"), counted.cte("counted"))


def _standing(now: ColumnElement[Any]) -> CTE:
    """Return how things stand for the wish: one row. The clock is looked at once, when the turn has come."""
    at = select(now.label("now")).cte("clock")
    known = select(answers.c.record, answers.c.digest).where(answers.c.key == _given("key")).subquery()
    turn = select(turns_table.c.last).where(turns_table.c.name == bindparam("turn", type_=Plain)).scalar_subquery()
    return (
        select(
            at.c.now,
            turn.label("turn"),
            known.c.record.label("known"),
            known.c.digest.label("known_digest"),
            (at.c.now < _given("opens", Instant)).label("early"),
            (at.c.now >= _given("closes", Instant)).label("over"),
            (_given("per_person", BigInteger) - _held()).label("left"),
            (_given("quantity", Integer) <= _given("capacity", BigInteger) - RESERVED).label("fits"),
        )
        .select_from(at.outerjoin(known, true()))
        .cte("standing")
    )


def _made(standing: CTE) -> CTE:
    """Insert the reservation, if the wish may be granted, and return it."""
    claimed = [bindparam(name, type_=reservations.c[name].type).label(name) for name in _OF_A_CLAIM]
    deadline = standing.c.now + _given("confirm_within", Interval)
    granted = {
        "created": standing.c.now,
        "order": standing.c.turn,
        "state": case((standing.c.fits, "reserved"), else_="waitlisted"),
        "version": literal(1),
        "confirm_by": case((standing.c.fits, deadline)),
    }
    may_be = and_(
        standing.c.known.is_(None),
        ~or_(standing.c.early, standing.c.over),
        _given("quantity", Integer) <= standing.c.left,
    )
    return (
        insert(reservations)
        .from_select([*_OF_A_CLAIM, *granted], select(*claimed, *granted.values()).where(may_be))
        .on_conflict_do_nothing()
        .returning(*RESERVATIONS.columns)
        .cte("made")
    )


def _held() -> ColumnElement[int]:
    """Return how many pieces the person has in the launch.

    Found by the person alone: a planner that knows nothing of the table yet might look through the whole launch.
    """
    live = (reservations.c.launch == _given("launch")) & or_(*(reservations.c.state == state for state in TALLIES))
    pieces = func.coalesce(func.sum(reservations.c.quantity).filter(live), 0)
    return select(pieces).where(reservations.c.contact_index == _given("contact_index")).scalar_subquery()


def _given(name: str, kind: Any = Plain) -> ColumnElement[Any]:
    return bindparam(name, type_=kind)
