"""The verbs of signing in."""

from __future__ import annotations

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.postgresql import insert

from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import sessions, sign_ins
from seedbed_api.store.postgres.shapes import SESSIONS, SIGN_INS
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Session, SignIn


class PostgresSessions:
    """See `SessionStore`."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._time = database, time

    def open_sign_in(self, sign_in: SignIn) -> None:
        """Keep a one-time link."""
        fresh = insert(sign_ins).values(SIGN_INS.values(sign_in))
        statement = fresh.on_conflict_do_update(index_elements=["digest"], set_={"until": fresh.excluded.until})
        self._database.write(lambda connection: connection.execute(statement), repeatable=True)

    def use_sign_in(self, digest: str, session: Session) -> bool:
        """Spend a one-time link and open a session."""
        in_time = (sign_ins.c.until > self._time.now).label("in_time")
        spend = delete(sign_ins).where(sign_ins.c.digest == digest).returning(in_time)

        def work(connection: Connection) -> bool:
            if not connection.execute(spend).scalar():
                return False
            _open(connection, session)
            return True

        return self._database.write(work)

    def open(self, session: Session) -> None:
        """Open a session."""
        self._database.write(lambda connection: _open(connection, session), repeatable=True)

    def find(self, digest: str) -> Session | None:
        """Return the open session of a digest."""
        query = SESSIONS.where(sessions.c.digest == digest, sessions.c.until > self._time.now)
        row = self._database.read(lambda connection: connection.execute(query).first())
        return SESSIONS.read(row) if row else None

    def close(self, digest: str) -> None:
        """End a session."""
        statement = delete(sessions).where(sessions.c.digest == digest)
        self._database.write(lambda connection: connection.execute(statement), repeatable=True)


def end_all_of(connection: Connection, account: str) -> None:
    """End the sessions of an account."""
    connection.execute(delete(sessions).where(sessions.c.account == account))


def _open(connection: Connection, session: Session) -> None:
    fresh = insert(sessions).values(SESSIONS.values(session))
    again = {"account": fresh.excluded.account, "until": fresh.excluded.until}
    connection.execute(fresh.on_conflict_do_update(index_elements=["digest"], set_=again))
