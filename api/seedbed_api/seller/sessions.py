"""The browser's session: a secret in a cookie, of which the store knows the digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from flask import Response, request

from seedbed.clock import Clock
from seedbed_api.facts.ledger import Ledger
from seedbed_api.keys import Keys
from seedbed_api.requests import sender
from seedbed_api.store import Session, Store

COOKIE = "seedbed_session"
SESSION_FOR = timedelta(hours=12)


class Sessions:
    """Draws the secrets, and knows the request's again."""

    def __init__(self, store: Store, keys: Keys, ledger: Ledger, clock: Clock) -> None:
        self._store, self._keys, self._ledger, self._clock = store, keys, ledger, clock

    def drawn(self, account: str) -> tuple[str, Session]:
        """Return the secret of a session to be opened for an account, and what is kept of it.

        Each sign-in draws another; what the browser brought along is never taken up.
        """
        secret = secrets.token_urlsafe(32)
        return secret, Session(digest(secret), account, self._clock.now() + SESSION_FOR)

    def current(self) -> Session | None:
        """Return the request's open session."""
        secret = request.cookies.get(_cookie(), "")
        session = self._store.sessions.find(digest(secret)) if secret else None
        if session and session.account and self._store.accounts.find(session.account) is None:
            return None
        return session

    def close(self) -> None:
        """End the request's session."""
        if secret := request.cookies.get(_cookie()):
            self._store.sessions.close(digest(secret))

    def form_token(self) -> str:
        """Return the token that a form of this browser carries (against cross-site request forgery).

        It is the session's, or before there is one the visitor's of this day.
        """
        session = self.current()
        return self._keys.token("form", session.digest if session else f"visitor {self._ledger.mark(sender())}")


def digest(secret: str) -> str:
    """Return what is kept of a secret that was drawn (of one that a person chose it would be too little)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def remember(response: Response, secret: str) -> Response:
    """Set the session's cookie: not for scripts, not for other sites.

    Over HTTPS its name has the prefix by which a browser takes it from no other host, and from nobody over plain HTTP
    (RFC 6265bis, 4.1.3.2).
    """
    response.set_cookie(
        _cookie(),
        secret,
        max_age=int(SESSION_FOR.total_seconds()),
        path=_path(),
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
    )
    return response


def forget(response: Response) -> Response:
    """Take the session's cookie back."""
    response.delete_cookie(_cookie(), path=_path(), httponly=True, secure=request.is_secure, samesite="Lax")
    return response


def _cookie() -> str:
    return f"__Host-{COOKIE}" if request.is_secure else COOKIE


def _path() -> str:
    return "/" if request.is_secure else f"{request.script_root}/seller"
