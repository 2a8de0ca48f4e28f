"""Following a short link: a look-up in memory, an append, an answer. It never waits for a database."""

from __future__ import annotations

import os
from hashlib import blake2b
from itertools import count
from urllib.parse import parse_qs

from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender
from seedbed_api.referral.codes import Codes
from seedbed_api.site_address import SiteAddress
from seedbed_api.store import StoreError

CLICK_BYTES = 8
"""Of a click's id, which is written in 16 hexadecimal digits."""

CARRIED = {"w": 16, "ch": 16}
"""What a short link hands on to its page, and the most characters of each."""

LONGEST_CODE = 24


class ShortLinks:
    """Leads from a code to its page."""

    def __init__(self, codes: Codes, catalog: ActiveCatalog, ledger: Ledger, site: SiteAddress) -> None:
        self._codes, self._catalog, self._ledger, self._site = codes, catalog, ledger, site
        self._unnumbered, self._numbers = blake2b(key=os.urandom(32), digest_size=CLICK_BYTES), count()

    def follow(self, code: str, query: str, sender: Sender, script_root: str) -> str:
        """Note a click and return the address it leads to: a page of the shop, never anything the request named.

        Args:
            code: as it stood in the link; an unknown one leads to the home page.
            query: the link's query string, of which only `w` and `ch` are handed on.
            sender: who clicked.
            script_root: the path below which the API is mounted.
        """
        try:
            referral = self._codes.find(code)
        except StoreError:
            return self._site.to(_kept_for_later(code), script_root)
        if referral is None:
            return self._site.to("", script_root)
        click = self._click_id()
        carried = _carried(query) if query else {}
        self._ledger.note(sender, "click", click, code=referral.code, page=referral.page, channel=carried.get("ch", ""))
        page = referral.page if referral.page in self._catalog().pages else ""
        handed_on = "".join(f"&{key}={value}" for key, value in carried.items()) if carried else ""
        return self._site.to(f"{page}?ref={referral.code}&c={click}{handed_on}", script_root)

    def _click_id(self) -> str:
        """Return an id that nobody can guess, without a system call: a number hashed under this process's own key."""
        numbered = self._unnumbered.copy()
        numbered.update(next(self._numbers).to_bytes(8))
        return numbered.hexdigest()


def _carried(query: str) -> dict[str, str]:
    given = parse_qs(query, max_num_fields=16) if query.count("&") < 16 else {}
    values = {key: given[key][0][:most] for key, most in CARRIED.items() if key in given}
    return {key: value for key, value in values.items() if value.isascii() and value.isalnum()}


def _kept_for_later(code: str) -> str:
    """Return the home page with a code that cannot be looked up now: the reader's browser keeps it."""
    is_code = len(code) <= LONGEST_CODE and code.isascii() and code.replace("-", "").isalnum()
    return f"?ref={code.upper()}" if is_code else ""
