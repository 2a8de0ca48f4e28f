"""Beacons: how many a second are taken in, each with an arrival and a share; and the counts that pages show of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bench import counts, servers
from bench.grounds import ground
from bench.plan import Plan
from bench.report import Cell, Table
from bench.rounds import TRAFFIC_COLUMNS, Rounds, interleaved, ratio_of, traffic_cells
from bench.shop import CODE, PAGES
from bench.traffic import CLIENTS, Traffic, warm_up_and_send

PATH, PAGE = "/api/v1/events", PAGES[0]
BARE = "bare WSGI, reads and forgets"
AIM = 10_000
"""Beacons a second that one worker should take."""


@dataclass(frozen=True)
class Taken:
    """One trial."""

    traffic: Traffic
    answered: int
    """The warm-up's included."""
    taps: int | None = None
    """Share taps counted after the server had stopped; None where nobody counts them."""
    arrivals: int | None = None


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    found = interleaved(plan.rounds, _contestants(plan))
    yield _throughput(found)
    yield _check(found)
    yield counts.table(plan)


def _contestants(plan: Plan) -> Mapping[str, Callable[[], Taken]]:
    return {BARE: partial(_bare, plan)} | {
        f"Seedbed on {backend}": partial(_ours, plan, backend) for backend in plan.backends
    }


def _bare(plan: Plan) -> Taken:
    with ground(plan) as place, servers.peer("bare", place.log) as server:
        return Taken(*_send(plan, server.url))


def _ours(plan: Plan, backend: str) -> Taken:
    with ground(plan, backend) as place:
        with servers.api(place.environment(), place.log) as server:
            traffic, answered = _send(plan, server.url)
        with place.counted() as store:
            count = store.facts.page_counts([PAGE])[PAGE]
        return Taken(traffic, answered, count.taps, count.arrivals)


def _send(plan: Plan, url: str) -> tuple[Traffic, int]:
    return warm_up_and_send("beacon", url + PATH, plan.seconds, PAGE, CODE)


def _throughput(found: Rounds[Taken]) -> Table:
    traffic = {name: [one.traffic for one in trials] for name, trials in found.of.items()}
    rows: list[list[Cell]] = [
        [name, *traffic_cells(own), None if name == BARE else ratio_of(own, traffic[BARE])]
        for name, own in traffic.items()
    ]
    note = f"An arrival and a share of a new reader in each. The aim is {AIM:,} a second. {found.note}"
    return Table("Beacons", ("202 by", *TRAFFIC_COLUMNS, "of the bare app"), rows, note)


def _check(found: Rounds[Taken]) -> Table:
    rows: list[list[Cell]] = []
    for name, trials in found.of.items():
        if name != BARE:
            answered = sum(one.answered for one in trials)
            taps, arrivals = (sum(getattr(one, what) for one in trials) for what in ("taps", "arrivals"))
            right = answered <= taps == arrivals <= answered + (CLIENTS + 1) * len(trials)
            rows.append([name, f"{answered:,}", f"{taps:,}", f"{arrivals:,}", "yes" if right else "**NO**"])
    columns = ("202 by", "answered", "shares counted", "arrivals counted", "equal")
    note = "As with short links, what is under way at the end of a run is counted, too."
    return Table("Every beacon is counted", columns, rows, note)
