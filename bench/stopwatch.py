"""Where time goes: calls of chosen functions are timed, each without those of the chosen that it calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import perf_counter
from typing import Any


class Stopwatch:
    """For one thread."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """By stage."""
        self._inner: list[float] = []

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, whose own time is added to a stage."""

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            begun = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                taken = perf_counter() - begun
                self.seconds[stage] += taken - self._inner.pop()
                if self._inner:
                    self._inner[-1] += taken

        return call

    @contextmanager
    def on(self, stages: dict[tuple[type, str], str]) -> Iterator[None]:
        """Time methods, given as (class, name), for as long as the block runs."""
        before = {(owner, name): getattr(owner, name) for owner, name in stages}
        for (owner, name), stage in stages.items():
            setattr(owner, name, self.timed(stage, before[owner, name]))
        try:
            yield
        finally:
            for (owner, name), function in before.items():
                setattr(owner, name, function)
