"""The place in a line: among those of the same launch, variant and state. Few are behind whoever has just come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, case, func, literal, select

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
_tallied = case(*((_given("state") == state, tallies.c[people]) for state, (_, people) in TALLIES.items()))
_length = select(_tallied).where(*(tallies.c[name] == _given(name) for name in ("launch", "variant"))).scalar_subquery()
"""Nothing for a line that is not tallied, as that of those who cancelled."""

_POSITION = select(
    1 + case((_from_me_on.c.many < NEAR, func.coalesce(_length - _from_me_on.c.many, _ahead)), else_=_ahead)
).select_from(_from_me_on)
