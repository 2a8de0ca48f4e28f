"""How far long work has come, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from seedbed.i18n import Text

T = TypeVar("T")

Progress = Callable[[Text, int, int], None]
"""Is told what is being made, how many are done, and how many there are."""


def unseen(_what: Text, _done: int, _total: int) -> None:
    """Show nothing."""


def told(what: Text, things: Sequence[T], progress: Progress) -> Iterator[T]:
    """Yield things, telling after each how far it has come."""
    for done, thing in enumerate(things, start=1):
        yield thing
        progress(what, done, len(things))
