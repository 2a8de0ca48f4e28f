"""The embedded store: TinyDB over one file, owned by one process."""

from __future__ import annotations

from pathlib import Path

from tinydb.storages import MemoryStorage

from seedbed.clock import Clock
from seedbed_api.store.tiny.codes import TinyCodes
from seedbed_api.store.tiny.facts import TinyFacts
from seedbed_api.store.tiny.generation import GenerationStorage
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.lock import FolderLock
from seedbed_api.store.tiny.reservations import TinyReservations
from seedbed_api.store.tiny.sessions import TinySessions
from seedbed_api.store.tiny.words import TinyWords

STORE_FILE = "store.json"


class TinyStore:
    """See `Store`: shelves over one image in memory and one file on disk."""

    def __init__(self, image: Image, clock: Clock, lock: FolderLock | None = None) -> None:
        self.codes = TinyCodes(image)
        self.words = TinyWords(image)
        self.reservations = TinyReservations(image, clock)
        self.facts = TinyFacts(image)
        self.sessions = TinySessions(image, clock)
        self._lock = lock

    def close(self) -> None:
        """Let go of the folder."""
        if self._lock:
            self._lock.release()


def open_folder(folder: Path, clock: Clock) -> TinyStore:
    """Return the store in `folder`, making it when there is none.

    Raises:
        StoreError: another process holds the folder, it cannot be written, or its file is damaged.
    """
    lock = FolderLock(folder)
    try:
        return TinyStore(Image(GenerationStorage(folder / STORE_FILE)), clock, lock)
    except BaseException:
        lock.release()
        raise


def in_memory(clock: Clock) -> TinyStore:
    """Return a store that forgets everything when it is closed."""
    return TinyStore(Image(MemoryStorage()), clock)  # type: ignore[no-untyped-call]
