"""Who may see the seller's pages: the holder of a session, opened by a one-time link, or of the seller's token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from flask import Response, request

from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed_api.keys import Keys
from seedbed_api.problems import ApiProblem
from seedbed_api.requests import bearer
from seedbed_api.store import Session, SignIn, Store

COOKIE = "seedbed_session"
SIGN_IN_FOR = timedelta(hours=24)
SESSION_FOR = timedelta(hours=12)


class SellerAccess:
    """Opens and closes the door."""

    def __init__(self, store: Store, keys: Keys, clock: Clock, token: str | None) -> None:
        self._store, self._keys, self._clock, self._token = store, keys, clock, token

    def new_link(self) -> str:
        """Return the path of a sign-in page that works once, within a day; opening it changes nothing."""
        token = secrets.token_urlsafe(24)
        self._store.sessions.open_sign_in(SignIn(_digest(token), self._clock.now() + SIGN_IN_FOR))
        return f"seller/sign-in/{token}"

    def sign_in(self, token: str) -> str:
        """Spend a sign-in token and return the new session's secret.

        Raises:
            ApiProblem: the token was used, is too old, or never was.
        """
        session = secrets.token_urlsafe(32)
        opened = Session(_digest(session), "", self._clock.now() + SESSION_FOR)
        if not self._store.sessions.use_sign_in(_digest(token), opened):
            text = Text.of(
                "This sign-in link was used already, or is more than a day old. Ask for a new one where the shop runs."
            )
            raise ApiProblem(401, "sign-in-link-spent", text)
        return session

    @property
    def takes_token(self) -> bool:
        """Whether the seller has a token of their own to sign in with."""
        return self._token is not None

    def sign_in_with_token(self, token: str) -> str:
        """Return the secret of a new session for whoever knows the seller's token.

        Raises:
            ApiProblem: it is another, or there is none.
        """
        if not self._is_sellers(token):
            raise ApiProblem(401, "wrong-token", Text.of("This is not the seller's token."))
        session = secrets.token_urlsafe(32)
        self._store.sessions.open(Session(_digest(session), "", self._clock.now() + SESSION_FOR))
        return session

    def sign_out(self) -> None:
        """End the request's session."""
        if session := request.cookies.get(COOKIE):
            self._store.sessions.close(_digest(session))

    def hold(self) -> None:
        """Let only the seller go on.

        Raises:
            ApiProblem: the request carries neither an open session nor the seller's token; or it would change something
                and does not carry the form's own token.
        """
        if self._is_sellers(bearer()):
            return
        session = request.cookies.get(COOKIE, "")
        if not session or self._store.sessions.find(_digest(session)) is None:
            text = Text.of("This page is the seller's. Open it by the sign-in link that the shop's server prints.")
            raise ApiProblem(401, "sign-in-required", text)
        sent = request.form.get("form_token", "")
        if request.method == "POST" and not hmac.compare_digest(sent.encode(), self.form_token().encode()):
            raise ApiProblem(
                403, "form-token-wrong", Text.of("This form is too old. Go back, load the page again and repeat it.")
            )

    def _is_sellers(self, token: str) -> bool:
        return self._token is not None and hmac.compare_digest(token.encode(), self._token.encode())

    def form_token(self) -> str:
        """Return the token that a form of this session carries (against cross-site request forgery)."""
        return self._keys.token("form", request.cookies.get(COOKIE, ""))


def remember(response: Response, session: str) -> Response:
    """Set the session's cookie: not for scripts, not for other sites, and over HTTPS only there."""
    response.set_cookie(
        COOKIE,
        session,
        max_age=int(SESSION_FOR.total_seconds()),
        path=f"{request.script_root}/seller",
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
    )
    return response


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
