"""The verbs of limits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import BigInteger, Interval, bindparam, case, delete, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from seedbed_api.store.errors import StoreError
from seedbed_api.store.postgres.connection import Database, First
from seedbed_api.store.postgres.schema import limits
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Allowance

_SOON = timedelta(microseconds=1)
_UNSYNCED = "SET LOCAL synchronous_commit = off"
"""A count that a crash takes back harms nobody, and it need not cost a write to the disk."""
_NOTHING = "SELECT 1"


class PostgresLimits:
    """See `LimitStore`."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._spend = database, _spend(time)
        self._wait = select(limits.c.until - time.now).where(limits.c.key == bindparam("key"))
        self._first: First = (_UNSYNCED if _knows_unsynced(database) else _NOTHING, {})

    def spend(self, key: str, allowance: Allowance) -> timedelta | None:
        """Do something once more, if the allowance has room for it."""
        if allowance.times < 1:
            return allowance.window
        given = {"key": key, "times": allowance.times, "window": allowance.window}
        if self._database.write_at_once(self._first, self._spend, given):
            return None
        wait = self._database.read(lambda connection: connection.execute(self._wait, given).scalar())
        return max(wait or _SOON, _SOON)

    def clear(self, key: str) -> None:
        """Forget how often it was done."""
        statement = delete(limits).where(limits.c.key == key)
        self._database.write(lambda connection: connection.execute(statement), repeatable=True)


def _spend(time: StoreTime) -> ReturningInsert[Any]:
    """Return the statement that gives a row when the allowance has room."""
    until = time.now + bindparam("window", type_=Interval)
    fresh = insert(limits).values(key=bindparam("key"), until=until, spent=1)
    over = limits.c.until <= time.now
    again = {
        "spent": case((over, 1), else_=limits.c.spent + 1),
        "until": case((over, fresh.excluded.until), else_=limits.c.until),
    }
    room = or_(over, limits.c.spent < bindparam("times", type_=BigInteger))
    return fresh.on_conflict_do_update(index_elements=["key"], set_=again, where=room).returning(limits.c.spent)


def _knows_unsynced(database: Database) -> bool:
    try:
        database.write(lambda connection: connection.execute(text(_UNSYNCED)))
    except StoreError:
        return False
    return True
