"""Looking a reservation up: by its number, by the code that led to it, by the key of its request."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import quantiles
from time import perf_counter

from bench import stored
from bench.grounds import ground
from bench.plan import Plan
from bench.report import Cell, Table

TIMES = 1000


def table(plan: Plan, many: int) -> Table:
    """Return how long looking up takes where so many are stored."""
    rows = [row for backend in plan.backends for row in _rows(plan, backend, many)]
    return Table(
        f"Looking up among {many:,} reservations",
        ("by", "p50 µs", "p99 µs"),
        rows,
        f"{TIMES} of each, in this process.",
    )


def _rows(plan: Plan, backend: str, many: int) -> list[list[Cell]]:
    with ground(plan, backend) as place:
        stored.fill(place, many)
        with place.app() as app:
            shelf = app.extensions["seedbed"].store.reservations
            ways: dict[str, Callable[[int], object]] = {
                "number": lambda of: shelf.find(stored.number(of)),
                f"code, of {stored.BUYERS_OF_A_CODE} each": lambda of: shelf.brought_by(stored.code(of)),
                "key": lambda of: shelf.answered(stored.request(of)),
            }
            return [[f"{way}, {backend}", *_microseconds(look, many)] for way, look in ways.items()]


def _microseconds(look: Callable[[int], object], many: int) -> tuple[float, float]:
    """Return the median and the 99th percentile."""
    draw, taken = Random(1), []
    for _ in range(TIMES):
        of = draw.randint(1, many)
        begun = perf_counter()
        found = look(of)
        taken.append(perf_counter() - begun)
        assert found, f"number {of} is not stored"
    percentiles = quantiles(taken, n=100)
    return percentiles[49] * 1e6, percentiles[98] * 1e6
