"""All that the store keeps, out of it and into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Select, Table, select
from sqlalchemy import Row as Fetched
from sqlalchemy.dialects.postgresql import insert

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.exchange import KINDS, read, written
from seedbed_api.store.interface import Row
from seedbed_api.store.postgres import bulk, shapes
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.facts import PostgresFacts, close, closed_before
from seedbed_api.store.postgres.places import rebuild_tallies
from seedbed_api.store.postgres.schema import code_shares, code_signs, code_sums, page_sums, plain
from seedbed_api.store.postgres.shapes import Shape
from seedbed_api.store.postgres.working_set import CODE_NUMBERS, PAGE_NUMBERS
from seedbed_api.store.records import Clicks, CodeSum, PageCount, PageSum

BATCH = 500

FLAT: dict[str, Shape[Any]] = {
    "catalog": shapes.CATALOGS,
    "codes": shapes.CODES,
    "words": shapes.WORDS,
    "reservations": shapes.RESERVATIONS,
    "answers": shapes.ANSWERS,
    "accounts": shapes.ACCOUNTS,
    "tokens": shapes.TOKENS,
    "sessions": shapes.SESSIONS,
    "sign_ins": shapes.SIGN_INS,
}
"""The kinds that are kept a row a record."""

Key = tuple[str, str]


def rows(database: Database) -> Iterator[tuple[str, Row]]:
    """Yield every record as (kind, plain JSON), as of one moment."""
    with database.snapshot() as connection:
        for kind in KINDS:
            for record in _records(connection, kind):
                yield kind, written(kind, record)


def load(database: Database, facts: PostgresFacts, given: Iterable[tuple[str, Row]]) -> None:
    """Take records that another store gave, a batch a transaction.

    Raises:
        StoreError: there is a kind that this version does not know.
    """
    takers: dict[str, Callable[[list[Any], Connection], None]] = {
        **{kind: partial(_take, shape) for kind, shape in FLAT.items()},
        "reservations": _take_reservations,
        "code_sums": _take_code_sums,
        "page_sums": _take_page_sums,
    }
    for kind, records in _batches(given):
        if kind == "events":
            facts.record(records)
        else:
            database.write(partial(takers[kind], records), repeatable=True)


def _batches(given: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Any]]]:
    for kind, group in groupby(given, key=lambda one: one[0]):
        if kind not in KINDS:
            raise StoreError(
                Text.of('records of the kind "{kind}" are not known here; upgrade Seedbed to take them', kind=kind)
            )
        while batch := [read(kind, row) for _, row in islice(group, BATCH)]:
            yield kind, batch


def _records(connection: Connection, kind: str) -> Iterator[Any]:
    closed = closed_before(connection)
    match kind:
        case "code_sums":
            yield from _code_sums(connection, closed)
        case "page_sums":
            yield from _page_sums(connection, closed)
        case "events":
            query = shapes.EVENTS.where(shapes.EVENTS.table.c.day >= closed)
            yield from map(shapes.EVENTS.read, _stream(connection, query))
        case _:
            yield from map(FLAT[kind].read, _stream(connection, FLAT[kind].where()))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Fetched[Any]]:
    with connection.execute(query, execution_options={"yield_per": BATCH}) as found:
        yield from found


def _sums_of(connection: Connection, table: Table, closed: str) -> Iterator[Fetched[Any]]:
    first, day, *_ = table.columns
    return _stream(connection, select(table).where(day < closed).order_by(first, day))


def _page_sums(connection: Connection, closed: str) -> Iterator[PageSum]:
    for row in _sums_of(connection, page_sums, closed):
        yield PageSum(row.page, row.day, PageCount(row.taps, row.arrivals))


def _code_sums(connection: Connection, closed: str) -> Iterator[CodeSum]:
    shares, signs = (_Beside(_sums_of(connection, table, closed)) for table in (code_shares, code_signs))
    for row in _sums_of(connection, code_sums, closed):
        numbers = {name: getattr(row, name) for name in CODE_NUMBERS}
        key = (row.code, row.day)
        yield CodeSum(row.code, row.day, Clicks(**numbers, shares=shares.of(key), signs=signs.of(key)))  # type: ignore[arg-type]


class _Beside:
    """Rows (code, day, name, number) that are read along with the sums, which stand in the same order."""

    def __init__(self, rows: Iterator[Any]) -> None:
        groups = groupby(rows, key=lambda row: (row.code, row.day))
        self._groups = ((key, {name: number for _, _, name, number in group}) for key, group in groups)
        self._next = next(self._groups, None)

    def of(self, key: Key) -> dict[str, int]:
        """Return the numbers of a code's day by their names."""
        if self._next is None or self._next[0] != key:
            return {}
        numbers = self._next[1]
        self._next = next(self._groups, None)
        return numbers


def _take(shape: Shape[Any], records: list[Any], connection: Connection) -> None:
    statement = insert(shape.table).on_conflict_do_nothing()
    connection.execute(statement, [shape.values(record) for record in records])


def _take_reservations(records: list[Any], connection: Connection) -> None:
    _take(shapes.RESERVATIONS, records, connection)
    for launch in sorted({record.launch for record in records}):
        rebuild_tallies(connection, launch)


def _take_code_sums(records: list[CodeSum], connection: Connection) -> None:
    rows = [_row(one, "code", CODE_NUMBERS) for one in records]
    fresh = _take_sums(connection, code_sums, rows)
    mine = [one for one in records if (one.code, one.day) in fresh]
    shares = [
        {"code": one.code, "day": one.day, "channel": plain(channel), "taps": taps}
        for one in mine
        for channel, taps in one.counts.shares.items()
    ]
    signs = [
        {"code": one.code, "day": one.day, "sign": sign, "times": times}
        for one in mine
        for sign, times in one.counts.signs.items()
    ]
    bulk.add(connection, code_shares, shares)
    bulk.add(connection, code_signs, signs)


def _take_page_sums(records: list[PageSum], connection: Connection) -> None:
    _take_sums(connection, page_sums, [_row(one, "page", PAGE_NUMBERS) for one in records])


def _take_sums(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> set[Key]:
    """Take the sums of closed days that are not here, close those days here too; return which were taken."""
    first, day, *_ = table.columns
    statement = insert(table).on_conflict_do_nothing().returning(first, day)
    taken = {(what, of_day) for what, of_day in connection.execute(statement, rows)}
    last = date.fromisoformat(max(row["day"] for row in rows))
    close(connection, (last + timedelta(days=1)).isoformat())
    return taken


def _row(one: CodeSum | PageSum, of: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {of: getattr(one, of), "day": one.day, **{name: getattr(one.counts, name) for name in names}}
