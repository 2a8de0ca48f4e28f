"""The catalog in force: the last good one, whatever the build folder holds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic

from seedbed.catalog import Catalog, CatalogError, read, write
from seedbed.clock import Clock
from seedbed.freeze import breaches

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between looks at the file."""


class ActiveCatalog:
    """Follows the catalog file, and refuses one that changes a begun launch in silence.

    The catalog in force is kept in the store's folder, so that a restart cannot slip a changed one in.

    Raises:
        CatalogError: there is no usable catalog to start with.
    """

    def __init__(self, file: Path, kept: Path, clock: Clock) -> None:
        self._file, self._kept, self._clock = file, kept, clock
        self._lock = Lock()
        self._seen: tuple[int, ...] = ()
        self._next_look = 0.0
        self._followers: list[Callable[[Catalog], None]] = []
        self.refusal = ""
        """Why the file's catalog is not the one in force; empty when it is."""
        try:
            self._current: Catalog | None = read(kept)
        except CatalogError:
            self._current = None
        self.reload()
        if self._current is None:
            raise CatalogError(self.refusal)

    def __call__(self) -> Catalog:
        """Return the catalog in force, looking for a new file once a second."""
        if monotonic() >= self._next_look:
            self._next_look = monotonic() + LOOK_EVERY
            if self._stamp() != self._seen:
                self.reload()
        if self._current is None:
            raise CatalogError(self.refusal)
        return self._current

    def follow(self, follower: Callable[[Catalog], None]) -> None:
        """Call `follower` with the catalog in force, and with each that comes into force from now on."""
        self._followers.append(follower)
        follower(self())

    def reload(self) -> None:
        """Take the file's catalog into force, or say in `refusal` why not."""
        with self._lock:
            self._seen = self._stamp()
            try:
                new = read(self._file)
            except CatalogError as error:
                self._refuse(str(error))
                return
            broken = breaches(self._current, new, self._clock.now()) if self._current else []
            if broken:
                rules = ", ".join(f"{breach.launch}: {breach.what or 'the launch is gone'}" for breach in broken)
                self._refuse(
                    f"the new catalog changes a begun launch without a public entry ({rules}); the last one stays"
                )
                return
            self.refusal = ""
            if new != self._current:
                self._take(new)

    def _take(self, new: Catalog) -> None:
        self._current = new
        draft = self._kept.with_name(self._kept.name + ".draft")
        write(new, draft)
        draft.replace(self._kept)
        for follower in self._followers:
            follower(new)

    def _refuse(self, why: str) -> None:
        self.refusal = why
        log.error("catalog refused: %s", why)

    def _stamp(self) -> tuple[int, ...]:
        try:
            stat = self._file.stat()
        except OSError:
            return ()
        return stat.st_ino, stat.st_mtime_ns, stat.st_size
