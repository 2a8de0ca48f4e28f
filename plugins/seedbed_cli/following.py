"""Keeps a preview's search up with its pages, without holding them up."""

from __future__ import annotations

import threading
from collections.abc import Callable

from seedbed.i18n import Text
from seedbed.search import Indexing, NotIndexed


class SearchBehind:
    """Indexes the newest site in a thread of its own; what an older one still does is given up."""

    def __init__(self, refused: Callable[[Text], None]) -> None:
        self._refused = refused
        self._indexing: Indexing | None = None
        self._thread: threading.Thread | None = None

    def follow(self, indexing: Indexing) -> None:
        """Begin to index."""
        self.stop()
        self._indexing = indexing
        self._thread = threading.Thread(target=self._run, args=(indexing,), name="search", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Give up what is being indexed."""
        indexing, self._indexing = self._indexing, None
        if indexing and self._thread:
            indexing.cancel()
            self._thread.join()

    def _run(self, indexing: Indexing) -> None:
        try:
            indexing.run()
        except NotIndexed as error:
            if self._indexing is indexing:
                self._refused(error.text)
