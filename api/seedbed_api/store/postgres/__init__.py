"""The store in PostgreSQL, shared by any number of workers and hosts.

Needs the extra `seedbed[postgres]`; import it only where it is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, delete

from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.interface import Row
from seedbed_api.store.postgres import exchange, migrations, notes, schema
from seedbed_api.store.postgres.accounts import PostgresAccounts
from seedbed_api.store.postgres.catalogs import PostgresCatalogs
from seedbed_api.store.postgres.codes import PostgresCodes
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.facts import PostgresFacts
from seedbed_api.store.postgres.limits import PostgresLimits
from seedbed_api.store.postgres.reservations import PostgresReservations
from seedbed_api.store.postgres.sessions import PostgresSessions
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.postgres.tokens import PostgresTokens
from seedbed_api.store.postgres.words import PostgresWords


class PostgresStore:
    """See `Store`: shelves over one database, each verb a transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._time = database, StoreTime(clock)
        self.codes = PostgresCodes(database, self._time)
        self.words = PostgresWords(database, self._time)
        self.reservations = PostgresReservations(database, self._time)
        self.facts = PostgresFacts(database)
        self.sessions = PostgresSessions(database, self._time)
        self.accounts = PostgresAccounts(database)
        self.tokens = PostgresTokens(database)
        self.limits = PostgresLimits(database, self._time)
        self.catalogs = PostgresCatalogs(database)

    def forget(self, before: datetime) -> None:
        """Forget old answers, and sessions, links and limits that are over."""
        ending = (schema.sessions, schema.sign_ins, schema.limits)
        over = [delete(table).where(table.c.until <= self._time.now) for table in ending]

        def work(connection: Connection) -> None:
            for statement in (delete(schema.answers).where(schema.answers.c.at < before), *over):
                connection.execute(statement)

        self._database.write(work, repeatable=True)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield every record as (kind, plain JSON)."""
        return exchange.rows(self._database)

    def load(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take records that another store gave."""
        exchange.load(self._database, self.facts, rows)

    def check(self) -> None:
        """Make sure that the store can be read and written now: a row is written, and is on disk."""
        self._database.write(lambda connection: notes.put(connection, "checked", str(uuid4())))

    def close(self) -> None:
        """Let go of the connections."""
        self._database.close()


def open_postgres(url: str, clock: Clock, *, rehearsal: bool = False) -> PostgresStore:
    """Return the store in a database; its tables are made, or brought up to this version.

    Args:
        url: such as `postgresql://shop:secret@db.example/shop`.
        clock: the system's clock and a rehearsal's stand for the database's own, by which windows open and close.
        rehearsal: whether what is kept is only pretended; such a store and a real one are never taken for each other.

    Raises:
        StoreError: the address is not understood, the database cannot be reached, a newer version made its tables, or
            it serves the other purpose.
    """
    database = Database(url)
    try:
        migrations.upgrade(database)
        database.write(lambda connection: _hold_purpose(connection, database, rehearsal=rehearsal), repeatable=True)
        return PostgresStore(database, clock)
    except BaseException:
        database.close()
        raise


def _hold_purpose(connection: Connection, database: Database, *, rehearsal: bool) -> None:
    """A database serves whoever opened it first."""
    mine = "rehearsal" if rehearsal else "shop"
    if notes.first(connection, "purpose", mine) == mine:
        return
    if rehearsal:
        text = Text.of("{database} is a real shop's; a rehearsal needs a database of its own", database=database.name)
    else:
        text = Text.of("{database} is a rehearsal's; name another one in SEEDBED_STORE", database=database.name)
    raise StoreError(text)
