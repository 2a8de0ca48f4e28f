"""What requests share: who sends them, the key that makes them idempotent, the token they carry."""

from __future__ import annotations

import re

from flask import request

from seedbed.i18n import Text
from seedbed_api.facts.ledger import EVENT_ID
from seedbed_api.facts.sender import Sender, sender_of
from seedbed_api.problems import ApiProblem


def sender() -> Sender:
    """Return who sends this request."""
    return sender_of(request.environ)


def idempotency_key(verb: str) -> str:
    """Return the request's `Idempotency-Key`, as a key of its own for each verb.

    Raises:
        ApiProblem: it is missing, or not 16 to 64 letters, digits, `-` or `_`.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not re.fullmatch(EVENT_ID, key):
        text = Text.of(
            "Send an Idempotency-Key header of 16 to 64 letters, digits, - or _, so that a repeat is harmless."
        )
        raise ApiProblem(400, "idempotency-key-missing", text)
    return f"{verb} {key}"


def bearer() -> str:
    """Return the token of the `Authorization: Bearer` header, or an empty string."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
