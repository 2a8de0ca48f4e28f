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
        answer |= {"key": key, "at": now}
    for one in tables.get("reservations", {}).values():
        held = one["state"] in {"reserved", "waitlisted"}
        one |= {"confirm_by": None, "to_confirm": "", "held_by": one["held_by"] if held else ""}
    for name in ("sessions", "sign_ins"):
        for digest, row in tables.get(name, {}).items():
            row |= {"digest": digest} | ({"account": ""} if name == "sessions" else {})
    return tables
