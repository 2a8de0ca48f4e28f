"""The catalog in force: the last good one, whatever the build folder holds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from seedbed.catalog import Catalog, CatalogError, parse, read, text_of
from seedbed.clock import Clock
from seedbed.freeze import Breach, breaches
from seedbed.i18n import Text
from seedbed_api.store import CatalogStore, StoreError

log = logging.getLogger(__name__)


class ActiveCatalog:
    """Follows the catalog file, and refuses one that changes a begun launch in silence.

    The catalog in force is kept in the store, so that a restart cannot slip a changed one in, and so that every process
    that shares the store has the same. The file that changed last counts.

    Raises:
        CatalogError: there is no usable catalog to start with.
    """

    def __init__(self, file: Path, kept: CatalogStore, clock: Clock) -> None:
        self._file, self._kept, self._clock = file, kept, clock
        self._lock = Lock()
        self._seen: tuple[int, ...] = ()
        self._followers: list[Callable[[Catalog], None]] = []
        self.refusal: Text | None = None
        """Why the file's catalog is not the one in force; None when it is."""
        current = self._last()
        self._current = current if current is not None else read(file)
        if current is None:
            self._kept.take(text_of(self._current), self._current.build_id)
        self.reload()

    def __call__(self) -> Catalog:
        """Return the catalog in force."""
        return self._current

    def follow(self, follower: Callable[[Catalog], None]) -> None:
        """Call `follower` with the catalog in force, and with each that comes into force from now on.

        A follower must do no harm by a repeat, and ask for no catalog of its own: the look for a new one is locked
        while it is called. One that raises `StoreError` leaves the last catalog in force until the next look.
        """
        self._followers.append(follower)
        follower(self())

    def look(self) -> None:
        """Take a catalog into force if there is a new one: in the file, or in the store by way of another process."""
        if self._stamp() != self._seen:
            self.reload()
        elif self._kept.build_id() not in {"", self._current.build_id}:
            self._adopt()

    def reload(self) -> None:
        """Take the file's catalog into force, or say in `refusal` why not."""
        with self._lock:
            self._seen = self._stamp()
            try:
                new = read(self._file)
            except CatalogError as error:
                self._refuse(error.text)
                return
            broken = breaches(self._current, new, self._clock.now())
            if broken:
                self._refuse(_told(broken))
                return
            if new != self._current:
                self._take(new)
            else:
                self.refusal = None

    def _adopt(self) -> None:
        with self._lock:
            if (kept := self._last()) is not None:
                self._lead(kept)

    def _last(self) -> Catalog | None:
        text = self._kept.current()
        if text is None:
            return None
        try:
            return parse(text, Text.of("that was in force"))
        except CatalogError as error:
            log.error("begun launches cannot be held against the catalog that was in force: %s", error)  # noqa: TRY400
            return None

    def _take(self, new: Catalog) -> None:
        """Take a good catalog into force; where the disk refuses, the last one stays and the next look tries again."""
        try:
            self._kept.take(text_of(new), new.build_id)
            self._lead(new)
        except StoreError as error:
            self._seen = ()
            self._refuse(Text.of("the new catalog cannot be taken into force: {why}", why=error.text))
        else:
            self.refusal = None

    def _lead(self, new: Catalog) -> None:
        """Put a catalog into force here, with all who follow; if one of them cannot, the last one stays."""
        last, self._current = self._current, new
        try:
            for follower in self._followers:
                follower(new)
        except StoreError:
            self._current = last
            raise

    def _refuse(self, why: Text) -> None:
        if why != self.refusal:
            log.error("catalog refused: %s", why)
        self.refusal = why

    def _stamp(self) -> tuple[int, ...]:
        try:
            stat = self._file.stat()
        except OSError:
            return ()
        return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _told(broken: list[Breach]) -> Text:
    """Return what a new catalog does to begun launches; what changed is said by the word that its entry needs."""
    gone = [breach.launch for breach in broken if breach.what is None]
    if gone:
        return Text.of(
            "the new catalog lacks launches that have begun ({launches}); "
            "the last one stays until their files are back",
            launches=", ".join(gone),
        )
    return Text.of(
        "the new catalog changes a begun launch without a public entry ({rules}); "
        "the last one stays until there is one under its changes",
        rules=", ".join(f"{breach.launch}: {breach.what}" for breach in broken),
    )
