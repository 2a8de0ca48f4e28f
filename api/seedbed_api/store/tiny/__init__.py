"""The embedded store: TinyDB over one file, owned by one process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from tinydb.storages import MemoryStorage, Storage

from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.interface import Row
from seedbed_api.store.tiny import codes, format_1, moving, reservations, sessions, words
from seedbed_api.store.tiny.accounts import TinyAccounts
from seedbed_api.store.tiny.catalogs import TinyCatalogs
from seedbed_api.store.tiny.codes import TinyCodes
from seedbed_api.store.tiny.daybook import Daybook, MemoryDaybook
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.facts import TinyFacts
from seedbed_api.store.tiny.generation import GenerationStorage
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.limits import TinyLimits
from seedbed_api.store.tiny.lock import FolderLock
from seedbed_api.store.tiny.places import Places
from seedbed_api.store.tiny.reservations import TinyReservations
from seedbed_api.store.tiny.salts import MemorySalts, Salts
from seedbed_api.store.tiny.sessions import TinySessions
from seedbed_api.store.tiny.tables import Index
from seedbed_api.store.tiny.tokens import TinyTokens
from seedbed_api.store.tiny.words import TinyWords

STORE_FILE = "store.json"
FACTS_FOLDER = "facts"
SPOOL_FOLDER = "spool"
"""Where facts wait that are not counted yet, whichever backend counts them."""
REHEARSAL_MARK = "rehearsal"


class TinyStore:
    """See `Store`: shelves over one image in memory and one file on disk, and facts beside it."""

    def __init__(
        self, storage: Storage, facts: TinyFacts, catalogs: TinyCatalogs, clock: Clock, lock: FolderLock | None = None
    ) -> None:
        places = Places()
        self.image = Image(storage, _indexes(places))
        self.codes = TinyCodes(self.image)
        self.words = TinyWords(self.image)
        self.reservations = TinyReservations(self.image, places, clock)
        self.facts, self.catalogs = facts, catalogs
        self.sessions = TinySessions(self.image, clock)
        self.accounts = TinyAccounts(self.image)
        self.tokens = TinyTokens(self.image)
        self.limits = TinyLimits(clock)
        self._clock, self._lock = clock, lock

    def forget(self, before: datetime) -> None:
        """Forget old answers, and what is over."""
        now = self._clock.now()
        self.limits.forget()
        with self.image.change():
            for name, field, until in (
                ("answers", "at", before),
                ("sessions", "until", now),
                ("sign_ins", "until", now),
            ):
                table = self.image[name]
                for doc_id in [doc_id for doc_id, row in table.items() if datetime.fromisoformat(row[field]) <= until]:
                    table.drop(doc_id)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield every record, as of one moment."""
        return moving.rows(self)

    def load(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take records that another store gave."""
        moving.load(self, rows)

    def check(self) -> None:
        """Make sure that the disk takes a generation now, if the last one failed."""
        self.image.check()

    def close(self) -> None:
        """Let go of the folder."""
        if self._lock:
            self._lock.release()


def _indexes(places: Places) -> Mapping[str, Mapping[str, Index]]:
    """Return every table, and the ways to find its documents beside their id."""
    return {
        "codes": codes.indexes(),
        "words": words.indexes(),
        "reservations": reservations.indexes(places),
        "sessions": sessions.indexes(),
        **{name: {} for name in ("answers", "accounts", "tokens", "sign_ins", "meta")},
    }


def open_folder(
    folder: Path, clock: Clock, *, rehearsal: bool = False, patience: float = 0, disk: Disk | None = None
) -> TinyStore:
    """Return the store in `folder`, making it when there is none.

    Args:
        folder: owned by this process from now on.
        clock: by which windows open and close.
        rehearsal: whether what is kept is only pretended; such a store and a real one are never taken for each other.
        patience: how many seconds to wait for a predecessor to let go of the folder.
        disk: what it is kept on; the machine's own by default.

    Raises:
        StoreError: another process holds the folder, it cannot be written, its file is damaged, or it serves the other
            purpose.
    """
    disk = disk or Disk()
    lock = FolderLock(folder, patience)
    try:
        _hold_purpose(folder, rehearsal=rehearsal)
        return _opened(folder, clock, disk, lock)
    except OSError as error:
        lock.release()
        raise StoreError.by_disk(Text.of("the store in {folder} cannot be opened", folder=folder), error) from error
    except BaseException:
        lock.release()
        raise


def _opened(folder: Path, clock: Clock, disk: Disk, lock: FolderLock) -> TinyStore:
    file, daybook = folder / STORE_FILE, Daybook(folder / FACTS_FOLDER, disk)
    format_1.carry_over(file, folder / SPOOL_FOLDER, daybook, disk)
    facts = TinyFacts(daybook, Salts(folder, disk))
    store = TinyStore(GenerationStorage(file, disk), facts, TinyCatalogs(folder, disk), clock, lock)
    format_1.let_go(file, store.image, disk)
    return store


def _hold_purpose(folder: Path, *, rehearsal: bool) -> None:
    mark = folder / REHEARSAL_MARK
    if rehearsal and not mark.exists() and (folder / STORE_FILE).exists():
        raise StoreError(
            Text.of("the store in {folder} is a real shop's; a rehearsal needs a folder of its own", folder=folder)
        )
    if not rehearsal and mark.exists():
        raise StoreError(
            Text.of("the store in {folder} is a rehearsal's; name another folder in SEEDBED_DATA", folder=folder)
        )
    if rehearsal:
        mark.touch()


def in_memory(clock: Clock) -> TinyStore:
    """Return a store that forgets everything when it is closed."""
    facts = TinyFacts(MemoryDaybook(), MemorySalts())
    return TinyStore(MemoryStorage(), facts, TinyCatalogs(None, Disk()), clock)  # type: ignore[no-untyped-call]
