"""Takes facts in, and counts them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from crawleruseragents import is_crawler
from pydantic import TypeAdapter

from seedbed.clock import Clock
from seedbed_api.facts.segment import Fact
from seedbed_api.facts.sender import Sender
from seedbed_api.facts.spool import Spool
from seedbed_api.facts.visitors import Visitors
from seedbed_api.store import Event, FactIntake, StoreError
from seedbed_api.store.records import EventKind

log = logging.getLogger(__name__)

_EVENT = TypeAdapter(Event)

EVENT_ID = r"[A-Za-z0-9_-]{16,64}"
"""What a fact's id looks like that a browser made."""

KEPT_DAYS = 5
"""How many days a fact's id and a visitor's mark are remembered for; a browser that was offline retries for less."""

RUSH = 1_000_000
"""Bytes of facts between two countings (some 2,000 facts) from which on answering comes before counting."""

LONGEST_AGENT = 300
"""Characters of a user agent that are kept until the fact is judged."""


class Ledger:
    """Facts go in at once (`note`), and are judged and counted by and by (`count`).

    What costs (telling a bot takes milliseconds for a new user agent) is done when counting.
    """

    def __init__(self, spool: Spool, facts: FactIntake, clock: Clock, zone: str) -> None:
        self._spool, self._facts, self._clock = spool, facts, clock
        self._visitors = Visitors(facts)
        self._zone = ZoneInfo(zone)
        self._day, self._day_ends = "", datetime.min.replace(tzinfo=UTC)
        self._counting, self._open = Lock(), True
        self._appended = 0
        self.lost = 0
        """How many facts this process could not write."""

    def note(
        self,
        sender: Sender,
        kind: EventKind,
        event_id: str,
        *,
        code: str,
        page: str = "",
        channel: str = "",
        click: str = "",
        token: str = "",
    ) -> None:
        """Append a fact; one that cannot be written is lost, and counted in `lost`.

        Args:
            sender: who did it.
            kind: what was done.
            event_id: its own id; a repeat is counted once.
            code: by which code it was done, if by any.
            page: where, if on a page.
            channel: by which channel it was done, or to which.
            click: the click that an arrival confirms.
            token: the browser's own token of the day.
        """
        now = self._clock.now()
        day = self._today(now)
        marks, known_by = self._visitors.on(day), f"{sender.address}\0{sender.agent}"
        fact: Fact = {
            "id": event_id,
            "at": now,
            "day": day,
            "kind": kind,
            "code": code,
            "page": page,
            "visitor": marks.of(known_by),
            "network": marks.of_network(sender.address),
            "agent": sender.agent[:LONGEST_AGENT],
        }
        if channel:
            fact["channel"] = channel
        if click:
            fact["click"] = click
        if token:
            fact["reader"] = marks.of(f"{known_by}\0{token}")
        if sender.prefetch:
            fact["prefetch"] = True
        try:
            self._spool.append(fact)
        except OSError as error:
            self.lost += 1
            log.error("a fact could not be written: %s", error.strerror)  # noqa: TRY400  (a full disk is no bug)

    @property
    def noted(self) -> int:
        """How many facts this process wrote."""
        return self._spool.facts

    def mark(self, sender: Sender) -> str:
        """Return the mark by which `sender` is known today."""
        return self._visitors.on(self._today(self._clock.now())).of(f"{sender.address}\0{sender.agent}")

    def _today(self, now: datetime) -> str:
        """Return the shop's calendar day."""
        if now >= self._day_ends or not self._day:
            local = now.astimezone(self._zone)
            midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
            self._day, self._day_ends = local.date().isoformat(), midnight.astimezone(UTC)
        return self._day

    def sync(self) -> None:
        """Make what was noted safe from a power cut."""
        self._spool.sync()

    def waiting(self) -> int:
        """Return how many bytes of facts are not counted yet."""
        return self._spool.waiting()

    def count(self, seconds: float = float("inf")) -> None:
        """Count what was noted, for about so many seconds; while the store cannot write, numbers stay as they were."""
        with self._counting:
            try:
                for facts in self._spool.batches(monotonic() + seconds):
                    self._facts.record(_events(facts))
            except StoreError as error:
                log.error("facts wait to be counted: %s", error)  # noqa: TRY400  (the sentence says it all)

    def count_all(self) -> None:
        """Count what was noted, also what processes that died have left."""
        with self._counting:
            self._spool.adopt()
        self.count()

    def count_beside_work(self) -> None:
        """Count for a part of a second: a small one while there is a rush, which is then counted when it is over."""
        appended, self._appended = self._appended, self._spool.appended
        rush = self._appended - appended > RUSH
        self.count(seconds=0.02 if rush else 0.5)

    def tidy(self) -> None:
        """Adopt what processes that died have left, and let go of what is counted and of days that are over.

        Days stay open while finished files wait to be counted: their facts may be of any day.
        """
        with self._counting:
            self._spool.adopt()
            self._spool.tidy()
        if self._spool.has_finished_files():
            return
        today = self._clock.now().astimezone(self._zone).date()
        self._facts.close_days((today - timedelta(days=KEPT_DAYS)).isoformat())

    def close(self) -> None:
        """Count the rest and let go of the spool; a second call does nothing."""
        if self._open:
            self._open = False
            self.count()
            self._spool.close()


def _events(facts: Iterable[Fact]) -> list[Event]:
    """Return what can be judged; damage that left a line JSON must not keep all that follows from being counted."""
    found = []
    for fact in facts:
        try:
            found.append(_event(**fact))
        except (TypeError, ValueError):
            log.error("a damaged fact was left out")  # noqa: TRY400  (it may hold what is personal)
    return found


def _event(*, agent: str = "", prefetch: bool = False, **fact: Any) -> Event:
    flag = "bot" if is_bot(agent) else "prefetch" if prefetch else ""
    return _EVENT.validate_python({"code": "", "page": "", **fact, "flag": flag})


@lru_cache(maxsize=65536)
def is_bot(agent: str) -> bool:
    """Tell whether a user agent is a crawler's or a link preview's; one that names itself not at all counts as one."""
    return not agent or bool(is_crawler(agent))
