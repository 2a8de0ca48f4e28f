"""How a store's tables of an older format become those of today."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import orjson

Tables = dict[str, dict[str, Any]]


def body_of_format_1(raw: bytes) -> bytes | None:
    """Return the tables' JSON of a file whose header holds the checksum, or None where they do not fit."""
    header, _, body = raw.partition(b"\n")
    return body if orjson.loads(header).get("sha256") == hashlib.sha256(body).hexdigest() else None


def upgraded(tables: Tables) -> Tables:
    """Return tables of format 1 with what they did not keep; its counts go into the daybook."""
    now = datetime.now(UTC).isoformat()
    for code in tables.get("codes", {}).values():
        del code["chosen"]
    for answer in tables.get("answers", {}).values():
        answer.update(at=now, digest=answer["digest"][:32])
    for reservation in tables.get("reservations", {}).values():
        del reservation["held_by"]
    for words in tables.get("words", {}).values():
        del words["reported"]
    for digest, session in tables.get("sessions", {}).items():
        session.update(digest=digest, account="")
    for digest, sign_in in tables.get("sign_ins", {}).items():
        sign_in["digest"] = digest
    return tables
