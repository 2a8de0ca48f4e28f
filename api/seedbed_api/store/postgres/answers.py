"""What requests were answered with, so that a repeat is answered alike."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, any_, bindparam, delete, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.exc import DBAPIError

from seedbed_api.store.errors import KeyReused, StillRunning
from seedbed_api.store.postgres.connection import LOCK_TIMEOUT, sqlstate
from seedbed_api.store.postgres.schema import Plain, answers
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Request

_FIND = select(answers.c.digest, answers.c.record).where(answers.c.key == bindparam("key"))


class Answers:
    """The answers, as verbs with a request need them."""

    def __init__(self, time: StoreTime) -> None:
        self._begin = insert(answers).values(at=time.now).on_conflict_do_nothing().returning(answers.c.key)

    def begin(self, connection: Connection, request: Request, record: str) -> str | None:
        """Answer a request with `record` if this transaction is kept; or return what it was answered with before.

        Raises:
            KeyReused: its key was answered, for another request.
            StillRunning: another transaction that answers its key does not end.
        """
        row = {"key": request.key, "digest": request.digest, "record": record}
        try:
            if connection.execute(self._begin, row).first():
                return None
        except DBAPIError as error:
            if sqlstate(error) == LOCK_TIMEOUT:
                raise StillRunning from error
            raise
        return find(connection, request)


def find(connection: Connection, request: Request) -> str | None:
    """Return the id of the record that a request was answered with, if it was.

    Raises:
        KeyReused: its key was answered, for another request.
    """
    row = connection.execute(_FIND, {"key": request.key}).first()
    if row is None:
        return None
    if row.digest != request.digest:
        raise KeyReused
    return str(row.record)


def forget(connection: Connection, records: Iterable[str]) -> None:
    """Forget how records were asked for."""
    given = literal(list(records), ARRAY(Plain))
    connection.execute(delete(answers).where(answers.c.record == any_(given)))
