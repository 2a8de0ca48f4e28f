"""Who may see the seller's pages: the holder of a session, of the seller's token, or of an API token."""

from __future__ import annotations

import hmac

from flask import request

from seedbed.clock import Clock
from seedbed_api.facts.ledger import Ledger
from seedbed_api.keys import Keys
from seedbed_api.problems import ApiProblem
from seedbed_api.requests import bearer
from seedbed_api.seller import passwords, problems
from seedbed_api.seller.accounts import Accounts
from seedbed_api.seller.api_tokens import PREFIX, ApiTokens
from seedbed_api.seller.attempts import Attempts
from seedbed_api.seller.origin import hold_own
from seedbed_api.seller.sessions import Sessions, digest
from seedbed_api.site_address import SiteAddress
from seedbed_api.store import Store


class SellerAccess:
    """Opens and closes the door.

    What people choose (a password, the seller's token) is not even looked at when too much was guessed. What is drawn
    here (links, API tokens) is beyond guessing, so a right one always opens, and nobody can lock the seller out.
    """

    def __init__(
        self, store: Store, keys: Keys, clock: Clock, ledger: Ledger, site: SiteAddress, token: str | None
    ) -> None:
        self._store, self._site, self._token = store, site, token
        self._attempts = Attempts(store, keys, ledger)
        self.sessions = Sessions(store, keys, ledger, clock)
        self.accounts = Accounts(store, clock)
        self.api_tokens = ApiTokens(store, clock)

    @property
    def takes_token(self) -> bool:
        """Whether the seller has a token of their own to sign in with."""
        return self._token is not None

    def sign_in_by_link(self, token: str) -> str:
        """Spend a one-time link and return the new session's secret.

        Raises:
            ApiProblem: it was used, is too old, or never was; or too much was guessed.
        """
        secret, session = self.sessions.drawn("")
        if not self._store.sessions.use_sign_in(digest(token), session):
            self._attempts.spend()
            raise problems.link_spent()
        self.sessions.close()
        return secret

    def sign_in_by_password(self, name: str, password: str) -> str:
        """Return the secret of a new session for whoever knows an account's password.

        Raises:
            ApiProblem: name or password are wrong, or too much was guessed.
        """
        name = passwords.folded(name)
        self._attempts.spend(name)
        account = self.accounts.proved(name, password)
        self._attempts.forgive(name)
        secret = self._open(account.name)
        if not self.accounts.stands(account):
            self._store.sessions.close(digest(secret))
            raise problems.wrong_password()
        return secret

    def sign_in_by_token(self, token: str) -> str:
        """Return the secret of a new session for whoever knows the seller's token.

        Raises:
            ApiProblem: it is another, or there is none; or too much was guessed.
        """
        self._hold_sellers_token(token)
        return self._open("")

    def hold_sign_in(self) -> None:
        """Let no other site's page sign anybody in.

        Raises:
            ApiProblem: another site's page sent the form; or no browser says whose did, and it carries no token.
        """
        if request.method == "POST" and not hold_own(self._site):
            self._hold_form()

    def hold(self) -> None:
        """Let only the seller go on.

        Raises:
            ApiProblem: the request carries neither an open session nor a token that opens this; or it would change
                something, and was sent by another site's page or without its form's token.
        """
        if request.method == "POST":
            hold_own(self._site)
        if token := bearer():
            self._hold_bearer(token)
        elif self.sessions.current() is None:
            raise problems.sign_in_required()
        elif request.method == "POST":
            self._hold_form()

    def _open(self, account: str) -> str:
        secret, session = self.sessions.drawn(account)
        self.sessions.close()
        self._store.sessions.open(session)
        return secret

    def _hold_bearer(self, token: str) -> None:
        if token.startswith(PREFIX):
            self._hold_api_token(token)
        else:
            self._hold_sellers_token(token)

    def _hold_api_token(self, text: str) -> None:
        try:
            token = self.api_tokens.known(text)
        except ApiProblem:
            self._attempts.spend()
            raise
        scope = "read" if request.method in {"GET", "HEAD", "OPTIONS"} else "write"
        if scope not in token.scopes:
            raise problems.scope_missing(scope)

    def _hold_sellers_token(self, token: str) -> None:
        self._attempts.spend()
        if self._token is None or not hmac.compare_digest(token.encode(), self._token.encode()):
            raise problems.wrong_sellers_token()
        self._attempts.forgive()

    def _hold_form(self) -> None:
        sent = request.form.get("form_token", "")
        if not hmac.compare_digest(sent.encode(), self.sessions.form_token().encode()):
            raise problems.form_token_wrong()
