"""What a store refuses, and that it cannot be used."""

from __future__ import annotations

from typing import Self

from seedbed.i18n import SpokenError, Text
from seedbed.system import reason


class StoreError(SpokenError):
    """The store cannot be opened or written; the text says why and what to do."""

    @classmethod
    def by_disk(cls, what: Text, error: OSError) -> Self:
        """Return the error of a disk that refused; `what` says what cannot be done."""
        text = Text.of(
            "{what}: {why}; see that the disk has room, and that this user may read and write there",
            what=what,
            why=reason(error),
        )
        return cls(text)


class CodeTaken(Exception):
    """Another owner has this code."""


class KeyReused(Exception):
    """An idempotency key came again, and asked for something else."""


class StillRunning(Exception):
    """An idempotency key came again while its first request is being worked on."""


class NameTaken(Exception):
    """There is an account of this name."""


class NumberTaken(Exception):
    """Another reservation has this number."""


class WindowShut(Exception):
    """The pre-order window is not open by the store's own clock."""

    def __init__(self, *, over: bool) -> None:
        super().__init__("over" if over else "not yet")
        self.over = over


class PersonLimit(Exception):
    """The contact would hold more than one person may."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


class UnknownRecord(KeyError):
    """There is no such record."""
