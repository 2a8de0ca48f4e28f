"""Beacons: how many a second are taken in, each with an arrival and a share; and the counts that pages show of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bench import counts, servers
from bench.grounds import ground
from bench.plan import Plan
from bench.report import Table
from bench.rounds import COLUMNS, Trial, interleaved
from bench.shop import CODE, PAGES
from bench.traffic import Traffic, warm_up_and_send

PATH, PAGE = "/api/v1/events", PAGES[0]
BARE = "bare WSGI, reads and forgets"
AIM = 10_000
"""Beacons a second that one process should take."""


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    found = interleaved(plan.rounds, _contestants(plan))
    rows = [[name, *found.cells(name), None if name == BARE else found.ratio(name, BARE)] for name in found.of]
    note = f"An arrival and a share of a new reader in each. The aim is {AIM:,} a second. {found.busy}"
    yield Table("Beacons", ("202 by", *COLUMNS, "of the bare app"), rows, note)
    yield found.check("Every beacon is counted, its arrival and its share")
    yield counts.table(plan)


def _contestants(plan: Plan) -> Mapping[str, Callable[[], Trial]]:
    return {BARE: partial(_bare, plan)} | {
        f"Seedbed on {backend}{'' if way == 'api' else f', {way} beside it'}": partial(_ours, plan, backend, way)
        for backend in plan.backends
        for way in servers.WAYS
    }


def _bare(plan: Plan) -> Trial:
    with ground(plan) as place, servers.peer("bare", place.log) as server:
        return Trial(*_send(plan, server.url))


def _ours(plan: Plan, backend: str, way: str) -> Trial:
    with ground(plan, backend) as place:
        with servers.WAYS[way](place.environment(), place.log) as server:
            traffic, answered = _send(plan, server.url)
        with place.counted() as store:
            count = store.facts.page_counts([PAGE])[PAGE]
        return Trial(traffic, answered, min(count.taps, count.arrivals))


def _send(plan: Plan, url: str) -> tuple[Traffic, int]:
    return warm_up_and_send("beacon", url + PATH, plan.seconds, PAGE, CODE)
