"""Which code leads where: codes written in the content and codes kept in the store are one thing here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.store import Code, KnownCodes

MOST_FOUND = 100_000
"""Codes that are remembered at a time."""


@dataclass(frozen=True)
class Referral:
    """A code as everybody may see it, wherever it was written."""

    code: str
    page: str
    owner: str
    earns: bool
    written: bool = False
    """Whether it stands in the content."""
    revoked: bool = False

    @classmethod
    def of(cls, kept: Code) -> Self:
        """Return a code that the store keeps."""
        return cls(kept.code, kept.page, kept.owner, kept.earns, revoked=kept.revoked)


class Codes:
    """Finds codes, and remembers what it found."""

    def __init__(self, kept: KnownCodes, catalog: ActiveCatalog) -> None:
        self._kept, self._catalog = kept, catalog
        self._found: dict[str, Referral] = {}
        self._revoked: frozenset[str] = frozenset()
        catalog.follow(self.forget_found)

    def find(self, code: str) -> Referral | None:
        """Return the referral of a code, read without regard to case; what was found once is remembered.

        Raises:
            StoreError: the code is not known yet, and the store cannot be asked.
        """
        code, remembered = code.upper(), self._found  # which is not looked at any more once it is out of date
        found = remembered.get(code) or self._look_up(code)
        if found:
            remembered[code] = found
        return found

    def _look_up(self, code: str) -> Referral | None:
        catalog = self._catalog()
        if written := catalog.codes.get(code):
            creator = catalog.creators[written.creator]
            return Referral(code, written.page, creator.title, creator.earns, written=True)
        kept = self._kept.find(code)
        return Referral.of(kept) if kept and not kept.revoked else None

    def known(self, code: str) -> str:
        """Return `code` as it is kept, or an empty string when there is no such code."""
        referral = self.find(code) if code else None
        return referral.code if referral else ""

    def forget_found(self, _: object = None) -> None:
        """Look codes up anew: the catalog in force has changed, or a code was revoked."""
        self._found = {}

    def forget_revoked(self) -> None:
        """Look codes up anew if one was revoked since, by whichever process."""
        revoked = self._kept.revoked()
        if revoked != self._revoked or len(self._found) > MOST_FOUND:
            self._revoked = revoked
            self.forget_found()
