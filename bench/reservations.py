"""Reservations: how many a second are on disk and answered, what they cost, and how that grows with what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bench import lookups, servers, stages, stored, writers
from bench.fresh import opening
from bench.grounds import Ground, ground
from bench.plan import Plan
from bench.report import Cell, Table
from bench.rounds import TRAFFIC_COLUMNS, Rounds, interleaved, ratio_of, traffic_cells
from bench.shop import CODE, CONSENT, LAUNCH, VARIANT
from bench.traffic import CLIENTS, Traffic, warm_up_and_send

STORED = 10_000
PATH = f"/api/v1/launches/{LAUNCH}/reservations"
BARE, PLAIN, CEILING = "bare WSGI, keeps nothing", "Flask and stock TinyDB", "dict and grouped rewrite, no HTTP"


@dataclass(frozen=True)
class Reserved:
    """One trial."""

    traffic: Traffic
    answered: int
    """The warm-up's included."""
    kept: int | None = None
    """Those in the store afterwards that were not there before; None where nobody looks."""
    idle: float | None = None
    """Memory of the worker before the traffic, in MB."""
    after: float | None = None


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    found = interleaved(plan.rounds, _contestants(plan))
    yield _throughput(found)
    yield _check(found)
    yield _as_they_grow(plan)
    yield lookups.table(plan, STORED)
    yield from stages.tables(plan)


def _contestants(plan: Plan) -> Mapping[str, Callable[[], Reserved]]:
    ours = {_name(backend): partial(_ours, plan, backend, STORED) for backend in plan.backends}
    return ours | {BARE: partial(_bare, plan), CEILING: partial(_ceiling, plan), PLAIN: partial(_plain, plan)}


def _name(backend: str) -> str:
    return f"Seedbed on {backend}"


def _ours(plan: Plan, backend: str, many: int) -> Reserved:
    with ground(plan, backend) as place:
        stored.fill(place, many)
        return _on(plan, place, many)


def _on(plan: Plan, place: Ground, many: int) -> Reserved:
    with servers.api(place.environment(), place.log) as server:
        idle = server.memory()
        traffic, answered = _reserve(plan, server.url + PATH)
        after = server.memory()
    return Reserved(traffic, answered, _kept(place) - many, idle, after)


def _bare(plan: Plan) -> Reserved:
    with ground(plan) as place, servers.peer("bare", place.log) as server:
        return Reserved(*_reserve(plan, server.url + PATH))


def _plain(plan: Plan) -> Reserved:
    with ground(plan) as place:
        stored.fill_plainly(place, STORED)
        with servers.peer("plain_flask", place.log, data=place.folder) as server:
            idle = server.memory()
            traffic, answered = _reserve(plan, f"{server.url}/reservations")
            return Reserved(traffic, answered, None, idle, server.memory())


def _ceiling(plan: Plan) -> Reserved:
    with ground(plan) as place:
        traffic = writers.write_at_once(place.folder, STORED, plan.seconds)
        return Reserved(traffic, traffic.good)


def _reserve(plan: Plan, url: str) -> tuple[Traffic, int]:
    return warm_up_and_send("reserve", url, plan.seconds, VARIANT, CONSENT, CODE)


def _kept(place: Ground) -> int:
    with place.app() as app:
        tally = app.extensions["seedbed"].store.reservations.tally(LAUNCH)[VARIANT]
        return int(tally.reserved + tally.waitlist)


def _throughput(found: Rounds[Reserved]) -> Table:
    limits = {BARE: "of the bare app", CEILING: "of the dict", PLAIN: "of Flask and TinyDB"}
    traffic = {name: [one.traffic for one in trials] for name, trials in found.of.items()}
    rows: list[list[Cell]] = [
        [name, *traffic_cells(own), *(None if name in limits else ratio_of(own, traffic[limit]) for limit in limits)]
        for name, own in traffic.items()
    ]
    note = f"{CLIENTS} clients, each request a new buyer's; answered when on disk. {found.note}"
    return Table(f"Reservations, {STORED:,} stored", ("201 by", *TRAFFIC_COLUMNS, *limits.values()), rows, note)


def _check(found: Rounds[Reserved]) -> Table:
    rows: list[list[Cell]] = []
    for name, trials in found.of.items():
        kept = [one.kept for one in trials if one.kept is not None]
        if kept:
            answered = sum(one.answered for one in trials)
            right = answered <= sum(kept) <= answered + (CLIENTS + 1) * len(trials)
            rows.append([name, f"{answered:,}", f"{sum(kept):,}", "yes" if right else "**NO**"])
    note = "As with short links, what wrk drops at the end of a run was kept, too."
    return Table("Every acknowledged reservation is in the store", ("201 by", "answered", "kept", "equal"), rows, note)


def _as_they_grow(plan: Plan) -> Table:
    rows: list[list[Cell]] = []
    for many in plan.sizes:
        for backend in plan.backends:
            with ground(plan, backend) as place:
                stored.fill(place, many)
                seconds = opening(place)
                one = _on(plan, place, many)
            cells = traffic_cells([one.traffic])
            rows.append([f"{many:,} on {backend}", *cells, seconds, one.idle, one.after])
    columns = ("stored", *TRAFFIC_COLUMNS, "opening s", "MB idle", "MB after")
    return Table("Reservations as they grow", columns, rows, "One round. Memory is the worker's resident memory.")
