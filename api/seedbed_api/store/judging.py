"""How facts are judged: each event counts once, and what a seller reads can be explained. One way for every backend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from seedbed_api.store.records import Event, Sign

BURST = 30
"""Visits by one code from one network within an hour; each further one is a sign."""


@dataclass(frozen=True)
class Click:
    """A click that may still be confirmed by an arrival."""

    code: str
    day: str
    judged: str
    """`unique`, `duplicate`, `bot` or `prefetch`."""
    confirmed_by: str = ""
    """The reader whose browser said that it arrived."""


class Memory(Protocol):
    """What judging remembers of the days that are not closed, and where it adds up."""

    def times(self, mark: str) -> int:
        """Return how often `mark` was noted."""
        ...

    def note(self, mark: str, day: str) -> int:
        """Note `mark` once more on `day` (ISO date), and return how often it has been noted now."""
        ...

    def click(self, event_id: str) -> Click | None:
        """Return the click of an event."""
        ...

    def keep_click(self, event_id: str, click: Click) -> None:
        """Keep a click, or what became of it."""
        ...

    def add(self, code: str, day: str, **numbers: int) -> None:
        """Add to a code's `Clicks` of a day, by the names of its fields."""
        ...

    def add_share(self, code: str, day: str, channel: str) -> None:
        """Add a share tap to a code's `Clicks` of a day."""
        ...

    def add_sign(self, code: str, day: str, sign: Sign) -> None:
        """Add a sign to a code's `Clicks` of a day."""
        ...

    def add_to_page(self, page: str, day: str, **numbers: int) -> None:
        """Add to a page's `PageCount` of a day, by the names of its fields."""
        ...


def marks_of(event: Event) -> Iterator[str]:
    """Yield every mark that judging `event` may ask for or note."""
    yield id_mark(event)
    if event.kind == "share":
        yield _share_mark(event)
        return
    for who in {event.visitor, event.reader or event.visitor}:
        yield _visit_mark(event, who)
        yield _drawn_mark(event, who)
    yield _network_mark(event)


def on_its_day(event: Event, click: Click | None) -> Event:
    """Return an event on the day that it counts on: for an arrival that of its click, if that is known.

    So the two are closed together, and a count that begins anew from the open days never meets one without the other.
    """
    return replace(event, day=click.day) if click and event.kind == "arrival" else event


def judge(event: Event, memory: Memory) -> Event | None:
    """Count an event and return it on its day; None when its id was counted before."""
    event = on_its_day(event, memory.click(event.click) if event.click else None)
    if memory.note(id_mark(event), event.day) > 1:
        return None
    match event.kind:
        case "click":
            _count_click(event, memory)
        case "arrival":
            _count_arrival(event, memory)
        case "share":
            _count_share(event, memory)
        case "draw":
            for who in {event.visitor, event.reader or event.visitor}:
                memory.note(_drawn_mark(event, who), event.day)
        case "reservation":
            _look_for_own(event, memory)
    return event


def _count_click(event: Event, memory: Memory) -> None:
    judged = event.flag or ("unique" if _is_new(event, event.visitor, memory) else "duplicate")
    memory.add(event.code, event.day, raw=1, **{judged: 1})
    memory.keep_click(event.id, Click(event.code, event.day, judged))
    if not event.flag:
        _look_for_burst(event, memory)


def _count_arrival(event: Event, memory: Memory) -> None:
    """Count an arrival as its click's confirmation, or as a click of its own.

    The latter when it came by a static link, or by an address passed on with a click that another reader confirmed.
    """
    click = memory.click(event.click) if event.click else None
    if click is None or click.code != event.code or click.confirmed_by not in {"", _reader(event)}:
        judged = event.flag or ("unique" if _is_new(event, _reader(event), memory) else "duplicate")
        new = int(judged == "unique")
        memory.add(event.code, event.day, raw=1, confirmed=new, **{judged: 1})
        memory.add_to_page(event.page, event.day, arrivals=new)
        if not event.flag:
            _look_for_burst(event, memory)
            _look_for_own(event, memory)
    elif not event.flag and not click.confirmed_by:
        _confirm(event, click, memory)
        _look_for_own(event, memory)


def _confirm(event: Event, click: Click, memory: Memory) -> None:
    """Judge the click again by the better mark that its arrival brings: the browser's own token of the day."""
    judged = click.judged
    if event.reader or judged == "prefetch":
        judged = "unique" if _is_new(event, _reader(event), memory) else "duplicate"
    moved = {} if judged == click.judged else {click.judged: -1, judged: 1}
    new = int(judged == "unique")
    memory.add(event.code, event.day, confirmed=new, **moved)
    memory.add_to_page(event.page, event.day, arrivals=new)
    memory.keep_click(event.click, replace(click, judged=judged, confirmed_by=_reader(event)))


def _count_share(event: Event, memory: Memory) -> None:
    if event.flag or memory.note(_share_mark(event), event.day) > 1:
        return
    memory.add_to_page(event.page, event.day, taps=1)
    if event.code:
        memory.add_share(event.code, event.day, event.channel)


def _look_for_burst(event: Event, memory: Memory) -> None:
    if event.network and memory.note(_network_mark(event), event.day) > BURST:
        memory.add_sign(event.code, event.day, "burst")


def _look_for_own(event: Event, memory: Memory) -> None:
    if any(memory.times(_drawn_mark(event, who)) for who in {event.visitor, _reader(event)}):
        memory.add_sign(event.code, event.day, "self_referral")


def _is_new(event: Event, who: str, memory: Memory) -> bool:
    return memory.note(_visit_mark(event, who), event.day) == 1


def _reader(event: Event) -> str:
    return event.reader or event.visitor


def id_mark(event: Event) -> str:
    """Return the mark by which an event that came before is known."""
    return f"event {event.id}"


def _visit_mark(event: Event, who: str) -> str:
    return f"visit {event.day} {event.code} {who}"


def _drawn_mark(event: Event, who: str) -> str:
    return f"drawn {event.code} {who}"


def _network_mark(event: Event) -> str:
    return f"network {event.code} {event.network} {event.at:%Y-%m-%dT%H}"


def _share_mark(event: Event) -> str:
    return f"share {_reader(event)} {event.channel} {event.page} {event.at:%Y-%m-%dT%H}"
