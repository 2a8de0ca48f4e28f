"""What was done, as it comes: on this machine's disk, whole before its sender is answered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from time import monotonic

import orjson

from seedbed_api.facts.segment import Fact, OpenSegment, Segment, adopted

OLD = 60.0
"""Seconds after which a file whose facts are all counted makes place for a new one: it holds user agents."""

TRY_AGAIN = 1.0
"""Seconds after which it is tried again to begin a file on a disk that had no room."""


class Spool:
    """The files of one folder, of which this process writes one. Files of processes that died are adopted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._appending = Lock()
        self.appended = 0
        """Bytes that this process has appended."""
        self.facts = 0
        """Facts that this process has appended."""
        self._active: OpenSegment | None = None
        self._finished: list[Segment] = []
        self._refused, self._try_at = OSError(), 0.0

    def append(self, fact: Fact) -> None:
        """Append a fact.

        Raises:
            OSError: the disk refused.
        """
        line = orjson.dumps(fact, option=orjson.OPT_APPEND_NEWLINE)
        with self._appending:
            if self._active is None or not self._active.append(line):
                self._begin().append(line)
            self.appended += len(line)
            self.facts += 1

    def _begin(self) -> OpenSegment:
        """Begin a file; while a disk has no room, only one fact in a while finds that out anew."""
        if monotonic() < self._try_at:
            raise self._refused
        try:
            new = OpenSegment(self._folder)
        except OSError as error:
            self._refused, self._try_at = error, monotonic() + TRY_AGAIN
            raise
        self._finish()
        self._active = new
        return new

    def _finish(self) -> None:
        if self._active:
            self._finished.append(self._active.finish())
            self._active = None

    def sync(self) -> None:
        """Wait until what was appended is on the disk: a power cut then loses none of it."""
        with self._appending:
            active = self._active
        if active:
            active.sync()

    def batches(self, until: float, most: int = 500) -> Iterator[list[Fact]]:
        """Yield what was not handed out before, and stop at an instant of `time.monotonic`.

        A batch counts as handed out when the next one is asked for.
        """
        for segment in self._segments():
            while monotonic() < until:
                facts, end = segment.facts(most)
                if facts:
                    yield facts
                segment.read_to = end
                if len(facts) < most:
                    break

    def _segments(self) -> list[Segment]:
        with self._appending:
            return self._open()

    def _open(self) -> list[Segment]:
        return [*self._finished, *([self._active] if self._active else [])]

    def waiting(self) -> int:
        """Return how many bytes were not handed out yet."""
        with self._appending:  # no file is let go of meanwhile
            return sum(segment.end - segment.read_to for segment in self._open())

    def adopt(self) -> None:
        """Take over the files of processes that died."""
        own = {segment.path for segment in self._segments()}
        found = [adopted(path) for path in sorted(self._folder.glob("*.jsonl")) if path not in own]
        with self._appending:
            self._finished += [segment for segment in found if segment]

    def tidy(self) -> None:
        """Finish the file when it is old and all of it is handed out, and remove what is spent."""
        with self._appending:
            active = self._active
            if active and monotonic() - active.begun >= OLD and active.read_to == active.end:
                self._finish()
            self._remove_spent()

    def has_finished_files(self) -> bool:
        """Tell whether there are files that are not written any more, and not handed out whole."""
        return bool(self._finished)

    def _remove_spent(self) -> None:
        for segment in [segment for segment in self._finished if segment.is_spent()]:
            self._finished.remove(segment)
            segment.remove()

    def close(self) -> None:
        """Let go of the files; what was not handed out waits for the next process."""
        with self._appending:
            self._finish()
            self._remove_spent()
            for segment in self._finished:
                os.close(segment.handle)
            self._finished.clear()
