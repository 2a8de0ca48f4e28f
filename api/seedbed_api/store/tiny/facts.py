"""The verbs of facts: each event counts once, and what a seller reads can be explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from seedbed_api.store.records import Clicks, Event
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.tables import Row

KEPT_DAYS = 5
"""How many of the latest days an event's id and a visitor's mark are remembered for; a browser retries for less."""

_NUMBERS = tuple(field.name for field in fields(Clicks) if field.name != "shares")


class TinyFacts:
    """See `FactStore`."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def record(self, events: Iterable[Event], read_to: int) -> None:
        """Count facts, each id once."""
        with self._image.change():
            for event in events:
                if self._first(f"event {event.id}", event.day):
                    self._count(event)
            self._image["meta"].put("read_to", {"value": read_to})
            self._forget_old_days()

    def read_to(self) -> int:
        """Return up to where the spool was counted."""
        row = self._image["meta"].find("read_to")
        return int(row["value"]) if row else 0

    def clicks(self, code: str) -> Clicks:
        """Return the counts of a code."""
        total = Clicks()
        with self._image.lock:
            for row in self._image["code_counts"].where("code", code):
                for name in _NUMBERS:
                    setattr(total, name, getattr(total, name) + row.get(name, 0))
                for channel, taps in row.get("shares", {}).items():
                    total.shares[channel] = total.shares.get(channel, 0) + taps
        return total

    def page_counts(self, page: str) -> tuple[int, int]:
        """Return a page's share taps and arrivals."""
        row = self._image["page_counts"].find(page) or {}
        return row.get("taps", 0), row.get("arrivals", 0)

    def _count(self, event: Event) -> None:
        match event.kind:
            case "click":
                self._count_click(event)
            case "arrival":
                self._count_arrival(event)
            case "share":
                self._count_share(event)

    def _count_click(self, event: Event) -> None:
        judged = event.flag or ("unique" if self._new_visitor(event, event.visitor) else "duplicate")
        self._add(event, raw=1, **{judged: 1})
        row = {"code": event.code, "day": event.day, "judged": judged, "confirmed_by": ""}
        self._image["clicks"].put(event.id, row)

    def _count_arrival(self, event: Event) -> None:
        """Count an arrival as its click's confirmation, or as a click of its own.

        The latter when it came by a static link, or by an address passed on with a click that another reader confirmed.
        """
        click = self._image["clicks"].find(event.click) if event.click else None
        reader = event.reader or event.visitor
        if click is None or click["code"] != event.code or click["confirmed_by"] not in {"", reader}:
            judged = event.flag or ("unique" if self._new_reader(event) else "duplicate")
            self._add(event, raw=1, confirmed=int(judged == "unique"), **{judged: 1})
            self._add_to_page(event.page, arrivals=int(judged == "unique"))
        elif not event.flag and not click["confirmed_by"]:
            self._confirm(event, click)

    def _confirm(self, event: Event, click: Row) -> None:
        """Judge the click again by the better mark that its arrival brings: the browser's own token of the day."""
        judged = click["judged"]
        if event.reader or judged == "prefetch":
            judged = "unique" if self._new_reader(event) else "duplicate"
        moved = {} if judged == click["judged"] else {click["judged"]: -1, judged: 1}
        new = int(judged == "unique")
        self._add_on(event.code, click["day"], confirmed=new, **moved)
        self._add_to_page(event.page, arrivals=new)
        self._image["clicks"].put(
            event.click, {**click, "judged": judged, "confirmed_by": event.reader or event.visitor}
        )

    def _count_share(self, event: Event) -> None:
        hour = f"{event.at:%Y-%m-%dT%H}"
        mark = f"share {event.reader or event.visitor} {event.channel} {event.page} {hour}"
        if event.flag or not self._first(mark, event.day):
            return
        self._add_to_page(event.page, taps=1)
        if event.code:
            key = f"{event.code} {event.day}"
            row = self._image["code_counts"].find(key) or {"code": event.code}
            shares = row.get("shares", {})
            counted = {**shares, event.channel: shares.get(event.channel, 0) + 1}
            self._image["code_counts"].put(key, {**row, "shares": counted})

    def _new_reader(self, event: Event) -> bool:
        return self._new_visitor(event, event.reader or event.visitor)

    def _new_visitor(self, event: Event, mark: str) -> bool:
        return self._first(f"visit {event.day} {event.code} {mark}", event.day)

    def _first(self, key: str, day: str) -> bool:
        """Tell whether `key` was not counted before; it is remembered with the day it came on."""
        if self._image["counted"].find(key):
            return False
        self._image["counted"].put(key, {"day": day})
        return True

    def _add(self, event: Event, **numbers: int) -> None:
        self._add_on(event.code, event.day, **numbers)

    def _add_on(self, code: str, day: str, **numbers: int) -> None:
        key = f"{code} {day}"
        row = self._image["code_counts"].find(key) or {"code": code}
        self._image["code_counts"].put(key, _sum(row, numbers))

    def _add_to_page(self, page: str, **numbers: int) -> None:
        row = self._image["page_counts"].find(page) or {}
        self._image["page_counts"].put(page, _sum(row, numbers))

    def _forget_old_days(self) -> None:
        for table in (self._image["counted"], self._image["clicks"]):
            for day in table.values_of("day")[:-KEPT_DAYS]:
                for doc_id in table.ids_where("day", day):
                    table.drop(doc_id)


def _sum(row: Row, numbers: dict[str, int]) -> dict[str, Any]:
    return {**row, **{name: row.get(name, 0) + number for name, number in numbers.items()}}
