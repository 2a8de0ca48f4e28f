"""The way to the database: its address, transactions, what is tried again, and what is said when it fails."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Executable, Row, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError

T = TypeVar("T")
Work = Callable[[Connection], T]

Values = Mapping[str, Any]
First = tuple[str, Values]
"""A statement in the driver's words (`psycopg.dialect`), and its values."""

TRIES = 8
LOST_RACE = {"40001", "40P01", "23505"}
"""A transaction that was in another one's way, in a ring of those that waited for each other, or made the same row."""
LOCK_TIMEOUT = "55P03"

_SESSION = {
    "timezone": "UTC",
    "lock_timeout": "4s",
    "statement_timeout": "20s",
    "idle_in_transaction_session_timeout": "30s",
}
_DRIVER = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "application_name": "seedbed",
}
"""So that a network that swallows packets blocks nobody for long; what the address itself says goes first."""


_FIRST = "first"


class _CommitFailed(Exception):
    """The database may have kept the transaction, or not."""


class Database:
    """A database that any number of workers share.

    Args:
        url: such as `postgresql://shop:secret@db.example/shop`.

    Raises:
        StoreError: that is no address of a PostgreSQL database.
    """

    def __init__(self, url: str) -> None:
        self._url = _parsed(url)
        self._engine = _engine(self._url)
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    def read(self, work: Work[T]) -> T:
        """Return what `work` reads, each of its statements by itself."""
        return self._persist(lambda: self._read_once(work), repeatable=True)

    def write(self, work: Work[T], *, repeatable: bool = False) -> T:
        """Do `work` in one transaction and return what it returns.

        Args:
            work: is done again after a lost race, or when its connection was cut before the end.
            repeatable: whether it may be done again, too, when nobody knows if it was kept.
        """
        return self._persist(lambda: self._write_once(work), repeatable=repeatable)

    def write_at_once(self, first: First, statement: Executable, values: Values) -> Row[Any] | None:
        """Do two statements in one transaction and one round trip, and return the first row that the second one gives.

        What the first one locks is thereby locked no longer than the database needs: it never waits for this process,
        whose threads may all have other things to do. The second one sees all that was committed while the first one
        waited. Both are done again, too, when nobody knows if they were kept.
        """
        return self._persist(lambda: self._at_once(first, statement, values), repeatable=True)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the database, and changes nothing."""
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        try:
            with self._engine.execution_options(**options).connect() as connection:
                connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = '10min'"))
                yield connection
        except (DBAPIError, PoolTimeout) as error:
            raise self._failure(error) from error

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @property
    def name(self) -> Text:
        """Which database it is, in words."""
        host = self._url.host or self._url.query.get("host") or Text.of("this machine")
        return Text.of("the database {name} at {host}", name=self._url.database or "", host=host)

    def _read_once(self, work: Work[T]) -> T:
        with self._reading.connect() as connection:
            return work(connection)

    def _write_once(self, work: Work[T]) -> T:
        with self._engine.connect() as connection, connection.begin() as transaction:
            result = work(connection)
            try:
                transaction.commit()
            except DBAPIError as error:
                raise _CommitFailed from error
        return result

    def _at_once(self, first: First, statement: Executable, values: Values) -> Row[Any] | None:
        with self._engine.connect() as connection:
            return connection.execute(statement, values, execution_options={_FIRST: first}).first()

    def _persist(self, once: Callable[[], T], *, repeatable: bool) -> T:
        for attempt in range(TRIES):
            try:
                return once()
            except (DBAPIError, PoolTimeout, _CommitFailed) as failed:
                kept = isinstance(failed, _CommitFailed)
                error = failed.__cause__ if kept else failed
                if attempt == TRIES - 1 or not _worth_another_try(error, repeatable=repeatable or not kept):
                    raise self._failure(error) from error
            time.sleep(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311  (no secret: it keeps rivals apart)
        raise AssertionError

    def _failure(self, error: BaseException | None) -> StoreError:
        return StoreError(
            Text.of(
                "{database} cannot be used: {why}; see that it runs and takes changes, and that SEEDBED_STORE is right",
                database=self.name,
                why=self._reason(error),
            )
        )

    def _reason(self, error: BaseException | None) -> Text | str:
        if isinstance(error, PoolTimeout):
            return Text.of("all its connections are busy")
        said = _said(error)
        return said.replace(str(self._url.password), "***") if self._url.password else said


def sqlstate(error: BaseException | None) -> str:
    """Return PostgreSQL's code of a failure; empty when the database said none."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def _worth_another_try(error: BaseException | None, *, repeatable: bool) -> bool:
    if sqlstate(error) in LOST_RACE:
        return True
    return repeatable and isinstance(error, DBAPIError) and error.connection_invalidated


def _said(error: BaseException | None) -> str:
    """Return what the database said, in its own language, on one line."""
    original = getattr(error, "orig", None)
    said = getattr(getattr(original, "diag", None), "message_primary", None) or str(original)
    return "; ".join(line.strip() for line in said.splitlines() if line.strip())


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.drivername.partition("+")[0] not in {"postgresql", "postgres"}:
        raise StoreError(
            Text.of(
                "SEEDBED_STORE is no database's address; it should look like postgresql://user:password@host/database"
            )
        ) from None
    return parsed.set(drivername="postgresql+psycopg")


def _engine(url: URL) -> Engine:
    own = {name: value for name, value in _DRIVER.items() if name not in url.query}
    options = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
    engine = create_engine(
        url,
        connect_args={**own, "options": f"{options} {url.query.get('options', '')}".strip()},
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        pool_size=10,
        max_overflow=10,
        pool_timeout=10,
        pool_recycle=1800,
        pool_use_lifo=True,
    )
    event.listen(engine, "do_execute", _do_at_once)
    return engine


def _do_at_once(cursor: Any, statement: str, values: Any, context: Any) -> bool:
    """Do a statement together with the one that comes first, and the commit; False for one that goes by itself."""
    first: First | None = context.execution_options.get(_FIRST)
    if first is None:
        return False
    with cursor.connection.pipeline():
        cursor.connection.execute(*first)
        cursor.execute(statement, values)
        cursor.connection.commit()
    return True
