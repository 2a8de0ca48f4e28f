"""The verbs of limits."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, case, delete, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from seedbed_api.store.interface import StoreError
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import limits
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Allowance

_SOON = timedelta(microseconds=1)
_UNSYNCED = text("SET LOCAL synchronous_commit = off")
"""A count that a crash takes back harms nobody, and it need not cost a write to the disk."""


class PostgresLimits:
    """See `LimitStore`."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._time = database, time
        self._unsynced = _knows_unsynced(database)

    def spend(self, key: str, allowance: Allowance) -> timedelta | None:
        """Do something once more, if the allowance has room for it."""
        if allowance.times < 1:
            return allowance.window
        return self._database.write(lambda connection: self._spend(connection, key, allowance))

    def clear(self, key: str) -> None:
        """Forget how often it was done."""
        statement = delete(limits).where(limits.c.key == key)
        self._database.write(lambda connection: connection.execute(statement), repeatable=True)

    def _spend(self, connection: Connection, key: str, allowance: Allowance) -> timedelta | None:
        if self._unsynced:
            connection.execute(_UNSYNCED)
        now = self._time.now
        fresh = insert(limits).values(key=key, until=self._time.after(allowance.window), spent=1)
        over = limits.c.until <= now
        again = {
            "spent": case((over, 1), else_=limits.c.spent + 1),
            "until": case((over, fresh.excluded.until), else_=limits.c.until),
        }
        room = or_(over, limits.c.spent < allowance.times)
        spent = fresh.on_conflict_do_update(index_elements=["key"], set_=again, where=room).returning(limits.c.spent)
        if connection.execute(spent).first():
            return None
        wait = connection.execute(select(limits.c.until - now).where(limits.c.key == key)).scalar()
        return max(wait or _SOON, _SOON)


def _knows_unsynced(database: Database) -> bool:
    try:
        database.write(lambda connection: connection.execute(_UNSYNCED))
    except StoreError:
        return False
    return True
