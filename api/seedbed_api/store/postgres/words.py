"""The verbs of readers' own words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Text, any_, case, cast, func, insert, text, update
from sqlalchemy.dialects.postgresql import ARRAY

from seedbed_api.store.errors import UnknownRecord
from seedbed_api.store.postgres import answers
from seedbed_api.store.postgres.answers import Answers
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import REPORTED
from seedbed_api.store.postgres.schema import words as table
from seedbed_api.store.postgres.shapes import WORDS
from seedbed_api.store.postgres.times import StoreTime
from seedbed_api.store.records import Request, Words


class PostgresWords:
    """See `WordsStore`."""

    def __init__(self, database: Database, time: StoreTime) -> None:
        self._database, self._answers = database, Answers(time)

    def keep(self, words: Words, request: Request) -> Words:
        """Keep a reader's words, or return what `request` was answered before."""

        def work(connection: Connection) -> Words:
            if known := self._answers.begin(connection, request, words.id):
                return _known(connection, known)
            connection.execute(insert(table).values(WORDS.values(words)))
            return words

        return self._database.write(work, repeatable=True)

    def answered(self, request: Request) -> Words | None:
        """Return what `request` was answered before."""

        def work(connection: Connection) -> Words | None:
            known = answers.find(connection, request)
            return _find(connection, known) if known else None

        return self._database.read(work)

    def find(self, words_id: str) -> Words | None:
        """Return a reader's words."""
        return self._database.read(lambda connection: _find(connection, words_id))

    def report(self, words_id: str, reporter: str) -> Words:
        """Note a report."""
        more = func.array_append(table.c.reporters, cast(reporter, Text))
        known = cast(reporter, Text) == any_(cast(table.c.reporters, ARRAY(Text)))
        return self._change(words_id, reporters=case((known, table.c.reporters), else_=more))

    def judge(self, words_id: str, *, hidden: bool) -> Words:
        """Keep the seller's judgement."""
        return self._change(words_id, hidden=hidden)

    def reported(self) -> list[Words]:
        """Return the reported words, the newest first."""
        query = WORDS.where(text(REPORTED)).order_by(None)
        newest_first = query.order_by(table.c.created.desc(), table.c.arrived.desc())
        return self._database.read(lambda connection: [WORDS.read(row) for row in connection.execute(newest_first)])

    def _change(self, words_id: str, **values: Any) -> Words:
        statement = update(table).values(values).where(table.c.id == words_id).returning(*WORDS.columns)
        row = self._database.write(lambda connection: connection.execute(statement).first(), repeatable=True)
        if row is None:
            raise UnknownRecord(words_id)
        return WORDS.read(row)


def _find(connection: Connection, words_id: str) -> Words | None:
    row = connection.execute(WORDS.where(table.c.id == words_id)).first()
    return WORDS.read(row) if row else None


def _known(connection: Connection, words_id: str) -> Words:
    found = _find(connection, words_id)
    if found is None:
        raise UnknownRecord(words_id)
    return found
