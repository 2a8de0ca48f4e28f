"""How tests wait for what comes by itself: as short as it takes, and long enough for a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 60.0
"""Seconds after which what was waited for counts as never coming."""
LOOK_EVERY = 0.02
"""Seconds between looks whether it has come."""


def wait_for(what: str, look: Callable[[], Found | None], within: float = PATIENCE) -> Found:
    """Return what `look` finds as soon as it finds something; fail when that takes too long."""
    until = time.monotonic() + within
    while True:
        if found := look():
            return found
        assert time.monotonic() < until, f"{what} did not come within {within:.0f} s"
        time.sleep(LOOK_EVERY)
