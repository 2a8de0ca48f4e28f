"""What judging a batch needs, held in memory: fetched at once before it, written back at once after it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from sqlalchemy import Connection, select

from seedbed_api.store.judging import Click, marks_of
from seedbed_api.store.postgres import bulk
from seedbed_api.store.postgres.schema import clicks, code_shares, code_signs, code_sums, marks, page_sums
from seedbed_api.store.records import Event, Sign

CODE_NUMBERS = ("raw", "bot", "prefetch", "duplicate", "unique", "confirmed")
PAGE_NUMBERS = ("taps", "arrivals")

Sums = dict[tuple[str, str], Counter[str]]
"""By code or page, and day."""


class WorkingSet:
    """See `Memory`. Of one transaction, which has the turn of the facts."""

    def __init__(self, connection: Connection, events: Iterable[Event]) -> None:
        self._connection = connection
        batch = list(events)
        self._clicks = self._kept_before({event.click for event in batch if event.click})
        self._digests = {mark: _digest(mark) for event in self._as_counted(batch) for mark in marks_of(event)}
        self._times = self._noted_before()
        self._days: dict[str, str] = {}
        self._changed: set[str] = set()
        self._codes: Sums = {}
        self._pages: Sums = {}
        self._shares: Counter[tuple[str, str, str]] = Counter()
        self._signs: Counter[tuple[str, str, str]] = Counter()

    def times(self, mark: str) -> int:
        """Return how often `mark` was noted."""
        return self._times.get(mark, 0)

    def note(self, mark: str, day: str) -> int:
        """Note `mark` once more, and return how often it has been noted now."""
        self._times[mark] = self.times(mark) + 1
        self._days[mark] = max(day, self._days.get(mark, day))
        return self._times[mark]

    def click(self, event_id: str) -> Click | None:
        """Return the click of an event."""
        return self._clicks.get(event_id)

    def keep_click(self, event_id: str, click: Click) -> None:
        """Keep a click, or what became of it."""
        self._clicks[event_id] = click
        self._changed.add(event_id)

    def add(self, code: str, day: str, **numbers: int) -> None:
        """Add to a code's counts of a day."""
        self._codes.setdefault((code, day), Counter()).update(numbers)

    def add_share(self, code: str, day: str, channel: str) -> None:
        """Add a share tap to a code's counts of a day."""
        self.add(code, day)
        self._shares[code, day, channel] += 1

    def add_sign(self, code: str, day: str, sign: Sign) -> None:
        """Add a sign to a code's counts of a day."""
        self.add(code, day)
        self._signs[code, day, sign] += 1

    def add_to_page(self, page: str, day: str, **numbers: int) -> None:
        """Add to a page's counts of a day."""
        self._pages.setdefault((page, day), Counter()).update(numbers)

    def write_back(self) -> None:
        """Write what judging noted and added up."""
        noted = [
            {"mark": self._digests[mark], "day": day, "times": self._times[mark]} for mark, day in self._days.items()
        ]
        bulk.put(self._connection, marks, noted)
        changed = [{"event_id": event_id, **asdict(self._clicks[event_id])} for event_id in self._changed]
        bulk.put(self._connection, clicks, changed)
        bulk.add_up(self._connection, code_sums, _rows(self._codes, "code", CODE_NUMBERS))
        bulk.add_up(self._connection, page_sums, _rows(self._pages, "page", PAGE_NUMBERS))
        for table, counted in ((code_shares, self._shares), (code_signs, self._signs)):
            names = [str(column.name) for column in table.columns]
            rows = [dict(zip(names, (*key, number), strict=True)) for key, number in counted.items()]
            bulk.add_up(self._connection, table, rows)

    def _as_counted(self, batch: list[Event]) -> Iterator[Event]:
        """Yield every event, and one that names a click also on each day that the click may be of."""
        days = {event.day for event in batch} | {click.day for click in self._clicks.values()}
        for event in batch:
            yield event
            if event.click:
                yield from (replace(event, day=day) for day in days - {event.day})

    def _noted_before(self) -> dict[str, int]:
        query = select(marks.c.mark, marks.c.times).where(bulk.among(marks.c.mark, self._digests.values()))
        noted = {bytes(row.mark): row.times for row in self._connection.execute(query)}
        return {mark: noted[digest] for mark, digest in self._digests.items() if digest in noted}

    def _kept_before(self, event_ids: set[str]) -> dict[str, Click]:
        if not event_ids:
            return {}
        rows = self._connection.execute(select(clicks).where(bulk.among(clicks.c.event_id, event_ids)))
        return {row.event_id: Click(row.code, row.day, row.judged, row.confirmed_by) for row in rows}


def _digest(mark: str) -> bytes:
    return hashlib.blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _rows(sums: Sums, of: str, names: tuple[str, ...]) -> list[dict[str, str | int]]:
    return [{of: what, "day": day, **{name: sums[what, day][name] for name in names}} for what, day in sums]
