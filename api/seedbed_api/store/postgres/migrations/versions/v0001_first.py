"""The first tables; `turns` is there already, because upgrading itself takes turns by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "about",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_about"),
    )
    op.create_table(
        "accounts",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("arrived", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_accounts"),
    )
    op.create_table(
        "answers",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_answers"),
    )
    op.create_index("ix_answers_at", "answers", ["at"])
    op.create_index("ix_answers_record", "answers", ["record"])
    op.create_table(
        "catalogs",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("build_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_catalogs"),
    )
    op.create_table(
        "clicks",
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("judged", sa.Text, nullable=False),
        sa.Column("confirmed_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_clicks"),
    )
    op.create_table(
        "code_shares",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("taps", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("code", "day", "channel", name="pk_code_shares"),
    )
    op.create_table(
        "code_signs",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("sign", sa.Text, nullable=False),
        sa.Column("times", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("code", "day", "sign", name="pk_code_signs"),
    )
    op.create_table(
        "code_sums",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("raw", sa.BigInteger, nullable=False),
        sa.Column("bot", sa.BigInteger, nullable=False),
        sa.Column("prefetch", sa.BigInteger, nullable=False),
        sa.Column("duplicate", sa.BigInteger, nullable=False),
        sa.Column("unique", sa.BigInteger, nullable=False),
        sa.Column("confirmed", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("code", "day", name="pk_code_sums"),
    )
    op.create_table(
        "codes",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("parent", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("earns", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("arrived", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_codes"),
    )
    op.create_index("ix_codes_chosen", "codes", ["created"], postgresql_where=sa.text("owner <> ''"))
    op.create_index("ix_codes_parent", "codes", ["parent"])
    op.create_index("ix_codes_revoked", "codes", ["code"], postgresql_where=sa.text("revoked"))
    op.create_table(
        "events",
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("visitor", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("network", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("click", sa.Text, nullable=False),
        sa.Column("flag", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_events"),
    )
    op.create_table(
        "limits",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        sa.Column("spent", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_limits"),
    )
    op.create_index("ix_limits_until", "limits", ["until"])
    op.create_table(
        "marks",
        sa.Column("mark", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("times", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_marks"),
    )
    op.create_table(
        "page_sums",
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("taps", sa.BigInteger, nullable=False),
        sa.Column("arrivals", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("page", "day", name="pk_page_sums"),
    )
    op.create_table(
        "reservations",
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("launch", sa.Text, nullable=False),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("contact_index", sa.Text, nullable=False),
        sa.Column("consent_version", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("order", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("confirm_by", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_reservations"),
    )
    op.create_index("ix_reservations_code", "reservations", ["code"])
    op.create_index("ix_reservations_contact_index", "reservations", ["contact_index"])
    op.create_index(
        "ix_reservations_launch_variant_state_order", "reservations", ["launch", "variant", "state", "order"]
    )
    op.create_index(
        "ix_reservations_unconfirmed",
        "reservations",
        ["launch", "variant", "confirm_by"],
        postgresql_where=sa.text("confirm_by IS NOT NULL"),
    )
    op.create_table(
        "salts",
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_salts"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_ins"),
    )
    op.create_table(
        "tallies",
        sa.Column("launch", sa.Text, nullable=False),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("reserved", sa.BigInteger, nullable=False),
        sa.Column("waitlist", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("launch", "variant", name="pk_tallies"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("expires", _INSTANT, nullable=True),
        sa.Column("last_used", _INSTANT, nullable=True),
        sa.Column("arrived", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
    )
    op.create_table(
        "words",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("reporters", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=True),
        sa.Column("arrived", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_words"),
    )
    op.create_index("ix_words_reported", "words", ["created"], postgresql_where=sa.text("reporters <> '{}'"))
