"""Short links: how fast `/r/CODE` is followed, and whether every answer was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from bench import servers
from bench.grounds import ground
from bench.plan import Plan
from bench.report import Cell, Table
from bench.rounds import TRAFFIC_COLUMNS, Rounds, interleaved, ratio_of, traffic_cells
from bench.shop import CODE
from bench.traffic import CLIENTS, Traffic, warm_up_and_send

PATH = f"/r/{CODE}"


@dataclass(frozen=True)
class Followed:
    """One trial."""

    traffic: Traffic
    answered: int
    """The warm-up's redirects included."""
    counted: int | None = None
    """Clicks in the store after the server had stopped; None where nobody counts them."""


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    found = interleaved(plan.rounds, {name: trial for name, (trial, _) in _contestants(plan).items()})
    limits = {name: limit for name, (_, limit) in _contestants(plan).items()}
    yield Table(
        "Short links",
        ("302 by", *TRAFFIC_COLUMNS, "of the bare app"),
        [_row(name, limits[name], found) for name in found.of],
        found.note,
    )
    yield _check(found)


def _contestants(plan: Plan) -> dict[str, tuple[Callable[[], Followed], str]]:
    """Return each trial by its name, with the name of the bare app that it is held against."""
    one, two = "bare WSGI, 1 worker", "bare WSGI, 2 workers"
    trials: dict[str, tuple[Callable[[], Followed], str]] = {
        one: (partial(_bare, plan, 1), one),
        "Seedbed on TinyDB, 1 worker": (partial(_ours, plan, "TinyDB", 1), one),
    }
    if plan.postgres:
        trials |= {
            "Seedbed on PostgreSQL, 1 worker": (partial(_ours, plan, "PostgreSQL", 1), one),
            two: (partial(_bare, plan, 2), two),
            "Seedbed on PostgreSQL, 2 workers": (partial(_ours, plan, "PostgreSQL", 2), two),
        }
    trials["Flask and stock TinyDB, 1 worker"] = (partial(_plain, plan), one)
    return trials | {name: (partial(_follow, plan, link), one) for name, link in plan.links}


def _ours(plan: Plan, backend: str, workers: int) -> Followed:
    with ground(plan, backend) as place:
        with servers.api(place.environment(workers), place.log) as server:
            followed = _follow(plan, server.url + PATH)
        with place.counted() as store:
            return Followed(followed.traffic, followed.answered, store.facts.clicks(CODE).raw)


def _bare(plan: Plan, workers: int) -> Followed:
    with ground(plan) as place, servers.peer("bare", place.log, workers=workers) as server:
        return _follow(plan, server.url + PATH)


def _plain(plan: Plan) -> Followed:
    with ground(plan) as place, servers.peer("plain_flask", place.log, data=place.folder) as server:
        return _follow(plan, server.url + PATH)


def _follow(plan: Plan, link: str) -> Followed:
    return Followed(*warm_up_and_send("follow", link, plan.seconds))


def _row(name: str, limit: str, found: Rounds[Followed]) -> list[Cell]:
    ours, peer = ([one.traffic for one in found.of[which]] for which in (name, limit))
    return [name, *traffic_cells(ours), "1" if name == limit else ratio_of(ours, peer)]


def _check(found: Rounds[Followed]) -> Table:
    rows: list[list[Cell]] = []
    for name, trials in found.of.items():
        counted = [one.counted for one in trials if one.counted is not None]
        if counted:
            answered, open_ones = sum(one.answered for one in trials), (CLIENTS + 1) * len(trials)
            right = answered <= sum(counted) <= answered + open_ones
            rows.append([name, f"{answered:,}", f"{sum(counted):,}", "yes" if right else "**NO**"])
    return Table(
        "Every redirect is one click",
        ("302 by", "answered", "counted", "equal"),
        rows,
        f"Of all rounds, warm-ups included. What is under way when wrk ends a run, at most {CLIENTS} requests, "
        "was counted, too.",
    )
