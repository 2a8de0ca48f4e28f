"""Rendering on every processor: the build forks, and each process goes on with a share of the pages."""

from __future__ import annotations

import logging
import os
import pickle
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

FEWEST = 80
"""How many pages are worth a process: each has to compile the templates anew."""

Line = tuple[str, int, str]
"""What was logged: the logger's name, the level, the message."""


def processors() -> int:
    """Return how many processes can render at once here; 1 where a process cannot be forked."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") and hasattr(os, "fork") else 1


class Shares:
    """The processes of one build. The first one begins and ends it; the others render their share, and leave."""

    def __init__(self) -> None:
        self._others: dict[int, Connection] = {}
        self._report: _Report | None = None
        self.number = 1
        """How many processes render."""

    @property
    def first(self) -> bool:
        """Whether this is the process that ends the build."""
        return self._report is None

    def divide(self, pages: Sequence[File], processes: int, config: MkDocsConfig, files: Files) -> None:
        """Fork. Afterwards each process has only its own share of `pages` to render, as MkDocs sees it."""
        self.number = many = max(1, min(processes, len(pages) // FEWEST))
        for number in range(1, many):
            receiver, sender = Pipe(duplex=False)
            process = os.fork()
            if not process:
                self._others, self._report = {}, _Report(sender)
                config.theme.static_templates.clear()
                config.extra_templates = []
                mine = set(pages[number::many])
                let_be(file for file in files if file not in mine)
                return
            sender.close()
            self._others[process] = receiver
        let_be(page for place, page in enumerate(pages) if place % many)

    def join(self) -> None:
        """Leave with a report, if this is not the first process; else wait until every share is rendered.

        Raises:
            Exception: what kept another process from rendering its share.
        """
        if self._report:
            self._report.leave(None)
        failed = [error for process in list(self._others) if (error := self._heard_from(process))]
        if failed:
            raise failed[0]

    def fail(self, error: Exception) -> None:
        """Leave with an error, if this is not the first process."""
        if self._report:
            self._report.leave(error)

    def stop(self) -> None:
        """End the other processes that still run."""
        for process in self._others:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._others = {}

    def _heard_from(self, process: int) -> Exception | None:
        lines: list[Line] = []
        error: Exception | None = BuildError("a process that rendered pages was ended from outside; build again")
        with suppress(EOFError):
            lines, error = self._others[process].recv()
        os.waitpid(process, 0)
        del self._others[process]
        for name, level, message in lines:
            logging.getLogger(name).log(level, "%s", message)
        return error


class _Report(logging.Handler):
    """Notes what a process beside the first one has to say, and says it when it leaves."""

    def __init__(self, sender: Connection) -> None:
        super().__init__()
        self._sender = sender
        self._lines: list[Line] = []
        logging.getLogger("mkdocs").handlers = [self]
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append((record.name, record.levelno, record.getMessage()))

    def leave(self, error: Exception | None) -> NoReturn:
        """End this process without unwinding: what stands above on the stack is the first one's to end."""
        try:
            self._sender.send((self._lines, _sendable(error)))
        finally:
            os._exit(0)


def _sendable(error: Exception | None) -> Exception | None:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)
    except Exception:  # whatever an error does not survive
        return BuildError(str(error))
    return error


def let_be(files: Iterable[File]) -> None:
    """Have MkDocs leave files as they are."""
    for file in files:
        file.is_modified = lambda: False  # type: ignore[method-assign]
