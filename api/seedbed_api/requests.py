"""What requests share: who sends them, the key that makes them idempotent, the token they carry."""

from __future__ import annotations

import re
from wsgiref.types import WSGIEnvironment

from flask import request

from seedbed.i18n import Text
from seedbed_api.facts.ledger import Sender
from seedbed_api.problems import ApiProblem

EVENT_ID = r"[A-Za-z0-9_-]{16,64}"


def sender_of(environ: WSGIEnvironment) -> Sender:
    """Return who sends a request."""
    get = environ.get
    purpose = get("HTTP_SEC_PURPOSE") or get("HTTP_PURPOSE") or get("HTTP_X_MOZ") or ""
    prefetch = get("REQUEST_METHOD") == "HEAD" or (purpose != "" and _is_ahead(purpose.lower()))
    return Sender(get("REMOTE_ADDR") or "", get("HTTP_USER_AGENT", ""), prefetch)


def _is_ahead(purpose: str) -> bool:
    """Tell whether a browser says that it fetches ahead of its reader."""
    return "prefetch" in purpose or "preview" in purpose


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
