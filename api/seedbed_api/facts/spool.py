"""What was done, as it comes: JSON Lines on this machine's disk, whole before its sender is answered."""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import orjson

log = logging.getLogger(__name__)

LARGE = 16 * 1024 * 1024
"""Bytes after which a new file is begun."""

OLD = 60.0
"""Seconds after which a file whose facts are all counted makes place for a new one: it holds user agents."""

QUIET = 5.0
"""Seconds for which a file is kept after its successor was begun: a thread may be about to write to it."""

Fact = dict[str, Any]


class Segment:
    """A file of the spool, held by a lock that the system lets go of when its process dies."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self.handle = path, handle
        self.begun, self.keep_until = monotonic(), 0.0
        self.read_to, self.searched_to = 0, -1
        """Up to where facts were handed out, and up to where there are no others: a torn line may lie between."""

    @property
    def size(self) -> int:
        """Bytes that are in it now."""
        return os.fstat(self.handle).st_size

    def facts(self, most: int) -> tuple[list[Fact], int]:
        """Return the facts that follow what was read, and where they end; a line that is still being written waits."""
        found: list[Fact] = []
        with self.path.open("rb") as lines:
            lines.seek(self.read_to)
            end = self.read_to
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                end += len(line)
                if fact := _parsed(line):
                    found.append(fact)
                if len(found) == most:
                    break
        return found, end

    def remove(self) -> None:
        """Take the file away, and let go of it."""
        self.path.unlink(missing_ok=True)
        os.close(self.handle)


class Spool:
    """The files of one folder, of which this process writes one.

    One `write()` a fact: a killed process loses none that it answered. Files of processes that died are adopted.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._active = _new_segment(folder)
        self._handle = self._active.handle
        self._finished: list[Segment] = []
        self._synced = 0
        self._torn = False

    def append(self, fact: Fact) -> None:
        """Append a fact.

        Raises:
            OSError: the disk refused.
        """
        line = orjson.dumps(fact, option=orjson.OPT_APPEND_NEWLINE)
        if self._torn:
            line = b"\n" + line
        written = os.write(self._handle, line)
        self._torn = written < len(line)
        if self._torn:
            raise OSError(28, "No space left on device")

    def sync(self) -> None:
        """Wait until what was appended is on the disk: a power cut then loses none of it."""
        size = self._active.size
        if size != self._synced:
            os.fdatasync(self._active.handle)
            self._synced = size

    def batches(self, until: float, most: int = 1000) -> Iterator[list[Fact]]:
        """Yield what was not handed out before, and stop at an instant of `time.monotonic`.

        A batch counts as handed out when the next one is asked for.
        """
        for segment in (*self._finished, self._active):
            while monotonic() < until:
                size = segment.size
                facts, end = segment.facts(most)
                if facts:
                    yield facts
                segment.read_to = end
                if len(facts) < most:
                    segment.searched_to = size
                    break

    def waiting(self) -> int:
        """Return how many bytes were not handed out yet."""
        return sum(
            segment.size - max(segment.read_to, segment.searched_to) for segment in (*self._finished, self._active)
        )

    def adopt(self) -> None:
        """Take over the files of processes that died."""
        own = {segment.path for segment in (*self._finished, self._active)}
        for path in sorted(self._folder.glob("*.jsonl")):
            if path not in own and (handle := _locked(path)) is not None:
                self._finished.append(Segment(path, handle))

    def tidy(self) -> None:
        """Begin a new file when this one is large or old, and remove those whose facts were all handed out."""
        self._remove_finished()
        size, age = self._active.size, monotonic() - self._active.begun
        if size >= LARGE or (size and age >= OLD and self._active.searched_to == size):
            self._begin_anew()

    def _begin_anew(self) -> None:
        finished, self._active = self._active, _new_segment(self._folder)
        self._handle, self._synced = self._active.handle, 0
        finished.keep_until = monotonic() + QUIET
        self._finished.append(finished)

    def _remove_finished(self) -> None:
        for segment in list(self._finished):
            if segment.searched_to == segment.size and monotonic() >= segment.keep_until:
                self._finished.remove(segment)
                segment.remove()

    def close(self) -> None:
        """Let go of the files; what was not handed out waits for the next process."""
        for segment in (*self._finished, self._active):
            if segment.searched_to == segment.size:
                segment.remove()
            else:
                os.close(segment.handle)


def _new_segment(folder: Path) -> Segment:
    while True:
        path = folder / f"{os.getpid()}-{secrets.token_hex(8)}.jsonl"
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if (handle := _locked(path)) is not None:
            return Segment(path, handle)


def _locked(path: Path) -> int | None:
    """Return a handle that appends to a file that nobody else holds: None when somebody does, or it was removed."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
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
    if line == b"\n":
        return None
    try:
        fact: Fact = orjson.loads(line)
    except orjson.JSONDecodeError:
        log.error("a damaged line of the spool was left out")  # noqa: TRY400  (the line may hold what is personal)
        return None
    return fact
