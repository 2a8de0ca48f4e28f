"""What time it is, as a thing one hands over: the real clock, or a pretended one that ticks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's time."""
        return datetime.now(UTC)


class RehearsalClock:
    """A clock that was set to `start` when it was made, and ticks on from there at the real pace."""

    def __init__(self, start: datetime) -> None:
        self.offset = start.astimezone(UTC) - datetime.now(UTC)

    def now(self) -> datetime:
        """Return the pretended time."""
        return datetime.now(UTC) + self.offset
