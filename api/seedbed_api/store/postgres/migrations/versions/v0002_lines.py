"""Tallies know how many reservations hold a place or wait for one, not only how many pieces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_COUNTED = {"holding": "reserved", "waiting": "waitlisted"}


def upgrade() -> None:
    """Count them where there are tallies already."""
    for name, state in _COUNTED.items():
        op.add_column("tallies", sa.Column(name, sa.BigInteger, nullable=True))
        op.execute(_counted(name, state))
        op.alter_column("tallies", name, nullable=False)


def _counted(name: str, state: str) -> str:
    return f"""
        UPDATE tallies SET {name} = (
            SELECT count(*) FROM reservations
            WHERE reservations.launch = tallies.launch AND reservations.variant = tallies.variant
            AND reservations.state = '{state}'
        )
    """  # noqa: S608  (constants)
