"""Rounds: every contestant in turn, again and again, so that what else the machine does meets all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

from bench import machine
from bench.report import Cell, ratio
from bench.traffic import Traffic

T = TypeVar("T")


@dataclass(frozen=True)
class Rounds(Generic[T]):
    """What each contestant did in each round."""

    of: Mapping[str, list[T]]
    loads: list[float]
    """The load average before each round."""

    @property
    def note(self) -> str:
        """Say how busy the machine was."""
        loads = ", ".join(f"{load:.1f}" for load in self.loads)
        warning = (
            " **The machine was busy: don't quote these figures.**" if any(map(machine.is_busy, self.loads)) else ""
        )
        return f"Load average before each round: {loads}.{warning}"


def interleaved(rounds: int, contestants: Mapping[str, Callable[[], T]]) -> Rounds[T]:
    """Let each contestant do its trial once a round."""
    found: dict[str, list[T]] = {name: [] for name in contestants}
    loads = []
    for _ in range(rounds):
        loads.append(machine.load())
        for name, trial in contestants.items():
            found[name].append(trial())
    return Rounds(found, loads)


TRAFFIC_COLUMNS = ("a second", "p50 ms", "p99 ms", "refused")


def traffic_cells(traffic: list[Traffic]) -> list[Cell]:
    """Return the medians over all rounds, and how many requests were refused in all of them."""
    return [
        median(one.per_second for one in traffic),
        median(one.p50 for one in traffic),
        median(one.p99 for one in traffic),
        sum(one.bad for one in traffic),
    ]


def ratio_of(ours: list[Traffic], peer: list[Traffic]) -> str:
    """Return our answers a second in parts of the peer's."""
    return ratio([one.per_second for one in ours], [one.per_second for one in peer])
