"""What can be done with shares and readers' words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from seedbed.clock import Clock
from seedbed.models.base import CODE_LETTERS
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender
from seedbed_api.keys import drawn_id
from seedbed_api.limits import Limits
from seedbed_api.referral.codes import Codes
from seedbed_api.referral.problems import unknown_page
from seedbed_api.shares import problems
from seedbed_api.store import Request, Store, UnknownRecord, Words

WORDS_ID_LENGTH = 10

HIDDEN_AFTER = 3
"""How many different visitors' reports hide a reader's words until the seller has looked."""


@dataclass(frozen=True)
class PageCounts:
    """What a page shows of its shares; None where the number is below the shop's threshold."""

    taps: int | None
    arrivals: int | None


class Shares:
    """Share taps are counted; readers' words are kept."""

    def __init__(
        self,
        store: Store,
        catalog: ActiveCatalog,
        ledger: Ledger,
        codes: Codes,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._store, self._catalog, self._ledger = store, catalog, ledger
        self._codes, self._clock, self._limits = codes, clock, limits

    def counts(self, pages: Iterable[str]) -> dict[str, PageCounts]:
        """Return the counts of those of `pages` that the shop has."""
        known, least = self._catalog().pages, max(1, self._catalog().shop.share_threshold)
        counted = self._store.facts.page_counts([page for page in pages if page in known])

        def shown(number: int) -> int | None:
            return number if number >= least else None

        return {page: PageCounts(shown(count.taps), shown(count.arrivals)) for page, count in counted.items()}

    def keep_words(self, page: str, code: str, name: str, text: str, key: str, sender: Sender) -> Words:
        """Keep a reader's words; a repeat is answered as before.

        Raises:
            ApiProblem: there is no such page, nothing to read is left of name or words, or the sender writes too often.
            KeyReused: the key came before with another request.
        """
        request = Request.of(key, page, code, name, text)
        if before := self._store.words.answered(request):
            return before
        self._limits.hold(sender)
        if page not in self._catalog().pages:
            raise unknown_page(page)
        name, text = _plain(name), _plain(text)
        if not name or not text:
            raise problems.no_words()
        words = Words(
            drawn_id(WORDS_ID_LENGTH, CODE_LETTERS), self._codes.known(code), page, name, text, self._clock.now()
        )
        return self._store.words.keep(words, request)

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
            ApiProblem: there are none, or the sender reports too often.
        """
        self._limits.hold(sender)
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
