"""Signs the addresses of the shop's pages, so that WeChat lets their scripts use its JS-SDK."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from seedbed.clock import Clock
from seedbed_api.site_address import SiteAddress, origin_of
from seedbed_api.wechat import problems
from seedbed_api.wechat.tickets import Tickets


@dataclass(frozen=True)
class Signature:
    """What `wx.config` takes."""

    app_id: str
    timestamp: int
    nonce: str
    signature: str


class Signatures:
    """Signs pages by the ticket in force; without an account (`tickets` is None) it refuses."""

    def __init__(self, tickets: Tickets | None, site: SiteAddress, clock: Clock) -> None:
        self._tickets, self._site, self._clock = tickets, site, clock

    def of(self, url: str) -> Signature:
        """Return the signature of a page's whole address; what follows `#` is not signed.

        Raises:
            ApiProblem: there is no account, the address is another site's, or WeChat has given no ticket.
        """
        if self._tickets is None:
            raise problems.wechat_off()
        address = url.partition("#")[0]
        if not self._site.has(origin_of(address)):
            raise problems.foreign_page()
        ticket = self._tickets.current()
        if ticket is None:
            raise problems.no_ticket()
        timestamp, nonce = int(self._clock.now().timestamp()), secrets.token_hex(8)
        return Signature(self._tickets.app_id, timestamp, nonce, signed(ticket, nonce, timestamp, address))


def signed(ticket: str, nonce: str, timestamp: int, url: str) -> str:
    """Return WeChat's signature of an address (JS-SDK 使用权限签名算法): the fields as they are, by name, in SHA-1."""
    text = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}"
    return hashlib.sha1(text.encode()).hexdigest()  # noqa: S324  (WeChat's choice)
