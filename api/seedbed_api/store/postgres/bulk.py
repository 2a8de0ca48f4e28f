"""Many rows in one statement and one round trip: each column travels as one array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, Connection, Select, Table, cast, column, func, literal, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.sql import ColumnElement

Row = Mapping[str, Any]


def add(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(_insert(table, rows))


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, or replace those that have their keys."""
    if rows:
        fresh = _insert(table, rows)
        _upsert(connection, table, fresh, {name: fresh.excluded[name] for name in _values(table)})


def add_up(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, or add their numbers to those that have their keys."""
    if rows:
        fresh = _insert(table, rows)
        _upsert(connection, table, fresh, {name: table.c[name] + fresh.excluded[name] for name in _values(table)})


def _insert(table: Table, rows: Sequence[Row]) -> Insert:
    return insert(table).from_select(list(rows[0]), _given(table, rows))


def _given(table: Table, rows: Sequence[Row]) -> Select[Any]:
    names = list(rows[0])
    arrays = [_array(table, name, rows) for name in names]
    given = func.unnest(*arrays).table_valued(*(column(name, table.c[name].type) for name in names))
    return select(given.render_derived())


def _array(table: Table, name: str, rows: Sequence[Row]) -> ColumnElement[Any]:
    kind = ARRAY(table.c[name].type)
    return cast(literal([row[name] for row in rows], kind), kind)


def _upsert(connection: Connection, table: Table, fresh: Insert, values: dict[str, ColumnElement[Any]]) -> None:
    connection.execute(fresh.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=values))


def _values(table: Table) -> list[str]:
    return [column.name for column in table.columns if not column.primary_key]
