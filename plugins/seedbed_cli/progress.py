"""Shows how far long work has come: count, rate and time left, in a terminal alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Lines
from rich.text import Text as Shown

from seedbed.i18n import Text
from seedbed.progress import Progress
from seedbed_cli.terminal import locale


class _Count(MofNCompleteColumn):
    """How many are done, and how many there are."""

    def render(self, task: Task) -> Shown:
        """Return nothing where that is not known."""
        return super().render(task) if task.total else Shown()


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Shown:
        """Return nothing until it is known."""
        return Shown(f"{task.speed:.0f}/s" if task.speed and task.total else "")


@contextmanager
def shown(what: Text) -> Iterator[Progress]:
    """Show that `what` goes on, and below it, stage by stage, how far it has come."""
    stages: dict[Text, TaskID] = {}
    with Lines(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        _Count(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not Console(stderr=True).is_terminal,
    ) as lines:
        lines.add_task(what.say(locale()), total=None)

        def progress(stage: Text, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = lines.add_task(stage.say(locale()), total=total)
            lines.update(stages[stage], completed=done, total=total)

        yield progress
