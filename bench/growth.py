"""Facts as they grow: how long they take to be counted, what they weigh, and how long opening takes afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.fresh import in_fresh_process, own_memory
from bench.grounds import Ground, ground
from bench.peers import plain_log
from bench.plan import Plan
from bench.report import NO, YES, Cell, Table
from bench.shop import CODE, PAGES
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FACTS_OF_A_READER = 4
"""A click, its arrival, a share, and a second click."""


@dataclass(frozen=True)
class Counted:
    """What counting took; seconds, and memory in MB."""

    noting: float
    counting: float
    memory: float


@dataclass(frozen=True)
class Opened:
    """What opening again took; seconds, and memory in MB."""

    opening: float
    first_count: float
    memory: float
    clicks: int


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    for backend in plan.backends:
        rows = [_row(plan, backend, many) for many in SIZES if many <= plan.most]
        columns = (
            *("events", "noting s", "counting s", "counted a second", "plain log s", "MB"),
            *("opening s", "first count ms", "MB opened", "all counted"),
        )
        note = "Each size in new processes of one thread, without a server."
        yield Table(f"Facts as they grow, {backend}", columns, rows, note)


def _row(plan: Plan, backend: str, many: int) -> list[Cell]:
    with ground(plan, backend) as place:
        limit = _plain(place.folder / "log.jsonl", many)
        counted = in_fresh_process(_count, place, many)
        opened = in_fresh_process(_open, place)
    return [
        f"{many:,}",
        counted.noting,
        counted.counting,
        many / counted.counting,
        limit,
        counted.memory,
        opened.opening,
        opened.first_count * 1e3,
        opened.memory,
        YES if opened.clicks == many // 2 else NO,
    ]


def _count(place: Ground, many: int) -> Counted:
    with place.app() as app:
        ledger: Ledger = app.extensions["seedbed"].ledger
        begun = perf_counter()
        for reader in range(many // FACTS_OF_A_READER):
            _visit(ledger, reader)
        noted = perf_counter()
        ledger.count()
        return Counted(noted - begun, perf_counter() - noted, own_memory())


def _visit(ledger: Ledger, reader: int) -> None:
    """Note the facts of one reader."""
    sender = Sender(
        f"198.{reader % 2 + 18}.{reader % 251}.{reader % 241}", f"Mozilla/5.0 (Phone {reader % 40}) Mobile/15E148"
    )
    page, token, click = PAGES[reader % len(PAGES)], f"day-{reader}", secrets.token_hex(8)
    ledger.note(sender, "click", click, code=CODE, page=page)
    ledger.note(sender, "arrival", secrets.token_hex(8), token=token, code=CODE, page=page, click=click)
    ledger.note(sender, "share", secrets.token_hex(8), token=token, code=CODE, page=page, channel="wechat")
    ledger.note(sender, "click", secrets.token_hex(8), code=CODE, page=page)


def _plain(file: Path, many: int) -> float:
    """Return the seconds that adding up as many lines takes."""
    plain_log.write(file, ({"id": f"{of:032x}", "page": PAGES[of % 20], "code": CODE} for of in range(many)))
    begun = perf_counter()
    plain_log.count(file)
    return perf_counter() - begun


def _open(place: Ground) -> Opened:
    begun = perf_counter()
    with place.app() as app:
        opened = perf_counter()
        clicks = app.extensions["seedbed"].store.facts.clicks(CODE).raw
        return Opened(opened - begun, perf_counter() - opened, own_memory(), clicks)
