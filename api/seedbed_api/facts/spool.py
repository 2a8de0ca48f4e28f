"""An append-only file of JSON Lines: a fact is in it, whole, before its sender is answered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson


class Spool:
    """The file. One `write()` a fact: a killed process loses none that it answered."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def append(self, *facts: dict[str, Any]) -> None:
        """Append facts.

        Raises:
            OSError: the disk refused.
        """
        os.write(self._handle, b"".join(orjson.dumps(fact) + b"\n" for fact in facts))

    def since(self, start: int) -> Iterator[tuple[dict[str, Any], int]]:
        """Yield each whole fact from byte `start` on, with the byte it ends before.

        A spool shorter than `start` is a new one and is read from its beginning; a torn last line waits for its end.
        """
        with self._file.open("rb") as file:
            file.seek(start if start <= os.fstat(file.fileno()).st_size else 0)
            while line := file.readline():
                if not line.endswith(b"\n"):
                    return
                try:
                    fact = orjson.loads(line)
                except orjson.JSONDecodeError:
                    continue
                yield fact, file.tell()

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
