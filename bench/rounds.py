"""Rounds: every contestant in turn, again and again, so that what else the machine does meets all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

from bench import machine
from bench.report import NO, YES, Cell, Table, ratio
from bench.traffic import CLIENTS, Traffic

COLUMNS = ("a second", "p50 ms", "p99 ms", "refused")


@dataclass(frozen=True)
class Trial:
    """What one contestant did in one round."""

    traffic: Traffic
    answered: int
    """The warm-up's included."""
    kept: int | None = None
    """How much of it the store has afterwards; None where nobody looks."""
    idle: float | None = None
    """Memory of the worker before the traffic, in MB."""
    after: float | None = None


@dataclass(frozen=True)
class Rounds:
    """What each contestant did in each round."""

    of: Mapping[str, list[Trial]]
    loads: list[float]
    """The load average before each round."""

    @property
    def busy(self) -> str:
        """Say how busy the machine was."""
        loads = ", ".join(f"{load:.1f}" for load in self.loads)
        warning = (
            " **The machine was busy: don't quote these figures.**" if any(map(machine.is_busy, self.loads)) else ""
        )
        return f"Load average before each round: {loads}.{warning}"

    def cells(self, name: str) -> list[Cell]:
        """Return what a contestant did, as a row of `COLUMNS`."""
        return cells(*(trial.traffic for trial in self.of[name]))

    def ratio(self, name: str, peer: str) -> str:
        """Return a contestant's answers a second in parts of a peer's."""
        own, others = ([trial.traffic.per_second for trial in self.of[which]] for which in (name, peer))
        return ratio(own, others)

    def check(self, title: str) -> Table:
        """Return whether each store has what was answered, of all rounds together."""
        rows = [_compared(name, trials) for name, trials in self.of.items() if trials[0].kept is not None]
        note = f"What is under way when wrk ends a run, at most {CLIENTS} requests, is kept without being answered."
        return Table(title, ("by", "answered", "kept", "equal"), rows, note)


def interleaved(rounds: int, contestants: Mapping[str, Callable[[], Trial]]) -> Rounds:
    """Let each contestant do its trial once a round."""
    found: dict[str, list[Trial]] = {name: [] for name in contestants}
    loads = []
    for _ in range(rounds):
        loads.append(machine.load())
        for name, trial in contestants.items():
            found[name].append(trial())
    return Rounds(found, loads)


def cells(*traffic: Traffic) -> list[Cell]:
    """Return the medians over all rounds, and how many requests were refused in all of them."""
    return [
        median(one.per_second for one in traffic),
        median(one.p50 for one in traffic),
        median(one.p99 for one in traffic),
        sum(one.bad for one in traffic),
    ]


def _compared(name: str, trials: list[Trial]) -> list[Cell]:
    """The store has all that was answered, and no more than what was under way at the ends of two runs, too."""
    answered, kept = sum(trial.answered for trial in trials), sum(trial.kept or 0 for trial in trials)
    right = answered <= kept <= answered + (CLIENTS + 1) * len(trials)
    return [name, f"{answered:,}", f"{kept:,}", YES if right else NO]
