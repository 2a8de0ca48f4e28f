"""What can be done with shares and readers' words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from seedbed.clock import Clock
from seedbed.models.base import CODE_LETTERS
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.facts.ledger import Ledger, Sender
from seedbed_api.keys import drawn_id
from seedbed_api.referral.problems import unknown_page
from seedbed_api.referral.service import Referrals
from seedbed_api.shares import problems
from seedbed_api.store import Store, UnknownRecord, Words

WORDS_ID_LENGTH = 10

HIDDEN_AFTER = 3
"""How many different visitors' reports hide a reader's words until the seller has looked."""


@dataclass(frozen=True)
class PageCounts:
    """What a page shows of its shares; None where the number is below the shop's threshold."""

    taps: int | None
    arrivals: int | None


class Shares:
    """Share taps are facts; readers' words are state."""

    def __init__(
        self, store: Store, catalog: ActiveCatalog, ledger: Ledger, referrals: Referrals, clock: Clock
    ) -> None:
        self._store, self._catalog, self._ledger, self._referrals, self._clock = (
            store,
            catalog,
            ledger,
            referrals,
            clock,
        )

    def counts(self, page: str) -> PageCounts:
        """Return the counts of a page."""
        self._ledger.count()
        threshold = self._catalog().shop.share_threshold
        taps, arrivals = (
            number if number >= max(1, threshold) else None for number in self._store.facts.page_counts(page)
        )
        return PageCounts(taps, arrivals)

    def keep_words(self, page: str, code: str, name: str, text: str, key: str) -> Words:
        """Keep a reader's words.

        Raises:
            ApiProblem: there is no such page, or nothing to read is left of name or words.
        """
        if page not in self._catalog().pages:
            raise unknown_page(page)
        name, text = _plain(name), _plain(text)
        if not name or not text:
            raise problems.no_words()
        words = Words(
            drawn_id(WORDS_ID_LENGTH, CODE_LETTERS), self._referrals.known(code), page, name, text, self._clock.now()
        )
        return self._store.words.keep(words, key)

    def words(self, words_id: str) -> Words:
        """Return a reader's words, as long as they may be shown.

        Raises:
            ApiProblem: there are none, they are hidden, or were reported by several readers.
        """
        words = self._store.words.find(words_id)
        if words is None or _hidden(words):
            raise problems.unknown_words()
        return words

    def report(self, words_id: str, sender: Sender) -> None:
        """Note that a reader finds words wrong.

        Raises:
            ApiProblem: there are none.
        """
        try:
            self._store.words.report(words_id, self._ledger.mark(sender))
        except UnknownRecord:
            raise problems.unknown_words() from None

    def reported(self) -> list[Words]:
        """Return the words that readers reported, the newest first."""
        return self._store.words.reported()

    def judge(self, words_id: str, *, hidden: bool) -> None:
        """Hide reported words from readers, or show them again whatever was reported.

        Raises:
            ApiProblem: there are none.
        """
        try:
            self._store.words.judge(words_id, hidden=hidden)
        except UnknownRecord:
            raise problems.unknown_words() from None


def _hidden(words: Words) -> bool:
    return len(words.reporters) >= HIDDEN_AFTER if words.hidden is None else words.hidden


def _plain(text: str) -> str:
    """Return text on one line, without characters that cannot be seen."""
    visible = "".join(
        " " if char in "\n\r\t" else char for char in text if char in "\n\r\t" or unicodedata.category(char)[0] != "C"
    )
    return " ".join(visible.split())
