"""What can be done with referral codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urljoin

from seedbed.clock import Clock
from seedbed.models.base import CODE_LETTERS
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender
from seedbed_api.keys import Keys, drawn_id
from seedbed_api.limits import Limits
from seedbed_api.problems import wrong_token
from seedbed_api.referral import problems
from seedbed_api.referral.codes import Codes, Referral
from seedbed_api.store import Clicks, Code, CodeTaken, Request, Store, UnknownRecord

CODE_LENGTH = 7
"""Of a drawn code: 31 letters to the seventh, 27 thousand million codes."""


@dataclass(frozen=True)
class Results:
    """What a code brought."""

    code: Code
    clicks: Clicks
    children: int
    """How many codes were drawn by readers who came by it."""
    reservations: int
    """In pieces, cancelled and waiting ones left out."""


class Referrals:
    """Codes are drawn, given out and revoked, and bring something."""

    def __init__(
        self,
        store: Store,
        catalog: ActiveCatalog,
        codes: Codes,
        ledger: Ledger,
        keys: Keys,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._store, self._catalog, self._codes, self._ledger = store, catalog, codes, ledger
        self._keys, self._clock, self._limits = keys, clock, limits

    def draw(self, page: str, parent: str, key: str, sender: Sender) -> Code:
        """Give a reader a code of their own for `page`; a repeat is answered as before.

        Raises:
            ApiProblem: there is no such page, or the sender draws too often.
            KeyReused: the key came before with another request.
        """
        request = Request.of(key, page, parent)
        if before := self._store.codes.answered(request):
            return before
        self._limits.hold(sender)
        self._hold_page(page)
        drawn = self._claimed(page, self._codes.known(parent), request)
        self._ledger.note(sender, "draw", f"draw:{drawn.code}", code=drawn.code, page=page)
        return drawn

    def _claimed(self, page: str, parent: str, request: Request) -> Code:
        while True:
            code = Code(drawn_id(CODE_LENGTH, CODE_LETTERS), page, self._now(), parent)
            try:
                if code.code not in self._catalog().codes:
                    return self._store.codes.claim(code, request)
            except CodeTaken:
                continue

    def choose(self, code: str, page: str, owner: str, *, earns: bool, key: str) -> Code:
        """Keep a vanity code that the seller chose for somebody; a repeat is answered as before.

        Raises:
            ApiProblem: the page is unknown, or the code is taken.
            KeyReused: the key came before with another request.
        """
        request = Request.of(key, code, page, owner, earns)
        if before := self._store.codes.answered(request):
            return before
        self._hold_page(page)
        if code in self._catalog().codes:
            raise problems.code_taken(code)
        try:
            return self._store.codes.claim(Code(code, page, self._now(), owner=owner, earns=earns), request)
        except CodeTaken:
            raise problems.code_taken(code) from None

    def revoke(self, code: str) -> None:
        """Let a chosen or drawn code lead nowhere; what it brought stays counted, and nobody gets it again.

        Raises:
            ApiProblem: there is no such code, or it stands in the content.
        """
        code = code.strip().upper()
        if code in self._catalog().codes:
            raise problems.code_written(code)
        try:
            self._store.codes.revoke(code)
        except UnknownRecord:
            raise problems.unknown_code(code) from None
        self._codes.forget_found()

    def results(self, code: str, token: str) -> Results:
        """Return what a reader's own code brought, to whoever holds its private link.

        Raises:
            ApiProblem: there is no such code, or the token is not its own.
        """
        kept = self._store.codes.find(code.upper())
        if kept is None:
            raise problems.unknown_code(code)
        if not self._keys.opens(token, "code", kept.code, kept.version):
            raise wrong_token()
        return Results(
            kept,
            self.clicks(kept.code),
            children=self._store.codes.children(kept.code),
            reservations=self._store.reservations.brought_by(kept.code),
        )

    def given_out(self) -> list[Referral]:
        """Return the codes that the seller gave to somebody: those written in the content, then those chosen later.

        Those that were revoked since are there, too.
        """
        written = self._catalog().codes
        chosen = [Referral.of(code) for code in self._store.codes.chosen() if code.code not in written]
        return [*(referral for code in written if (referral := self._codes.find(code))), *chosen]

    def clicks(self, code: str) -> Clicks:
        """Return the counts of any code, as of the last time that facts were counted: within a second or two."""
        return self._store.facts.clicks(code)

    def token(self, code: Code) -> str:
        """Return the token of a code's private link."""
        return self._keys.token("code", code.code, code.version)

    def link(self, code: str) -> str:
        """Return the short link of a code, for print and QR: absolute where the shop has an address."""
        shop = self._catalog().shop
        return urljoin(shop.api_url or shop.url, f"r/{code}")

    def page_address(self, page: str, code: str) -> str:
        """Return the absolute address of a page of the shop for a QR code; it carries `code` if there is such a code.

        Raises:
            ApiProblem: there is no such page.
        """
        self._hold_page(page)
        known = self._codes.known(code)
        query = urlencode({"ref": known, "ch": "qr"}) if known else "ch=qr"
        return urljoin(self._catalog().shop.url, f"{page}?{query}")

    def private_link(self, code: Code) -> str:
        """Return the link that shows its owner what the code brought; the token is in the part no server sees."""
        return urljoin(self._catalog().shop.url, f"my/#{code.code}.{self.token(code)}")

    def _hold_page(self, page: str) -> None:
        if page not in self._catalog().pages:
            raise problems.unknown_page(page)

    def _now(self) -> datetime:
        return self._clock.now()
