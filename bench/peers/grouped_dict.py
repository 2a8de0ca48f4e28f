"""The limit of a store that rewrites its file: a dict, and writers who share each rewrite; no HTTP, no rules."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Condition


class GroupedDict:
    """Documents in memory and in one file, replaced whole; a change is on disk when `put` returns."""

    def __init__(self, file: Path, documents: dict[str, bytes]) -> None:
        self._file, self._documents = file, documents
        self._turn = Condition()
        self._rewriting = False
        self._changes = self._written = 0

    def put(self, key: str, document: bytes) -> None:
        """Keep a document; all that come during one rewrite share the next."""
        with self._turn:
            self._documents[key] = document
            self._changes += 1
            mine = self._changes
            while self._written < mine:
                if self._rewriting:
                    self._turn.wait()
                else:
                    self._rewrite()

    def _rewrite(self) -> None:
        self._rewriting = True
        documents, changes = list(self._documents.values()), self._changes
        self._turn.release()
        try:
            self._replace(b"\n".join(documents))
        finally:
            self._turn.acquire()
            self._rewriting = False
        self._written = changes
        self._turn.notify_all()

    def _replace(self, lines: bytes) -> None:
        draft = self._file.with_suffix(".draft")
        with draft.open("wb", buffering=0) as file:
            file.write(lines)
            os.fsync(file.fileno())
        draft.replace(self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
