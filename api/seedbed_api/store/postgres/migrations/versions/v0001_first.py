"""The first tables; `turns` is there already, because upgrading itself takes turns by it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_first = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})


def upgrade() -> None:
    """Make them."""
    _first.create_all(op.get_bind(), checkfirst=False)


def _key(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _several(name: str) -> sa.Column[list[str]]:
    return sa.Column(name, sa.ARRAY(sa.Text), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _yes_or_no(name: str, *, known: bool = True) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=not known)


def _instant(name: str, *, known: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not known)


sa.Table("about", _first, _key("name"), _text("value"))

sa.Table("accounts", _first, _key("name"), _text("password"), _instant("created"), _count("arrived"))

sa.Table(
    "answers",
    _first,
    _key("key"),
    _text("digest"),
    _text("record"),
    _instant("at"),
    sa.Index("ix_answers_at", "at"),
    sa.Index("ix_answers_record", "record"),
)

sa.Table("catalogs", _first, _key("name"), _text("build_id"), _text("text"))

sa.Table("clicks", _first, _key("event_id"), _text("code"), _text("day"), _text("judged"), _text("confirmed_by"))

sa.Table("code_shares", _first, _key("code"), _key("day"), _key("channel"), _count("taps"))

sa.Table("code_signs", _first, _key("code"), _key("day"), _key("sign"), _count("times"))

sa.Table(
    "code_sums",
    _first,
    _key("code"),
    _key("day"),
    _count("raw"),
    _count("bot"),
    _count("prefetch"),
    _count("duplicate"),
    _count("unique"),
    _count("confirmed"),
)

sa.Table(
    "codes",
    _first,
    _key("code"),
    _text("page"),
    _instant("created"),
    _text("parent"),
    _text("owner"),
    _yes_or_no("earns"),
    _number("version"),
    _yes_or_no("revoked"),
    _count("arrived"),
    sa.Index("ix_codes_chosen", "created", postgresql_where=sa.text("owner <> ''")),
    sa.Index("ix_codes_parent", "parent"),
    sa.Index("ix_codes_revoked", "code", postgresql_where=sa.text("revoked")),
)

sa.Table(
    "events",
    _first,
    _key("seq", sa.BigInteger),
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

sa.Table("limits", _first, _key("key"), _instant("until"), _count("spent"), sa.Index("ix_limits_until", "until"))

sa.Table("marks", _first, _key("mark", sa.LargeBinary), _text("day"), _count("times"))

sa.Table("page_sums", _first, _key("page"), _key("day"), _count("taps"), _count("arrivals"))

sa.Table(
    "reservations",
    _first,
    _key("number"),
    _text("launch"),
    _text("variant"),
    _number("quantity"),
    _text("contact"),
    _text("contact_index"),
    _text("consent_version"),
    _text("code"),
    _text("post"),
    _text("channel"),
    _instant("created"),
    _count("order"),
    _text("state"),
    _number("version"),
    _instant("confirm_by", known=False),
    sa.Index("ix_reservations_code", "code"),
    sa.Index("ix_reservations_contact_index", "contact_index"),
    sa.Index("ix_reservations_launch_variant_state_order", "launch", "variant", "state", "order"),
    sa.Index(
        "ix_reservations_unconfirmed",
        "launch",
        "variant",
        "confirm_by",
        postgresql_where=sa.text("confirm_by IS NOT NULL"),
    ),
)

sa.Table("salts", _first, _key("day"), sa.Column("salt", sa.LargeBinary, nullable=False))

sa.Table(
    "sessions", _first, _key("digest"), _text("account"), _instant("until"), sa.Index("ix_sessions_account", "account")
)

sa.Table("sign_ins", _first, _key("digest"), _instant("until"))

sa.Table("tallies", _first, _key("launch"), _key("variant"), _count("reserved"), _count("waitlist"))

sa.Table(
    "tokens",
    _first,
    _key("id"),
    _text("digest"),
    _text("label"),
    _several("scopes"),
    _instant("created"),
    _instant("expires", known=False),
    _instant("last_used", known=False),
    _count("arrived"),
)

sa.Table(
    "words",
    _first,
    _key("id"),
    _text("code"),
    _text("page"),
    _text("name"),
    _text("text"),
    _instant("created"),
    _several("reporters"),
    _yes_or_no("hidden", known=False),
    _count("arrived"),
    sa.Index("ix_words_reported", "created", postgresql_where=sa.text("reporters <> '{}'")),
)
