"""What was counted, in memory: the open days as judging remembers them, the closed days as sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields
from sys import intern
from typing import Any

from seedbed_api.store.judging import Click
from seedbed_api.store.records import Clicks, PageCount, Sign

_NUMBERS = tuple(field.name for field in fields(Clicks) if field.type == "int")


@dataclass
class Day:
    """What one day counted, and while it is open, by what."""

    codes: defaultdict[str, Clicks] = field(default_factory=lambda: defaultdict(Clicks))
    pages: defaultdict[str, PageCount] = field(default_factory=lambda: defaultdict(PageCount))
    marks: dict[int, int] = field(default_factory=dict)
    """How often each mark was noted, by the mark's hash: 64 bits, so that among ten million marks two alike would be a
    rarity of one in 400,000."""
    clicks: dict[str, Click] = field(default_factory=dict)


class Tallies:
    """The open days, and the sums of all that are closed; a `judging.Memory`."""

    def __init__(self) -> None:
        self.days: defaultdict[str, Day] = defaultdict(Day)
        """Those that are open."""
        self._closed = Day()

    def close(self, sums: Day) -> None:
        """Add the sums of a closed day."""
        for code, counts in sums.codes.items():
            merge(self._closed.codes[code], counts)
        for page, count in sums.pages.items():
            add_to(self._closed.pages[page], vars(count))

    def times(self, mark: str) -> int:
        """Return how often a mark was noted."""
        key = hash(mark)
        return sum(day.marks.get(key, 0) for day in self.days.values())

    def note(self, mark: str, day: str) -> int:
        """Note a mark once more."""
        key, marks = hash(mark), self.days[day].marks
        marks[key] = marks.get(key, 0) + 1
        return self.times(mark)

    def click(self, event_id: str) -> Click | None:
        """Return the click of an event."""
        return next((day.clicks[event_id] for day in self.days.values() if event_id in day.clicks), None)

    def keep_click(self, event_id: str, click: Click) -> None:
        """Keep a click, or what became of it."""
        self.days[click.day].clicks[event_id] = Click(
            intern(click.code), intern(click.day), intern(click.judged), click.confirmed_by
        )

    def add(self, code: str, day: str, **numbers: int) -> None:
        """Add to a code's counts of a day."""
        add_to(self.days[day].codes[code], numbers)

    def add_share(self, code: str, day: str, channel: str) -> None:
        """Add a share tap."""
        shares = self.days[day].codes[code].shares
        shares[channel] = shares.get(channel, 0) + 1

    def add_sign(self, code: str, day: str, sign: Sign) -> None:
        """Add a sign."""
        signs = self.days[day].codes[code].signs
        signs[sign] = signs.get(sign, 0) + 1

    def add_to_page(self, page: str, day: str, **numbers: int) -> None:
        """Add to a page's counts of a day."""
        add_to(self.days[day].pages[page], numbers)

    def clicks(self, code: str) -> Clicks:
        """Return a code's counts over all days."""
        total = Clicks()
        for day in (self._closed, *self.days.values()):
            if code in day.codes:
                merge(total, day.codes[code])
        return total

    def page(self, page: str) -> PageCount:
        """Return a page's counts over all days."""
        total = PageCount()
        for day in (self._closed, *self.days.values()):
            if page in day.pages:
                add_to(total, vars(day.pages[page]))
        return total


def add_to(counts: Any, numbers: dict[str, int]) -> None:
    """Add numbers to the fields of their names."""
    for name, number in numbers.items():
        setattr(counts, name, getattr(counts, name) + number)


def merge(total: Clicks, counts: Clicks) -> None:
    """Add the counts of a code to others."""
    add_to(total, {name: getattr(counts, name) for name in _NUMBERS})
    total.shares = dict(Counter(total.shares) + Counter(counts.shares))
    total.signs = dict(Counter(total.signs) + Counter(counts.signs))
