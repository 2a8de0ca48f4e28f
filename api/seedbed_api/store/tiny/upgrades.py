"""How a store's tables of an older format become those of today."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

VERSION = 2

Tables = dict[str, dict[str, Any]]


def upgraded(tables: Tables, version: int) -> Tables:
    """Return the tables in today's format."""
    return _from_1(tables) if version == 1 else tables


def _from_1(tables: Tables) -> Tables:
    """Complete what format 1 did not keep; its counts are taken over by `daybook.from_format_1`."""
    now = datetime.now(UTC).isoformat()
    for code in tables.get("codes", {}).values():
        code["revoked"] = False
    for key, answer in tables.get("answers", {}).items():
        answer.update(key=key, at=now)
    for reservation in tables.get("reservations", {}).values():
        held = reservation["state"] in {"reserved", "waitlisted"}
        held_by = reservation["held_by"] if held else ""
        reservation.update(confirm_by=None, to_confirm="", held_by=held_by)
    for digest, session in tables.get("sessions", {}).items():
        session.update(digest=digest, account="")
    for digest, sign_in in tables.get("sign_ins", {}).items():
        sign_in.update(digest=digest)
    return tables
