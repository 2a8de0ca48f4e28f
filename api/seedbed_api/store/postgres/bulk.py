"""Many rows in one statement and one round trip: they travel as one JSON text, which both sides are quick with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import JSON, Column, Connection, Select, Table, Text, any_, cast, column, func, literal, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.sql import ColumnElement

Row = Mapping[str, Any]
"""Its texts are `plain`."""


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


def among(of: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Return the condition that a column has one of many values."""
    given = _given(of.table, [{str(of.name): value} for value in values])
    return of == any_(func.array(given.scalar_subquery()))


def _insert(table: Table, rows: Sequence[Row]) -> Insert:
    return insert(table).from_select(list(rows[0]), _given(table, rows))


def _given(table: Table, rows: Sequence[Row]) -> Select[Any]:
    columns = [column(name, table.c[name].type) for name in rows[0]]
    given = func.json_to_recordset(cast(literal(_json(rows), Text), JSON)).table_valued(*columns)
    return select(given.render_derived(with_types=True))


def _json(rows: Sequence[Row]) -> str:
    return orjson.dumps(rows, default=_bytea).decode()


def _bytea(value: bytes) -> str:
    return f"\\x{value.hex()}"


def _upsert(connection: Connection, table: Table, fresh: Insert, values: dict[str, ColumnElement[Any]]) -> None:
    connection.execute(fresh.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=values))


def _values(table: Table) -> list[str]:
    return [column.name for column in table.columns if not column.primary_key]
