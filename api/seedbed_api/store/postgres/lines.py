"""The place in a line: among those of the same launch, variant and state. Few are behind whoever has just come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, ScalarSelect, bindparam, case, func, literal, select

from seedbed_api.store.postgres.places import TALLIES
from seedbed_api.store.postgres.schema import Plain, reservations, tallies
from seedbed_api.store.records import Reservation

NEAR = 1000
"""How many from the end are looked through; whoever stands further ahead is found from the front."""


def position(connection: Connection, reservation: Reservation) -> int:
    """Return the place, from 1."""
    values = {name: getattr(reservation, name) for name in ("launch", "variant", "state", "order")}
    return int(connection.execute(_POSITION, values).scalar_one())


def _given(name: str, kind: Any = Plain) -> ColumnElement[Any]:
    return bindparam(name, type_=kind)


_line = [reservations.c[name] == _given(name) for name in ("launch", "variant", "state")]
_mine = _given("order", BigInteger)
_ahead = select(func.count()).where(*_line, reservations.c.order < _mine).scalar_subquery()
_near = select(literal(1)).where(*_line, reservations.c.order >= _mine).limit(NEAR).subquery()
_from_me_on = select(func.count().label("many")).select_from(_near).subquery()


def _length() -> ScalarSelect[int]:
    """Return how long the line is; nothing for one that is not tallied."""
    tallied = case(*((_given("state") == state, tallies.c[people]) for state, (_, people) in TALLIES.items()))
    of_the_variant = (tallies.c[name] == _given(name) for name in ("launch", "variant"))
    return select(tallied).where(*of_the_variant).scalar_subquery()


_length_known = select(_length().label("length")).subquery()
_POSITION = select(
    case(
        (_from_me_on.c.many < NEAR, 1 + func.coalesce(_length_known.c.length - _from_me_on.c.many, _ahead)),
        else_=1 + _ahead,
    )
).select_from(_from_me_on.join(_length_known, literal(True)))
