"""The verbs of facts: each event counts once, whichever worker brings it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Table, any_, delete, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from seedbed_api.store.judging import judge
from seedbed_api.store.postgres import bulk, notes, turns
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import (
    Plain,
    clicks,
    code_shares,
    code_signs,
    code_sums,
    events,
    marks,
    page_sums,
    plain,
    salts,
)
from seedbed_api.store.postgres.shapes import EVENTS
from seedbed_api.store.postgres.working_set import CODE_NUMBERS, WorkingSet
from seedbed_api.store.records import Clicks, Event, PageCount

TURN = "facts"
SALT_LENGTH = 32
"""Bytes."""
_CLOSED = "closed_before"
_TEXTS = tuple(field.name for field in fields(Event) if field.name != "at")


class PostgresFacts:
    """See `FactStore`. One worker counts at a time; the others wait for their turn."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, events: Iterable[Event]) -> None:
        """Count facts, each id once."""
        batch = [_plain(event) for event in events]
        if batch:
            self._database.write(lambda connection: _record(connection, batch), repeatable=True)

    def clicks(self, code: str) -> Clicks:
        """Return the counts of a code."""
        return self._database.read(lambda connection: _clicks(connection, code))

    def page_counts(self, pages: Sequence[str]) -> dict[str, PageCount]:
        """Return the counts of pages."""
        sums = (func.sum(page_sums.c.taps), func.sum(page_sums.c.arrivals))
        wanted = page_sums.c.page == any_(literal(list(pages), ARRAY(Plain)))
        query = select(page_sums.c.page, *sums).where(wanted).group_by(page_sums.c.page)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        counted = {page: PageCount(int(taps), int(arrivals)) for page, taps, arrivals in rows}
        return {page: counted.get(page, PageCount()) for page in pages}

    def salt(self, day: str) -> bytes:
        """Return the day's salt, and destroy those of earlier days."""
        drawn = insert(salts).values(day=day, salt=secrets.token_bytes(SALT_LENGTH)).on_conflict_do_nothing()

        def work(connection: Connection) -> bytes:
            connection.execute(delete(salts).where(salts.c.day < day))
            connection.execute(drawn)
            return bytes(connection.execute(select(salts.c.salt).where(salts.c.day == day)).scalar_one())

        return self._database.write(work, repeatable=True)

    def close_days(self, before: str) -> None:
        """Keep only the sums of the days before `before`."""
        if before <= self._database.read(closed_before):
            return

        def work(connection: Connection) -> None:
            close(connection, before)
            for table in (events, marks, clicks):
                connection.execute(delete(table).where(table.c.day < before))

        self._database.write(work, repeatable=True)


def closed_before(connection: Connection) -> str:
    """Return the day (ISO date) before which days are closed; empty when none is."""
    return notes.find(connection, _CLOSED)


def close(connection: Connection, before: str) -> None:
    """Take the turn, and note that the days before `before` are closed; what was closed stays so."""
    turns.take(connection, TURN)
    notes.put(connection, _CLOSED, max(before, closed_before(connection)))


def _plain(event: Event) -> Event:
    """Return an event whose texts are judged as they can be kept."""
    changed: dict[str, Any] = {name: plain(text) for name in _TEXTS if (text := getattr(event, name)) != plain(text)}
    return replace(event, **changed) if changed else event


def _record(connection: Connection, batch: list[Event]) -> None:
    """Count a batch. What comes late, for a day that is closed, goes into its sums only."""
    numbers = turns.take(connection, TURN, len(batch))
    closed = closed_before(connection)
    memory = WorkingSet(connection, batch)
    counted = [judged for event in batch if (judged := judge(event, memory))]
    memory.write_back()
    kept = [event for event in counted if event.day >= closed]
    bulk.add(connection, events, [{"seq": seq, **EVENTS.values(event)} for seq, event in zip(numbers, kept)])  # noqa: B905  (more numbers than events)


def _clicks(connection: Connection, code: str) -> Clicks:
    sums = [func.coalesce(func.sum(code_sums.c[name]), 0).label(name) for name in CODE_NUMBERS]
    numbers = connection.execute(select(*sums).where(code_sums.c.code == code)).one()
    return Clicks(
        **{name: int(getattr(numbers, name)) for name in CODE_NUMBERS},
        shares=_by_name(connection, code_shares, code),
        signs=_by_name(connection, code_signs, code),
    )


def _by_name(connection: Connection, table: Table, code: str) -> dict[Any, int]:
    _, _, name, number = table.columns
    query = select(name, func.sum(number)).where(table.c.code == code).group_by(name).order_by(name)
    return {named: int(total) for named, total in connection.execute(query)}
