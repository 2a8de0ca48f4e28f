"""One file of the spool: JSON Lines in a file whose room on the disk is taken beforehand, and which ends in zeros.

A fact is copied into the file's pages in memory, which are the kernel's: a killed process loses none of it, exactly as
with `write()`. Unlike that, it is no system call: with many threads, each of which lets go of Python's lock for every
fact, they would wait for each other longer than they work.
"""

from __future__ import annotations

import fcntl
import logging
import mmap
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import orjson

log = logging.getLogger(__name__)

ROOM = 8 * 1024 * 1024
"""Bytes that a file is given."""

CHUNK = 256 * 1024
"""Bytes that are read at a time."""

Fact = dict[str, Any]


class Segment:
    """A file that is read, held by a lock that the system lets go of when its process dies."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self.handle = path, handle
        self.read_to = 0
        """Up to where its facts were handed out."""

    @property
    def end(self) -> int:
        """Up to where something may have been written."""
        return os.fstat(self.handle).st_size

    def facts(self, most: int) -> tuple[list[Fact], int]:
        """Return the facts that follow what was handed out, and where they end; a line without an end is none."""
        found: list[Fact] = []
        end = self.read_to
        for line in self._lines():
            end += len(line)
            if fact := _parsed(line):
                found.append(fact)
                if len(found) == most:
                    break
        return found, end

    def _lines(self) -> Iterator[bytes]:
        """Yield the whole lines that follow what was handed out."""
        at, rest = self.read_to, b""
        while at < self.end:
            chunk = os.pread(self.handle, min(CHUNK, self.end - at), at)
            at += len(chunk)
            *lines, rest = (rest + chunk).split(b"\n")
            yield from (line + b"\n" for line in lines)
            if not chunk or rest.startswith(b"\0"):
                return

    def is_spent(self) -> bool:
        """Tell whether it can be removed: nothing whole is left to hand out."""
        return not self.facts(1)[0]

    def remove(self) -> None:
        """Take the file away, and let go of it."""
        self.path.unlink(missing_ok=True)
        os.close(self.handle)


class OpenSegment(Segment):
    """The file that this process appends to.

    Raises:
        OSError: the disk has no room for it.
    """

    def __init__(self, folder: Path) -> None:
        path, handle = _new_file(folder)
        super().__init__(path, handle)
        self.begun = monotonic()
        self._written, self._synced = 0, 0
        try:
            os.posix_fallocate(handle, 0, ROOM)
            self._pages = mmap.mmap(handle, ROOM)
        except OSError:
            self.remove()
            raise

    @property
    def end(self) -> int:
        """Up to where something was written."""
        return self._written

    def append(self, line: bytes) -> bool:
        """Append a line that ends in a newline; False when there is no room for it. One thread at a time may do so."""
        end = self._written + len(line)
        if end > ROOM:
            return False
        self._pages[self._written : end] = line
        self._written = end
        return True

    def sync(self) -> None:
        """Wait until what was appended is on the disk."""
        if (written := self._written) != self._synced:
            os.fdatasync(self.handle)
            self._synced = written

    def finish(self) -> Segment:
        """Return this file as one that is only read; nothing is appended from now on."""
        self._pages.close()
        os.ftruncate(self.handle, self._written)
        finished = Segment(self.path, self.handle)
        finished.read_to = self.read_to
        return finished


def adopted(path: Path) -> Segment | None:
    """Return a file that a process left behind: None when it is held, was removed, or cannot be opened."""
    try:
        handle = _held(path)
    except OSError as error:  # such as another user's, who ran a command
        log.error("facts cannot be counted: %s: %s", path, error.strerror)  # noqa: TRY400
        return None
    return None if handle is None else Segment(path, handle)


def _new_file(folder: Path) -> tuple[Path, int]:
    while True:
        path = folder / f"{os.getpid()}-{secrets.token_hex(8)}.jsonl"
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if (handle := _held(path)) is not None:
            return path, handle


def _held(path: Path) -> int | None:
    """Return a handle of a file that nobody else holds: None when somebody does, or it was removed meanwhile."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.stat(path).st_ino == os.fstat(handle).st_ino:  # noqa: PTH116  (beside fstat)
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


def _parsed(line: bytes) -> Fact | None:
    try:
        return dict(orjson.loads(line))
    except (TypeError, ValueError):
        log.error("a damaged line of the spool was left out")  # noqa: TRY400  (the line may hold what is personal)
        return None
