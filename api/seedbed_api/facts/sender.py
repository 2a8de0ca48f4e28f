"""Who sent a request."""

from __future__ import annotations

from typing import NamedTuple
from wsgiref.types import WSGIEnvironment


class Sender(NamedTuple):
    """Who sent a fact, as far as the request tells; the address is used for a mark and then forgotten."""

    address: str
    agent: str
    prefetch: bool = False
    """Nobody looked: a HEAD request, or a browser fetching ahead."""


def sender_of(environ: WSGIEnvironment) -> Sender:
    """Return who sends a request."""
    get = environ.get
    purpose = get("HTTP_SEC_PURPOSE") or get("HTTP_PURPOSE") or get("HTTP_X_MOZ") or ""
    prefetch = get("REQUEST_METHOD") == "HEAD" or (purpose != "" and _is_ahead(purpose.lower()))
    return Sender(get("REMOTE_ADDR") or "", get("HTTP_USER_AGENT", ""), prefetch)


def _is_ahead(purpose: str) -> bool:
    """Tell whether a browser says that it fetches ahead of its reader."""
    return "prefetch" in purpose or "preview" in purpose
