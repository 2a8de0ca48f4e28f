"""Reservations: how many a second are on disk and answered, what they cost, and how that grows with what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bench import lookups, servers, stages, stored, writers
from bench.fresh import opening
from bench.grounds import Ground, ground
from bench.plan import Plan
from bench.report import Cell, Table
from bench.rounds import COLUMNS, Rounds, Trial, cells, interleaved
from bench.shop import CODE, CONSENT, LAUNCH, VARIANT
from bench.traffic import CLIENTS, Traffic, warm_up_and_send

STORED = 10_000
PATH = f"/api/v1/launches/{LAUNCH}/reservations"
BARE, PLAIN, CEILING = "bare WSGI, keeps nothing", "Flask and stock TinyDB", "dict and grouped rewrite, no HTTP"


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    found = interleaved(plan.rounds, _contestants(plan))
    yield _throughput(found)
    yield found.check("Every acknowledged reservation is in the store")
    yield _as_they_grow(plan)
    yield lookups.table(plan, STORED)
    yield from stages.tables(plan)


def _contestants(plan: Plan) -> Mapping[str, Callable[[], Trial]]:
    ours = {f"Seedbed on {backend}": partial(_ours, plan, backend) for backend in plan.backends}
    return ours | {BARE: partial(_bare, plan), CEILING: partial(_ceiling, plan), PLAIN: partial(_plain, plan)}


def _ours(plan: Plan, backend: str) -> Trial:
    with ground(plan, backend) as place:
        stored.fill(place, STORED)
        return _on(plan, place, STORED)


def _on(plan: Plan, place: Ground, many: int) -> Trial:
    """Do a trial where so many are stored."""
    with servers.api(place.environment(), place.log) as server:
        idle = server.memory()
        traffic, answered = _reserve(plan, server.url + PATH)
        after = server.memory()
    return Trial(traffic, answered, _kept(place) - many, idle, after)


def _bare(plan: Plan) -> Trial:
    with ground(plan) as place, servers.peer("bare", place.log) as server:
        return Trial(*_reserve(plan, server.url + PATH))


def _plain(plan: Plan) -> Trial:
    with ground(plan) as place:
        stored.fill_plainly(place, STORED)
        with servers.peer("plain_flask", place.log, data=place.folder) as server:
            return Trial(*_reserve(plan, f"{server.url}/reservations"))


def _ceiling(plan: Plan) -> Trial:
    with ground(plan) as place:
        traffic = writers.write_at_once(place.folder, STORED, plan.seconds)
        return Trial(traffic, traffic.good)


def _reserve(plan: Plan, url: str) -> tuple[Traffic, int]:
    return warm_up_and_send("reserve", url, plan.seconds, VARIANT, CONSENT, CODE)


def _kept(place: Ground) -> int:
    with place.app() as app:
        tally = app.extensions["seedbed"].store.reservations.tally(LAUNCH)[VARIANT]
        return int(tally.reserved + tally.waitlist)


def _throughput(found: Rounds) -> Table:
    limits = {BARE: "of the bare app", CEILING: "of the dict", PLAIN: "of Flask and TinyDB"}
    rows = [
        [name, *found.cells(name), *(None if name in limits else found.ratio(name, limit) for limit in limits)]
        for name in found.of
    ]
    note = f"{CLIENTS} clients, each request a new buyer's; answered when on disk. {found.busy}"
    return Table(f"Reservations, {STORED:,} stored", ("201 by", *COLUMNS, *limits.values()), rows, note)


def _as_they_grow(plan: Plan) -> Table:
    rows: list[list[Cell]] = []
    for many in plan.sizes:
        for backend in plan.backends:
            with ground(plan, backend) as place:
                stored.fill(place, many)
                seconds = opening(place)
                one = _on(plan, place, many)
            rows.append([f"{many:,} on {backend}", *cells(one.traffic), seconds, one.idle, one.after])
    columns = ("stored", *COLUMNS, "opening s", "MB idle", "MB after")
    return Table("Reservations as they grow", columns, rows, "One round. Memory is the worker's resident memory.")
