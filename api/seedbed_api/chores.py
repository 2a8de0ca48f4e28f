"""What a running API does beside answering: one thread, one duty after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from seedbed_api.store import StoreError

log = logging.getLogger(__name__)

STEP = 0.25
"""Seconds between looks at what is due."""

STALLED = 60.0
"""Seconds without a look after which the thread is taken to hang."""


@dataclass
class Chore:
    """Something to be done every so many seconds; what it raises is logged, and it is tried again next time."""

    name: str
    every: float
    duty: Callable[[], None]
    next_time: float = 0.0

    def do(self) -> None:
        """Do it, and say in the log what went wrong."""
        try:
            self.duty()
        except StoreError as error:
            log.error("%s: %s", self.name, error)  # noqa: TRY400  (the sentence says it all)
        except Exception:
            log.exception("%s failed", self.name)
        self.next_time = monotonic() + self.every


class Chores:
    """The thread. It dies with the process, and between two chores when it is told to stop."""

    def __init__(self, *chores: Chore, name: str = "chores") -> None:
        self._chores = chores
        self._stopping = Event()
        self._looked = 0.0
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._looked = monotonic()
        self._thread.start()

    def stop(self) -> None:
        """End; a second call, or one without a start, does nothing."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def stalled(self) -> bool:
        """Tell whether the thread was started and is at work no more: it hangs, died, or was told to stop."""
        if self._thread.ident is None:
            return False
        return not self._thread.is_alive() or monotonic() - self._looked > STALLED

    def do_all(self) -> None:
        """Do every chore now, in the caller's thread."""
        for chore in self._chores:
            chore.do()

    def _run(self) -> None:
        while not self._stopping.wait(STEP):
            self._looked = monotonic()
            for chore in self._chores:
                if monotonic() >= chore.next_time and not self._stopping.is_set():
                    chore.do()
