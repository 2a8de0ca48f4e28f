"""The tables. Every id is made by the application; an instant is kept in UTC, a calendar day as its ISO date."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

CHOSEN, REPORTED = "owner <> ''", "reporters <> '{}'"
"""Conditions of indexes. A query has to say them in the same words, or the index is not used."""

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"},
)


class Instant(TypeDecorator[datetime]):
    """An instant, always in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the instant in UTC, whatever zone the connection has."""
        return value.astimezone(UTC) if value else None


def plain(value: str) -> str:
    """Return a text as PostgreSQL can keep it: without NULs and half surrogate pairs."""
    if value.isascii() and "\0" not in value:
        return value
    return value.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


class Plain(TypeDecorator[str]):
    """Text. What PostgreSQL cannot keep of it is replaced, so that one odd text does not stop a whole batch."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text as it can be kept."""
        return None if value is None else plain(value)


class Several(TypeDecorator[tuple[str, ...]]):
    """A few short texts, in order."""

    impl = ARRAY(Text)
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return what the driver takes for an array."""
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """Return the texts."""
        return None if value is None else tuple(value)


def _key(name: str, kind: Any = Plain) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[str]:
    return Column(name, Plain, nullable=False)


def _instant(name: str) -> Column[datetime]:
    return Column(name, Instant, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _yes_or_no(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _arrived() -> Column[int]:
    """When a row came (ns): tells apart what was made at one instant."""
    return Column("arrived", BigInteger, nullable=False, default=time.time_ns)


about = Table("about", metadata, _key("name"), _text("value"))
"""What is known of the database itself."""

turns = Table("turns", metadata, _key("name"), _count("last"))
"""Rows that workers lock to take turns, with the last number given in that turn."""

answers = Table("answers", metadata, _key("key"), _text("digest"), _text("record"), _instant("at"))
Index(None, answers.c.record)
Index(None, answers.c.at)

catalogs = Table(
    "catalogs", metadata, Column("name", Plain, primary_key=True, default="current"), _text("build_id"), _text("text")
)

codes = Table(
    "codes",
    metadata,
    _key("code"),
    _text("page"),
    _instant("created"),
    _text("parent"),
    _text("owner"),
    _yes_or_no("earns"),
    Column("version", Integer, nullable=False),
    _yes_or_no("revoked"),
    _arrived(),
)
Index(None, codes.c.parent)
Index("ix_codes_chosen", codes.c.created, postgresql_where=text(CHOSEN))
Index("ix_codes_revoked", codes.c.code, postgresql_where=text("revoked"))

words = Table(
    "words",
    metadata,
    _key("id"),
    _text("code"),
    _text("page"),
    _text("name"),
    _text("text"),
    _instant("created"),
    Column("reporters", Several, nullable=False),
    Column("hidden", Boolean),
    _arrived(),
)
Index("ix_words_reported", words.c.created, postgresql_where=text(REPORTED))

reservations = Table(
    "reservations",
    metadata,
    _key("number"),
    _text("launch"),
    _text("variant"),
    Column("quantity", Integer, nullable=False),
    _text("contact"),
    _text("contact_index"),
    _text("consent_version"),
    _text("code"),
    _text("post"),
    _text("channel"),
    _instant("created"),
    _count("order"),
    _text("state"),
    Column("version", Integer, nullable=False),
    Column("confirm_by", Instant),
)
Index(None, reservations.c.launch, reservations.c.variant, reservations.c.state, reservations.c.order)
Index(None, reservations.c.contact_index)
Index(None, reservations.c.code)
Index(
    "ix_reservations_unconfirmed",
    reservations.c.launch,
    reservations.c.variant,
    reservations.c.confirm_by,
    postgresql_where=text("confirm_by IS NOT NULL"),
)

tallies = Table(
    "tallies",
    metadata,
    _key("launch"),
    _key("variant"),
    _count("reserved"),
    _count("waitlist"),
    _count("holding"),
    _count("waiting"),
)
"""What is taken of a variant, in pieces, and how many reservations hold a place or wait for one.

Changed only by whoever holds the launch's turn.
"""

accounts = Table("accounts", metadata, _key("name"), _text("password"), _instant("created"), _arrived())

tokens = Table(
    "tokens",
    metadata,
    _key("id"),
    _text("digest"),
    _text("label"),
    Column("scopes", Several, nullable=False),
    _instant("created"),
    Column("expires", Instant),
    Column("last_used", Instant),
    _arrived(),
)

sessions = Table("sessions", metadata, _key("digest"), _text("account"), _instant("until"))
Index(None, sessions.c.account)

sign_ins = Table("sign_ins", metadata, _key("digest"), _instant("until"))

limits = Table("limits", metadata, _key("key"), _instant("until"), _count("spent"))
Index(None, limits.c.until)

events = Table(
    "events",
    metadata,
    _key("seq", BigInteger),
    _text("id"),
    _instant("at"),
    _text("day"),
    _text("kind"),
    _text("code"),
    _text("page"),
    _text("visitor"),
    _text("reader"),
    _text("network"),
    _text("channel"),
    _text("click"),
    _text("flag"),
)
"""The events of the days that are not closed, in the order they were counted."""

salts = Table("salts", metadata, _key("day"), Column("salt", LargeBinary, nullable=False))

marks = Table("marks", metadata, _key("mark", LargeBinary), _text("day"), _count("times"))
"""What judging noted on the days that are not closed, by 16 bytes of its hash."""

clicks = Table(
    "clicks", metadata, _key("event_id"), _text("code"), _text("day"), _text("judged"), _text("confirmed_by")
)

code_sums = Table(
    "code_sums",
    metadata,
    _key("code"),
    _key("day"),
    _count("raw"),
    _count("bot"),
    _count("prefetch"),
    _count("duplicate"),
    _count("unique"),
    _count("confirmed"),
)
code_shares = Table("code_shares", metadata, _key("code"), _key("day"), _key("channel"), _count("taps"))
code_signs = Table("code_signs", metadata, _key("code"), _key("day"), _key("sign"), _count("times"))
page_sums = Table("page_sums", metadata, _key("page"), _key("day"), _count("taps"), _count("arrivals"))
