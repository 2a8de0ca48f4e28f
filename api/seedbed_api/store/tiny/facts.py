"""The verbs of facts, over a daybook on disk and tallies in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, groupby
from threading import RLock

from seedbed_api.store.judging import Click, id_mark, judge, on_its_day
from seedbed_api.store.records import Clicks, CodeSum, Event, PageCount, PageSum
from seedbed_api.store.tiny.daybook import Daybook, MemoryDaybook
from seedbed_api.store.tiny.salts import MemorySalts, Salts
from seedbed_api.store.tiny.tallies import Day, Tallies


class TinyFacts:
    """See `FactStore`.

    The open days are counted again from their logs when somebody first asks: nothing is kept twice, and nothing can
    disagree.
    """

    def __init__(self, daybook: Daybook | MemoryDaybook, salts: Salts | MemorySalts) -> None:
        self._daybook, self._salts, self._lock = daybook, salts, RLock()

    @cached_property
    def _tallies(self) -> Tallies:
        tallies = Tallies()
        for day in self._daybook.closed_days():
            tallies.close(self._daybook.sums(day))
        for day in self._daybook.open_days():
            for event in self._daybook.events(day):
                judge(event, tallies)
        return tallies

    def record(self, events: Iterable[Event]) -> None:
        """Count facts, each id once."""
        with self._lock:
            new = self._new(events)
            for day, of_day in groupby(new, key=lambda event: event.day):
                self._daybook.append(day, of_day)
            for event in new:
                judge(event, self._tallies)

    def _new(self, events: Iterable[Event]) -> list[Event]:
        """Return those that were not counted before, each id once, in their order, on the days they count on."""
        first: dict[str, Event] = {}
        for event in events:
            first.setdefault(event.id, event)
        new = [event for event in first.values() if not self._tallies.times(id_mark(event))]
        return list(self._on_their_days(new))

    def _on_their_days(self, new: list[Event]) -> Iterator[Event]:
        """Yield each on its day; where that is closed, on the day after: the sums of a closed day stay as they are."""
        last, clicks = max(self._daybook.closed_days(), default=""), dict[str, Click]()
        for given in new:
            event = replace(given, day=_day_after(last)) if given.day <= last else given
            if event.kind == "click":
                clicks[event.id] = Click(event.code, event.day, "")
            yield on_its_day(event, clicks.get(event.click) or self._tallies.click(event.click))

    def clicks(self, code: str) -> Clicks:
        """Return the counts of a code."""
        with self._lock:
            return self._tallies.clicks(code)

    def page_counts(self, pages: Sequence[str]) -> dict[str, PageCount]:
        """Return the counts of pages."""
        with self._lock:
            return {page: self._tallies.page(page) for page in pages}

    def salt(self, day: str) -> bytes:
        """Return the day's salt."""
        return self._salts.of(day)

    def close_days(self, before: str) -> None:
        """Keep only the sums of older days."""
        with self._lock:
            for day in [day for day in self._tallies.days if day < before]:
                counted = self._tallies.days[day]
                sums = Day(counted.codes, counted.pages)
                self._daybook.close(day, sums)
                del self._tallies.days[day]
                self._tallies.close(sums)
            self._daybook.forget_closed()

    def kept(self) -> Iterator[CodeSum | PageSum | Event]:
        """Return what is kept now: the sums of closed days by code, then by page, and the events of open days."""
        with self._lock:
            closed = {day: self._daybook.sums(day) for day in self._daybook.closed_days()}
            events = [list(self._daybook.events(day)) for day in self._daybook.open_days()]
        codes = (CodeSum(code, day, counts) for day, sums in closed.items() for code, counts in sums.codes.items())
        pages = (PageSum(page, day, counts) for day, sums in closed.items() for page, counts in sums.pages.items())
        return chain(codes, pages, chain.from_iterable(events))

    def load(self, sums: Iterable[CodeSum | PageSum]) -> None:
        """Take the sums of closed days that another store kept; a day that is here already is left as it is."""
        with self._lock:
            known, days = {*self._daybook.closed_days(), *self._tallies.days}, dict[str, Day]()
            for one in sums:
                if isinstance(one, CodeSum):
                    days.setdefault(one.day, Day()).codes[one.code] = one.counts
                else:
                    days.setdefault(one.day, Day()).pages[one.page] = one.counts
            for day in days.keys() - known:
                self._daybook.close(day, days[day])
                self._tallies.close(days[day])


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
