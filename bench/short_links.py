"""Short links: how fast `/r/CODE` is followed, and whether every answer was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bench import servers
from bench.grounds import ground
from bench.plan import Plan
from bench.report import Table
from bench.rounds import COLUMNS, Trial, interleaved
from bench.shop import CODE
from bench.traffic import warm_up_and_send

PATH = f"/r/{CODE}"
BARE, BARE_TWICE = "bare WSGI, 1 worker", "bare WSGI, 2 workers"
ON_TWO = "Seedbed on PostgreSQL, 2 workers"


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    found = interleaved(plan.rounds, _contestants(plan))
    limits = {BARE: None, BARE_TWICE: None, ON_TWO: BARE_TWICE}
    rows = [
        [name, *found.cells(name), found.ratio(name, limit) if limit else None]
        for name, limit in ((name, limits.get(name, BARE)) for name in found.of)
    ]
    yield Table("Short links", ("302 by", *COLUMNS, "of as many bare workers"), rows, found.busy)
    yield found.check("Every redirect is one click")


def _contestants(plan: Plan) -> dict[str, Callable[[], Trial]]:
    trials: dict[str, Callable[[], Trial]] = {
        BARE: partial(_bare, plan, 1),
        "Seedbed on TinyDB, 1 worker": partial(_ours, plan, "TinyDB"),
        "Seedbed on TinyDB, express beside it": partial(_ours, plan, "TinyDB", way="express"),
    }
    if plan.postgres:
        trials |= {
            "Seedbed on PostgreSQL, 1 worker": partial(_ours, plan, "PostgreSQL"),
            "Seedbed on PostgreSQL, express beside it": partial(_ours, plan, "PostgreSQL", way="express"),
            BARE_TWICE: partial(_bare, plan, 2),
            ON_TWO: partial(_ours, plan, "PostgreSQL", workers=2),
        }
    trials["Flask and stock TinyDB, 1 worker"] = partial(_plain, plan)
    return trials | {name: partial(_other, plan, link) for name, link in plan.links}


def _ours(plan: Plan, backend: str, *, workers: int = 1, way: str = "api") -> Trial:
    with ground(plan, backend) as place:
        with servers.WAYS[way](place.environment(workers), place.log) as server:
            traffic, answered = warm_up_and_send("follow", server.url + PATH, plan.seconds)
        with place.counted() as store:
            return Trial(traffic, answered, store.facts.clicks(CODE).raw)


def _bare(plan: Plan, workers: int) -> Trial:
    with ground(plan) as place, servers.peer("bare", place.log, workers=workers) as server:
        return _other(plan, server.url + PATH)


def _plain(plan: Plan) -> Trial:
    with ground(plan) as place, servers.peer("plain_flask", place.log, data=place.folder) as server:
        return _other(plan, server.url + PATH)


def _other(plan: Plan, link: str) -> Trial:
    return Trial(*warm_up_and_send("follow", link, plan.seconds))
