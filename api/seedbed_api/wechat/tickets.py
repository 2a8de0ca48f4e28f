"""The ticket in force: fetched beside answering, so that no reader waits for WeChat, and no crowd reaches it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from threading import Lock

from seedbed.clock import Clock
from seedbed_api.wechat.account import Account, WeChatRefusal

log = logging.getLogger(__name__)

EARLY = timedelta(minutes=5)
"""How long before its end a ticket is renewed."""

AT_LEAST = timedelta(minutes=1)
"""Between two renewals, as WeChat may give the old ticket again until it ends."""


class Tickets:
    """Keeps one process's ticket. Renewing is for one thread at a time; reading never waits."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self._account, self._clock = account, clock
        self._renewing = Lock()
        self._due = clock.now()
        self._kept: tuple[str, datetime] | None = None

    @property
    def app_id(self) -> str:
        """The account that the tickets are of."""
        return self._account.app_id

    def current(self) -> str | None:
        """Return the ticket that holds now, or None while there is none."""
        kept = self._kept
        return kept[0] if kept and self._clock.now() < kept[1] else None

    def renew_when_due(self) -> None:
        """Ask WeChat, if it is time to and nobody does already; a refusal is told in the log, and waited out."""
        if not self._renewing.acquire(blocking=False):
            return
        try:
            if self._clock.now() >= self._due:
                self._renew()
        finally:
            self._renewing.release()

    def _renew(self) -> None:
        try:
            ticket = self._account.ticket()
        except WeChatRefusal as refusal:
            self._due = self._clock.now() + refusal.pause
            log.warning("no ticket from WeChat, shares there have no card of their own: %s", refusal)
            return
        now = self._clock.now()
        self._kept = ticket.value, now + ticket.lasts
        self._due = now + max(ticket.lasts - EARLY, AT_LEAST)
        log.info("a new ticket from WeChat signs pages for %d seconds", ticket.lasts.total_seconds())
