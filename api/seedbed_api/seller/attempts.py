"""How often somebody may guess, at one account and from one address."""

from __future__ import annotations

from datetime import timedelta

from seedbed_api.addresses import place_of
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender
from seedbed_api.keys import Keys
from seedbed_api.requests import sender
from seedbed_api.seller import problems
from seedbed_api.store import Allowance, Store

AT_ONE_ACCOUNT = Allowance(10, timedelta(minutes=15))
FROM_ONE_ADDRESS = Allowance(30, timedelta(minutes=15))


class Attempts:
    """Counts guesses in the store, so that all processes see them; names and addresses are only known by marks."""

    def __init__(self, store: Store, keys: Keys, ledger: Ledger) -> None:
        self._store, self._keys, self._ledger = store, keys, ledger

    def spend(self, account: str = "") -> None:
        """Let the request's sender guess once, at an account where one is named.

        Raises:
            ApiProblem: too much was guessed of late; nothing of this guess was looked at.
        """
        self._spend(self._address(), FROM_ONE_ADDRESS)
        if account:
            self._spend(self._account(account), AT_ONE_ACCOUNT)

    def forgive(self, account: str = "") -> None:
        """Forget the guesses of a sender who proved right in the end, and those at their account."""
        self._store.limits.clear(self._address())
        if account:
            self._store.limits.clear(self._account(account))

    def _spend(self, key: str, allowance: Allowance) -> None:
        wait = self._store.limits.spend(key, allowance)
        if wait is not None:
            raise problems.too_many_attempts(wait)

    def _account(self, name: str) -> str:
        """Return the key of an account; what is typed for a name may be anything, a password even."""
        return f"attempts at {self._keys.token('attempts', name)}"

    def _address(self) -> str:
        return f"attempts from {self._ledger.mark(Sender(place_of(sender().address), ''))}"
