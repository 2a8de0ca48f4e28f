"""How records are kept as rows: a column a field, by the field's name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Row, Select, Table, TextClause, select
from sqlalchemy.sql import ColumnElement

from seedbed_api.store import records
from seedbed_api.store.postgres import schema

R = TypeVar("R")


@dataclass(frozen=True)
class Shape(Generic[R]):
    """A kind of record, its table, and the columns that its rows stand in order by."""

    record: type[R]
    table: Table
    order: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The record's fields."""
        return tuple(field.name for field in fields(self.record))  # type: ignore[arg-type]

    @cached_property
    def columns(self) -> tuple[Column[Any], ...]:
        """What a record is read from."""
        return tuple(self.table.c[name] for name in self.names)

    def where(self, *conditions: ColumnElement[bool] | TextClause) -> Select[Any]:
        """Return the query for the records that meet conditions, in their order."""
        return select(*self.columns).where(*conditions).order_by(*(self.table.c[name] for name in self.order))

    def values(self, record: R) -> dict[str, Any]:
        """Return what a row is written from."""
        return {name: getattr(record, name) for name in self.names}

    def read(self, row: Row[Any]) -> R:
        """Return the record that a row keeps."""
        return self.record(**row._mapping)  # noqa: SLF001  (public in SQLAlchemy, despite its name)


CODES = Shape(records.Code, schema.codes, ("created", "arrived"))
WORDS = Shape(records.Words, schema.words, ("created", "arrived"))
RESERVATIONS = Shape(records.Reservation, schema.reservations, ("order", "number"))
ANSWERS = Shape(records.Answer, schema.answers, ("at", "key"))
ACCOUNTS = Shape(records.Account, schema.accounts, ("created", "arrived"))
TOKENS = Shape(records.ApiToken, schema.tokens, ("created", "arrived"))
SESSIONS = Shape(records.Session, schema.sessions, ("digest",))
SIGN_INS = Shape(records.SignIn, schema.sign_ins, ("digest",))
CATALOGS = Shape(records.KeptCatalog, schema.catalogs, ("name",))
EVENTS = Shape(records.Event, schema.events, ("seq",))
