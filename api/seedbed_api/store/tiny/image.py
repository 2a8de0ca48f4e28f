"""The whole store in memory, and the one way to change it: all of a verb, on disk, or none of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Lock, RLock, Thread
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from seedbed.i18n import SpokenError, Text
from seedbed_api.store.errors import KeyReused, StillRunning, StoreError
from seedbed_api.store.records import Request
from seedbed_api.store.tiny.documents import Documents
from seedbed_api.store.tiny.tables import Index, LiveTable, Undo

log = logging.getLogger(__name__)


class Group:
    """The verbs that go to disk in one generation."""

    def __init__(self) -> None:
        self.undo: list[Undo] = []
        self.keys: set[str] = set()
        """The idempotency keys first answered in it."""
        self.waiters: list[Lock] = []
        self.settled = False
        self.error: BaseException | None = None

    def take_back(self, error: BaseException) -> None:
        """Undo everything, the latest first; whoever waits for this group gets the error."""
        while self.undo:
            self.undo.pop()()
        self.settled, self.error = True, error


class Image:
    """The tables, and the lock that verbs take in turn.

    A verb works on memory under the lock, and then waits until the generation that holds it is on disk. While one
    generation is written, the verbs that come meanwhile gather for the next: many writers share one sync. When a
    generation cannot be written, its verbs and all that came after them are undone.

    Args:
        storage: what keeps the generations.
        indexes: every table's indexes, by its name and theirs.
    """

    def __init__(self, storage: Storage, indexes: Mapping[str, Mapping[str, Index]]) -> None:
        self._storage = storage
        stored = storage.read() or {}
        self._tables = {name: Documents(stored.get(name, {})) for name in indexes}
        self._undo: list[Undo] = []
        self._gathering, self._being_written = Group(), Group()
        self._writing = False
        self.outdated = False
        """Whether the generation before may still hold what was to be forgotten."""
        self.lock = RLock()
        self._database = TinyDB(storage=lambda: storage)
        self._database.table_class = LiveTable  # type: ignore[assignment]
        self._live = {name: self._table(name, indexes[name]) for name in indexes}

    def __getitem__(self, name: str) -> LiveTable:
        return self._live[name]

    def _table(self, name: str, indexes: Mapping[str, Index]) -> LiveTable:
        table = self._database.table(name, documents=self._tables[name], undo=self._undo, indexes=indexes)
        assert isinstance(table, LiveTable)  # noqa: S101  (TinyDB types it as its own Table)
        return table

    @contextmanager
    def change(self) -> Iterator[None]:
        """Make the changes of one verb; they, and all that the verb saw, are on disk when the block has ended.

        Raises:
            StoreError: the disk refused; the changes are undone.
        """
        with self.lock:
            try:
                yield
            except BaseException:
                while self._undo:
                    self._undo.pop()()
                raise
            group = self._join()
            if group is None:
                return
            waiter = self._wait_in(group)
            begins, self._writing = not self._writing, True
        if begins:
            self._begin_to_write()
        waiter.acquire()
        if group.error:
            raise StoreError(_why(group.error)) from group.error

    def _join(self) -> Group | None:
        """Add the verb's changes to what gathers, and return the group to wait for: none if all it saw is on disk."""
        if self._undo:
            self._gathering.undo += self._undo
            self._undo.clear()
        if self._gathering.undo:
            return self._gathering
        return self._being_written if self._writing and not self._being_written.settled else None

    def _wait_in(self, group: Group) -> Lock:
        waiter = Lock()
        waiter.acquire()
        group.waiters.append(waiter)
        return waiter

    def _begin_to_write(self) -> None:
        try:
            Thread(target=self._write_groups, name="writer", daemon=True).start()
        except RuntimeError:  # the system gives no thread
            self._write_groups()

    def _write_groups(self) -> None:
        """Write one generation after the other, as long as somebody waits for the next.

        In a thread of its own: one of those that wait would first have to be woken among all that go on.
        """
        while group := self._next_group():
            try:
                self._storage.write(self._snapshot(group))
            except StoreError as error:
                self._take_back(group, error)
            except Exception as error:
                log.exception("a generation could not be made")
                self._take_back(group, error)
            with self.lock:
                group.settled = True
            for waiter in group.waiters:
                waiter.release()

    def _next_group(self) -> Group | None:
        """Return what has gathered; None, and the end of writing, when nobody waits for it."""
        with self.lock:
            self._writing = bool(self._gathering.waiters)
            return self._gathering if self._writing else None

    def _snapshot(self, group: Group) -> dict[str, Any]:
        """Return every table's lines as of now, when `group` is closed."""
        with self.lock:
            self._gathering, self._being_written = Group(), group
            return {name: documents.lines() for name, documents in self._tables.items()}

    def rewrite(self) -> None:
        """Write three generations, over all that are kept, so that what was forgotten is in none.

        Raises:
            StoreError: the disk refused.
        """
        self.outdated = True
        for _ in range(3):
            self._mark()
        self.outdated = False

    def check(self) -> None:
        """Try a generation that changes nothing, if the last one was refused.

        Raises:
            StoreError: the disk still refuses.
        """
        if self._being_written.error:
            self._mark()

    def _mark(self) -> None:
        with self.change():
            written = self["meta"].find("written") or {"times": 0}
            self["meta"].put("written", {"times": written["times"] + 1})

    def _take_back(self, group: Group, error: BaseException) -> None:
        with self.lock:
            after = self._gathering
            after.take_back(error)
            self._gathering = Group()  # not sooner: until then a key of `after` is still being answered
            group.take_back(error)
            group.waiters += after.waiters

    def answered(self, request: Request) -> str | None:
        """Return the id of the record that `request` was answered with before, if it was.

        Raises:
            KeyReused: its key was answered, for another request.
            StillRunning: its key is being answered at this moment.
        """
        row = self["answers"].find(request.key)
        if row is None:
            return None
        if row["digest"] != request.digest:
            raise KeyReused
        if any(request.key in group.keys and not group.settled for group in (self._gathering, self._being_written)):
            raise StillRunning
        return str(row["record"])

    def remember(self, request: Request, record: str, at: datetime) -> None:
        """Keep what `request` is answered with."""
        self["answers"].put(request.key, {"digest": request.digest, "record": record, "at": at})
        self._gathering.keys.add(request.key)


def _why(error: BaseException) -> Text:
    """Return why a generation was not written, without what a fault was about, which may be personal."""
    if isinstance(error, SpokenError):
        return error.text
    return Text.of(
        "a fault of Seedbed itself ({kind}) kept the store from being written; nothing was changed; please report it",
        kind=type(error).__name__,
    )
