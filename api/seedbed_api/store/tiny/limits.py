"""The verbs of limits: in memory, since the one process that holds the folder is the only one to ask."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

from seedbed.clock import Clock
from seedbed_api.store.records import Allowance


class TinyLimits:
    """See `LimitStore`."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, Lock()
        self._spent: dict[str, tuple[datetime, int]] = {}
        """When each window ends, and how much of it is spent."""

    def spend(self, key: str, allowance: Allowance) -> timedelta | None:
        """Do something once more, or say how long to wait."""
        with self._lock:
            now = self._clock.now()
            ends, spent = self._spent.get(key, (now, 0))
            if ends <= now:
                ends, spent = now + allowance.window, 0
            if spent >= allowance.times:
                return ends - now
            self._spent[key] = ends, spent + 1
            return None

    def clear(self, key: str) -> None:
        """Forget how often it was done."""
        with self._lock:
            self._spent.pop(key, None)

    def forget(self) -> None:
        """Forget the windows that are over."""
        with self._lock:
            now = self._clock.now()
            self._spent = {key: window for key, window in self._spent.items() if window[0] > now}
