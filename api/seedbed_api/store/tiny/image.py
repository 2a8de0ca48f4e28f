"""The whole store in memory, and the one way to change it: all of a verb, on disk, or none of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from tinydb import TinyDB
from tinydb.storages import Storage

from seedbed_api.store.interface import KeyReused
from seedbed_api.store.records import Request
from seedbed_api.store.tiny.tables import LiveTable, Row, Undo

INDEXES: dict[str, tuple[str, ...]] = {
    "codes": ("parent", "chosen"),
    "words": ("reported",),
    "reservations": ("launch", "held_by", "code"),
    "answers": (),
    "clicks": ("day",),
    "counted": ("day",),
    "code_counts": ("code",),
    "page_counts": (),
    "sign_ins": (),
    "sessions": (),
    "meta": (),
}
"""Every table, and the fields its documents are found by beside their id."""


class Image:
    """The tables, and the lock that verbs take in turn."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._tables: dict[str, dict[str, Row]] = storage.read() or {}
        self._undo: list[Undo] = []
        self.lock = RLock()
        self._database = TinyDB(storage=lambda: storage)
        self._database.table_class = LiveTable  # type: ignore[assignment]
        self._live = {name: self._table(name, indexes) for name, indexes in INDEXES.items()}

    def __getitem__(self, name: str) -> LiveTable:
        return self._live[name]

    def _table(self, name: str, indexes: tuple[str, ...]) -> LiveTable:
        documents = self._tables.setdefault(name, {})
        table = self._database.table(name, documents=documents, undo=self._undo, indexes=indexes)
        assert isinstance(table, LiveTable)  # noqa: S101  (TinyDB types it as its own Table)
        return table

    @contextmanager
    def change(self) -> Iterator[None]:
        """Make the changes of one verb one generation; an error, the disk's too, undoes them all."""
        with self.lock:
            self._undo.clear()
            try:
                yield
                if self._undo:
                    self._storage.write(self._tables)
            except BaseException:
                while self._undo:
                    self._undo.pop()()
                raise
            finally:
                self._undo.clear()

    def answered(self, request: Request) -> str | None:
        """Return the id of the record that `request` was answered with before, if it was.

        Raises:
            KeyReused: its key was answered, for another request.
        """
        row = self["answers"].find(request.key)
        if row is None:
            return None
        if row["digest"] != request.digest:
            raise KeyReused
        return str(row["record"])

    def remember(self, request: Request, record: str) -> None:
        """Keep what `request` is answered with."""
        self["answers"].put(request.key, {"digest": request.digest, "record": record})

    def next_order(self) -> int:
        """Return a number that rises by one each time."""
        row = self["meta"].find("order") or {"value": 0}
        self["meta"].put("order", {"value": row["value"] + 1})
        return int(row["value"]) + 1
