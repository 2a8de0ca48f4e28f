"""The embedded store: TinyDB over one file, owned by one process."""

from __future__ import annotations

from pathlib import Path

from tinydb.storages import MemoryStorage

from seedbed.clock import Clock
from seedbed_api.store.interface import StoreError
from seedbed_api.store.tiny.codes import TinyCodes
from seedbed_api.store.tiny.facts import TinyFacts
from seedbed_api.store.tiny.generation import GenerationStorage
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.lock import FolderLock
from seedbed_api.store.tiny.reservations import TinyReservations
from seedbed_api.store.tiny.sessions import TinySessions
from seedbed_api.store.tiny.words import TinyWords

STORE_FILE = "store.json"
REHEARSAL_MARK = "rehearsal"


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


def open_folder(folder: Path, clock: Clock, *, rehearsal: bool = False) -> TinyStore:
    """Return the store in `folder`, making it when there is none.

    Args:
        folder: owned by this process from now on.
        clock: by which windows open and close.
        rehearsal: whether what is kept is only pretended; such a store and a real one are never taken for each other.

    Raises:
        StoreError: another process holds the folder, it cannot be written, its file is damaged, or it serves the other
            purpose.
    """
    lock = FolderLock(folder)
    try:
        _hold_purpose(folder, rehearsal=rehearsal)
        return TinyStore(Image(GenerationStorage(folder / STORE_FILE)), clock, lock)
    except BaseException:
        lock.release()
        raise


def _hold_purpose(folder: Path, *, rehearsal: bool) -> None:
    mark = folder / REHEARSAL_MARK
    if rehearsal and not mark.exists() and (folder / STORE_FILE).exists():
        raise StoreError(f"the store in {folder} is a real shop's; a rehearsal needs a folder of its own")
    if not rehearsal and mark.exists():
        raise StoreError(f"the store in {folder} is a rehearsal's; name another folder in SEEDBED_DATA")
    if rehearsal:
        mark.touch()


def in_memory(clock: Clock) -> TinyStore:
    """Return a store that forgets everything when it is closed."""
    return TinyStore(Image(MemoryStorage()), clock)  # type: ignore[no-untyped-call]
