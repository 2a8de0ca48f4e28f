"""Takes facts in and counts them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from crawleruseragents import is_crawler

from seedbed.clock import Clock
from seedbed_api.facts.spool import Spool
from seedbed_api.facts.visitors import Visitors
from seedbed_api.store import Event, Store, StoreError
from seedbed_api.store.records import EventKind

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sender:
    """Who sent a fact, as far as the request tells; the address is used for a mark and then forgotten."""

    address: str
    agent: str
    prefetch: bool = False
    """Nobody looked: a HEAD request, or a browser fetching ahead."""


class Ledger:
    """Facts go in at once (`note`), and are judged and counted before anybody reads a number (`count`)."""

    def __init__(self, spool: Spool, store: Store, visitors: Visitors, clock: Clock, zone: str) -> None:
        self._spool, self._store, self._visitors, self._clock = spool, store, visitors, clock
        self._zone = ZoneInfo(zone)
        self._counting = Lock()

    def note(self, sender: Sender, kind: EventKind, event_id: str, *, token: str = "", **about: str) -> None:
        """Append a fact.

        Args:
            sender: who did it.
            kind: what was done.
            event_id: its own id; a repeat is counted once.
            token: the browser's own token of the day.
            about: `code`, `page`, `channel`, `click`.
        """
        now, day = self._clock.now(), self._today()
        fact: dict[str, Any] = {
            "id": event_id,
            "at": now.isoformat(),
            "day": day,
            "kind": kind,
            "visitor": self.mark(sender),
            "agent": sender.agent[:300],
            **{key: value for key, value in about.items() if value},
        }
        if token:
            fact["reader"] = self._visitors.mark(day, sender.address, sender.agent, token)
        if sender.prefetch:
            fact["prefetch"] = True
        try:
            self._spool.append(fact)
        except OSError:
            log.exception("a fact could not be written")

    def mark(self, sender: Sender) -> str:
        """Return the mark by which `sender` is known today."""
        return self._visitors.mark(self._today(), sender.address, sender.agent)

    def _today(self) -> str:
        """Return the shop's calendar day."""
        return self._clock.now().astimezone(self._zone).date().isoformat()

    def count(self) -> None:
        """Count what was noted since the last time; while the store cannot write, numbers stay as they were."""
        with self._counting:
            facts = list(self._spool.since(self._store.facts.read_to()))
            if not facts:
                return
            try:
                self._store.facts.record(_events(facts), facts[-1][1])
            except StoreError:
                log.exception("facts wait to be counted")

    def close(self) -> None:
        """Count the rest and let go of the spool."""
        self.count()
        self._spool.close()


def _events(facts: list[tuple[dict[str, Any], int]]) -> Iterator[Event]:
    for fact, _ in facts:
        agent, prefetch = fact.pop("agent", ""), fact.pop("prefetch", False)
        flag = "bot" if is_bot(agent) else "prefetch" if prefetch else ""
        yield Event(**{"code": "", "page": "", **fact, "at": datetime.fromisoformat(fact["at"]), "flag": flag})


@lru_cache(maxsize=4096)
def is_bot(agent: str) -> bool:
    """Tell whether a user agent is a crawler's or a link preview's; one that names itself not at all counts as one."""
    return not agent or bool(is_crawler(agent))
