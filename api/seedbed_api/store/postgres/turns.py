"""Workers take turns: whoever changed or locked a row of `turns` has its turn until the transaction ends."""

from __future__ import annotations

import time

from sqlalchemy import BigInteger, Connection, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert, psycopg

from seedbed_api.store.postgres.connection import First
from seedbed_api.store.postgres.schema import turns

_fresh = insert(turns)
_TURN = _fresh.on_conflict_do_update(
    index_elements=["name"],
    set_={"last": func.greatest(turns.c.last + bindparam("count", type_=BigInteger), _fresh.excluded.last)},
)
_TAKE = _TURN.returning(turns.c.last)
_TAKE_FIRST = str(_TURN.compile(dialect=psycopg.dialect()))  # type: ignore[no-untyped-call]
_HOLD = select(turns.c.last).where(turns.c.name == bindparam("name")).with_for_update()


def take(connection: Connection, name: str, count: int = 1) -> range:
    """Wait for a turn, and return `count` numbers that are higher than any given in it before.

    They rise with the time too (µs), so that numbers of different turns stand in the order they were given.
    """
    return _take(connection, name, count, _now())


def taken_first(name: str) -> First:
    """Return what waits for a turn before another statement (`Database.write_at_once`).

    The number that it gives is then the turn's `last`.
    """
    return _TAKE_FIRST, {"name": name, "last": _now(), "count": 1}


def go_on_above(connection: Connection, name: str, last: int) -> None:
    """Take a turn, in which numbers up to `last` were given elsewhere."""
    _take(connection, name, 0, last)


def hold(connection: Connection, name: str) -> bool:
    """Wait for a turn without taking numbers; False when nobody ever had it."""
    return connection.execute(_HOLD, {"name": name}).first() is not None


def _take(connection: Connection, name: str, count: int, at_least: int) -> range:
    last = connection.execute(_TAKE, {"name": name, "last": at_least, "count": count}).scalar_one()
    return range(last - count + 1, last + 1)


def _now() -> int:
    return time.time_ns() // 1000
