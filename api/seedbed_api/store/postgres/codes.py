"""The verbs of referral codes."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from seedbed_api.store.errors import CodeTaken, UnknownRecord
from seedbed_api.store.postgres import answers
from seedbed_api.store.postgres.answers import Answers
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import CHOSEN, codes
from seedbed_api.store.postgres.shapes import CODES
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Code, Request


class PostgresCodes:
    """See `CodeStore`."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._answers = database, Answers(time)

    def claim(self, code: Code, request: Request) -> Code:
        """Give `code` to its owner, or return what `request` was answered before."""

        def work(connection: Connection) -> Code:
            if known := self._answers.begin(connection, request, code.code):
                return _known(connection, known)
            statement = insert(codes).values(CODES.values(code)).on_conflict_do_nothing().returning(codes.c.code)
            if connection.execute(statement).first() is None:
                raise CodeTaken
            return code

        return self._database.write(work, repeatable=True)

    def answered(self, request: Request) -> Code | None:
        """Return what `request` was answered before."""

        def work(connection: Connection) -> Code | None:
            known = answers.find(connection, request)
            return _find(connection, known) if known else None

        return self._database.read(work)

    def find(self, code: str) -> Code | None:
        """Return a code."""
        return self._database.read(lambda connection: _find(connection, code))

    def revoke(self, code: str) -> Code:
        """Make a code lead nowhere."""
        statement = update(codes).values(revoked=True).where(codes.c.code == code).returning(*CODES.columns)
        row = self._database.write(lambda connection: connection.execute(statement).first(), repeatable=True)
        if row is None:
            raise UnknownRecord(code)
        return CODES.read(row)

    def revoked(self) -> frozenset[str]:
        """Return every revoked code."""
        query = select(codes.c.code).where(codes.c.revoked)
        return frozenset(self._database.read(lambda connection: connection.scalars(query).all()))

    def chosen(self) -> list[Code]:
        """Return the codes that the seller chose."""
        query = CODES.where(text(CHOSEN))
        return self._database.read(lambda connection: [CODES.read(row) for row in connection.execute(query)])

    def children(self, code: str) -> int:
        """Return how many codes came by this one."""
        query = select(func.count()).where(codes.c.parent == code)
        return self._database.read(lambda connection: connection.execute(query).scalar_one())


def _find(connection: Connection, code: str) -> Code | None:
    row = connection.execute(CODES.where(codes.c.code == code)).first()
    return CODES.read(row) if row else None


def _known(connection: Connection, code: str) -> Code:
    found = _find(connection, code)
    if found is None:
        raise UnknownRecord(code)
    return found
