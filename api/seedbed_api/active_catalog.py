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
from seedbed_api.store import StoreError

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
        except CatalogError as error:
            self._current = None
            if kept.exists():
                log.error("begun launches cannot be held against the catalog that was in force: %s", error)  # noqa: TRY400
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
        """Call `follower` with the catalog in force, and with each that comes into force from now on.

        A follower must do no harm by a repeat, and ask for no catalog of its own: the look for a new one is locked
        while it is called. One that raises `StoreError` leaves the last catalog in force until the next look.
        """
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
            if new != self._current:
                self._take(new)
            else:
                self.refusal = ""

    def _take(self, new: Catalog) -> None:
        """Take a good catalog into force; where the disk refuses, the last one stays and the next look tries again."""
        last, self._current = self._current, new
        try:
            self._keep(new)
            for follower in self._followers:
                follower(new)
        except (OSError, StoreError) as error:
            self._current, self._seen = last, ()
            self._refuse(f"the new catalog cannot be taken into force: {error}")
        else:
            self.refusal = ""

    def _keep(self, catalog: Catalog) -> None:
        draft = self._kept.with_name(self._kept.name + ".draft")
        write(catalog, draft)
        draft.replace(self._kept)

    def _refuse(self, why: str) -> None:
        if why != self.refusal:
            log.error("catalog refused: %s", why)
        self.refusal = why

    def _stamp(self) -> tuple[int, ...]:
        try:
            stat = self._file.stat()
        except OSError:
            return ()
        return stat.st_ino, stat.st_mtime_ns, stat.st_size
