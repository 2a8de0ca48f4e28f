"""Tokens by which programs act for the seller: `sbt_ID_SECRET`; of the secret only a digest is kept."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed.models.base import CODE_LETTERS
from seedbed_api.keys import drawn_id
from seedbed_api.seller import problems
from seedbed_api.store import ApiToken, Store, StoreError, UnknownRecord
from seedbed_api.store.records import Scope

PREFIX = "sbt_"
ID_LENGTH = 8
LONGEST_LABEL = 60
"""Characters."""

MOST_DAYS = 3650
SCOPES: tuple[Scope, ...] = ("read", "write")

_SHAPE = re.compile(rf"{PREFIX}([{CODE_LETTERS}]{{{ID_LENGTH}}})_([A-Za-z0-9_-]{{43}})")


class ApiTokens:
    """Makes them, knows them again, and revokes them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def add(self, label: str, scopes: Iterable[str], days: int | None) -> tuple[ApiToken, str]:
        """Keep a new token; return it, and the text that its program sends: nobody can be told it again.

        Args:
            label: what it is for.
            scopes: of `SCOPES`.
            days: how long it opens; None for ever.

        Raises:
            ApiProblem: one of these cannot be.
        """
        label, secret, now = _label(label), secrets.token_urlsafe(32), self._clock.now()
        expires = now + timedelta(days=_days(days)) if days is not None else None
        token = ApiToken(drawn_id(ID_LENGTH, CODE_LETTERS), _digest(secret), label, _scopes(scopes), now, expires)
        self._store.tokens.add(token)
        return token, f"{PREFIX}{token.id}_{secret}"

    def every(self) -> list[ApiToken]:
        """Return all tokens, expired ones too, the oldest first."""
        return self._store.tokens.every()

    def is_open(self, token: ApiToken) -> bool:
        """Tell whether a token has not expired."""
        return token.expires is None or token.expires > self._clock.now()

    def known(self, text: str) -> ApiToken:
        """Return the token that a program sent.

        Raises:
            ApiProblem: it was revoked, has expired, or never was.
        """
        shaped = _SHAPE.fullmatch(text)
        token = self._store.tokens.find(shaped[1]) if shaped else None
        if not shaped or not token or not hmac.compare_digest(_digest(shaped[2]), token.digest):
            raise problems.wrong_api_token()
        if not self.is_open(token):
            raise problems.wrong_api_token()
        self._note_use(token)
        return token

    def revoke(self, token_id: str) -> None:
        """Forget a token.

        Raises:
            ApiProblem: there is none of this id.
        """
        try:
            self._store.tokens.revoke(token_id)
        except UnknownRecord:
            raise problems.unknown_token(token_id) from None

    def _note_use(self, token: ApiToken) -> None:
        """Keep the hour of the last use; a store that cannot write hinders no reading."""
        hour = self._clock.now().replace(minute=0, second=0, microsecond=0)
        if token.last_used != hour:
            with suppress(StoreError):
                self._store.tokens.note_use(token.id, hour)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _label(written: str) -> str:
    label = " ".join(written.split())
    if not 1 <= len(label) <= LONGEST_LABEL or not label.isprintable():
        raise problems.unfit_token(Text.of("Say in 1 to 60 characters what the token is for."))
    return label


def _scopes(written: Iterable[str]) -> tuple[Scope, ...]:
    asked = set(written)
    if not asked or not asked <= set(SCOPES):
        raise problems.unfit_token(Text.of("A token has the scope read, write, or both."))
    return tuple(scope for scope in SCOPES if scope in asked)


def _days(days: int) -> int:
    if not 1 <= days <= MOST_DAYS:
        raise problems.unfit_token(Text.of("A token opens for 1 to 3650 days, or for ever."))
    return days
