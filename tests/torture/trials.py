"""How long a trial is, what it draws by, and how it tells what it found: one place for all."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONG = os.environ.get("SEEDBED_TORTURE") == "1"
SEED = int(os.environ.get("SEEDBED_TORTURE_SEED") or random.SystemRandom().randrange(1_000_000))


@dataclass
class Trial:
    """One trial: its name, its randomness, its figures."""

    name: str
    random: random.Random
    figures: dict[str, object] = field(default_factory=dict)

    def count(self, what: str, short: int, long: int) -> int:
        """Return how many of something this run does, and tell so in the report."""
        self.figures[what] = number = long if LONG else short
        return number


@contextmanager
def trial(name: str) -> Iterator[Trial]:
    """Run a trial and report it, with the seed that repeats it: `SEEDBED_TORTURE_SEED=… make torture`."""
    running, begun = Trial(name, random.Random(f"{SEED} {name}")), time.monotonic()
    verdict = "FAILED"
    try:
        yield running
        verdict = "held"
    finally:
        figures = "; ".join(f"{what}: {figure}" for what, figure in running.figures.items())
        print(f"\n  {name}: {verdict} (seed {SEED}, {time.monotonic() - begun:.1f} s)\n    {figures}")
