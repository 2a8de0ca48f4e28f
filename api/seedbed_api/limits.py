"""How often somebody may change something: what stops a flood, and no reader behind a shared address.

Carriers put thousands of phones behind one address, so that one is allowed much, and a visitor (address and browser)
less. Facts are never limited: they are judged when they are counted.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from seedbed.i18n import Text
from seedbed_api.addresses import place_of
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender
from seedbed_api.problems import ApiProblem
from seedbed_api.store import Allowance, Store, StoreError

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

OF_A_VISITOR = Allowance(60, MINUTE)
OF_A_CONTACT = Allowance(30, HOUR)
"""Reservations, whoever asks for them."""


class Limits:
    """Asks the store, so that all workers count together. While it cannot say, nobody is held up.

    Args:
        store: where it is counted.
        ledger: knows people by marks of the day; no address is kept.
        per_minute: changes of one network address; 0 sets no limits at all.
    """

    def __init__(self, store: Store, ledger: Ledger, per_minute: int) -> None:
        self._store, self._ledger = store, ledger
        self._of_an_address, self._are_set = Allowance(per_minute, MINUTE), per_minute > 0

    def hold(self, sender: Sender) -> None:
        """Let a sender change something once more.

        Raises:
            ApiProblem: it was too often.
        """
        if self._are_set:
            self._spend(f"visitor {self._ledger.mark(sender)}", OF_A_VISITOR)
            self._spend(f"address {self._ledger.mark(Sender(place_of(sender.address), ''))}", self._of_an_address)

    def hold_contact(self, index: str) -> None:
        """Let something be reserved once more for a contact, known by its blind index.

        Raises:
            ApiProblem: it was too often.
        """
        if self._are_set:
            self._spend(f"contact {index}", OF_A_CONTACT)

    def _spend(self, key: str, allowance: Allowance) -> None:
        try:
            wait = self._store.limits.spend(key, allowance)
        except StoreError:
            return
        if wait is not None:
            raise too_many_requests(wait)


def too_many_requests(wait: timedelta) -> ApiProblem:
    """Somebody asks too often."""
    seconds = max(1, ceil(wait.total_seconds()))
    text = Text.of("That was too often. Please try again in {seconds} s.", seconds=seconds)
    return ApiProblem(429, "too-many-requests", text, retry_after=seconds)
