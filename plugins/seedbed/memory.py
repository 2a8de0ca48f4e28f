"""What was read before: a content file that is as it was is not parsed again."""

from __future__ import annotations

import gc
import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from seedbed.content import Content
from seedbed.whole_files import put

Stamp = tuple[int, int, int, int]
"""When a file was changed (twice: the second nobody can set), its size and its number: by that it is known again."""

FRESH = 2.0
"""Seconds after a change during which another one may bear the same time."""


class Memory:
    """What each file said when it was read, for whoever reads the folder again: only what changed is read anew."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Stamp, Content]] = {}
        self._new = False

    def recall(self, file: Path) -> None:
        """Take in what an earlier process kept in `file`, if this one knows nothing yet."""
        if self._known:
            return
        collecting = gc.isenabled()
        gc.disable()  # which would look through all that comes in, again and again
        with suppress(Exception):  # what cannot be read is read anew
            self._known = pickle.loads(file.read_bytes())  # noqa: S301  (our own, beside the releases)
        if collecting:
            gc.enable()

    def keep(self, file: Path) -> None:
        """Keep what is known in `file`, alone in its folder, if it is more than before."""
        if not self._new:
            return
        put(file, pickle.dumps({path: said for path, said in self._known.items() if path.exists()}))
        for other in file.parent.glob("[!.]*"):
            if other != file:
                other.unlink(missing_ok=True)
        self._new = False

    def of(self, file: Path, read: Callable[[], Content]) -> Content:
        """Return what one page says; `read` finds that out."""
        stamp = _stamp(file)
        known = self._known.get(file)
        if stamp and known and known[0] == stamp:
            return known[1]
        said = read()
        if stamp and time.time() - stamp[0] / 1e9 > FRESH:
            self._known[file] = stamp, said
            self._new = True
        return said


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except (OSError, RuntimeError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
