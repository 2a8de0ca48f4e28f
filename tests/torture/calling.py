"""A small HTTP client: one connection kept alive, and a clear word when no answer came."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any, Self

from little_shop import PHONE

from seedbed import wording

CONSENT = wording.version_of(wording.consent(wording.KEEP_CONTACTS_DAYS).say("en"))


class NoAnswer(Exception):
    """The request may have been done or not: no whole answer came."""

    def __init__(self, *, sent: float, torn: bool) -> None:
        super().__init__()
        self.sent, self.torn = sent, torn
        """When all of it was sent, by `time.monotonic`, or 0; and whether the answer had begun."""


@dataclass(frozen=True)
class Reply:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        """What its body says."""
        return json.loads(self.text)

    @property
    def problem(self) -> str:
        """The stable code of a problem (RFC 9457); empty for what is none."""
        return str(self.json["code"]) if self.headers.get("content-type") == "application/problem+json" else ""


class Caller:
    """One client at one address."""

    def __init__(self, port: int, address: str = "203.0.113.7", timeout: float = 30) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.address = address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """Send a request and return its answer.

        Raises:
            NoAnswer: there was nobody, or the connection ended before the answer was whole.
        """
        sent = {"User-Agent": PHONE, "X-Forwarded-For": self.address}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            sent["Content-Type"] = "application/json"
        done, answer = 0.0, None
        try:
            self._connection.request(method, path, json.dumps(body) if body is not None else None, sent)
            done = time.monotonic()
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise NoAnswer(sent=done, torn=answer is not None) from error
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)

    def insist(self, method: str, path: str, body: Any = None, within: float = 90, **headers: str) -> Reply:
        """Send a request that may be repeated until it is answered for good, as the site's widgets do."""
        until = time.monotonic() + within
        while True:
            try:
                reply = self.call(method, path, body, **headers)
                if reply.status != 503 and reply.problem != "request-still-running":
                    return reply
            except NoAnswer:
                pass
            assert time.monotonic() < until, f"{method} {path} was not answered within {within:.0f} s"
            time.sleep(0.02)

    def reserve(self, launch: str, contact: str, key: str, **changes: Any) -> Reply:
        """Ask for a place until it is answered."""
        return self.insist("POST", reservations_of(launch), wish(contact, **changes), Idempotency_Key=key)

    def reserve_once(self, launch: str, contact: str, key: str) -> Reply:
        """Ask for a place.

        Raises:
            NoAnswer: it was not answered.
        """
        return self.call("POST", reservations_of(launch), wish(contact), Idempotency_Key=key)

    def cancel(self, made: dict[str, Any]) -> Reply:
        """Give a place back."""
        path = f"/api/v1/reservations/{made['number']}/cancel"
        return self.insist("POST", path, Authorization=f"Bearer {made['token']}")

    def draw(self, page: str, key: str, parent: str = "") -> Reply:
        """Draw a code."""
        return self.insist("POST", "/api/v1/codes", {"page": page, "parent": parent}, Idempotency_Key=key)


def reservations_of(launch: str) -> str:
    """Return the address where places of a launch are reserved."""
    return f"/api/v1/launches/{launch}/reservations"


def wish(contact: str, **changes: Any) -> dict[str, Any]:
    """Return the body of a reservation."""
    asked = {"variant": "red", "quantity": 1, "contact": contact, "consent": True, "consent_version": CONSENT}
    return {**asked, **changes}
