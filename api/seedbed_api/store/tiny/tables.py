"""A TinyDB table over encoded documents in memory, found by id or index without copying the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, Protocol

from tinydb.storages import Storage
from tinydb.table import Table

from seedbed_api.store.interface import Row
from seedbed_api.store.tiny.documents import Documents

Undo = Callable[[], None]


class Index(Protocol):
    """Finds documents by something else than their id."""

    def enter(self, doc_id: str, row: Row) -> None:
        """Take a document in."""
        ...

    def leave(self, doc_id: str, row: Row) -> None:
        """Forget a document."""
        ...


class KeyIndex:
    """Finds documents by a key that each is given, in the order in which they got it; None is no key.

    A key that one document has costs no container: most contacts reserve once.
    """

    def __init__(self, key_of: Callable[[Row], Any]) -> None:
        self._key_of = key_of
        self._ids: dict[Any, str | dict[str, None]] = {}

    def __getitem__(self, key: Any) -> list[str]:
        ids = self._ids.get(key, ())
        return [ids] if isinstance(ids, str) else list(ids)

    def enter(self, doc_id: str, row: Row) -> None:
        """Take a document in."""
        key = self._key_of(row)
        if key is None:
            return
        ids = self._ids.setdefault(key, doc_id)
        if ids == doc_id:
            return
        if isinstance(ids, str):
            ids = self._ids[key] = {ids: None}
        ids[doc_id] = None

    def leave(self, doc_id: str, row: Row) -> None:
        """Forget a document."""
        key = self._key_of(row)
        ids = self._ids.get(key)
        if ids == doc_id:
            del self._ids[key]
        elif isinstance(ids, dict):
            del ids[doc_id]
            if not ids:
                del self._ids[key]


class LiveTable(Table):
    """Read through TinyDB's own interface; changed only by `put` and `drop`, which know how to be undone.

    TinyDB's `Table` copies all documents at each call; here a look-up by id or by one of `indexes` is one in a dict.
    """

    document_id_class = str  # type: ignore[assignment]

    def __init__(
        self, storage: Storage, name: str, *, documents: Documents, undo: list[Undo], indexes: Mapping[str, Index]
    ) -> None:
        super().__init__(storage, name, cache_size=0)
        self._documents, self._undo = documents, undo
        self._indexes = indexes
        for doc_id, row in documents.items():
            for index in indexes.values():
                index.enter(doc_id, row)

    def find(self, doc_id: str) -> Row | None:
        """Return the document of an id, a copy."""
        return self._documents.find(doc_id)

    def where(self, index: str, key: Any) -> Iterator[Row]:
        """Yield the documents that an index has under `key`, in the order in which they got it."""
        return (row for doc_id in self._ids(index, key) if (row := self.find(doc_id)) is not None)

    def how_many(self, index: str, key: Any) -> int:
        """Return how many documents an index has under `key`."""
        return len(self._ids(index, key))

    def rows(self) -> Iterator[Row]:
        """Yield every document, in the order in which they were put, as of the call."""
        return (row for _, row in self._documents.items())

    def items(self) -> Iterator[tuple[str, Row]]:
        """Yield every id with its document, as of the call."""
        return self._documents.items()

    def put(self, doc_id: str, row: Row) -> None:
        """Keep `row` under `doc_id`, replacing what was there."""
        self._change(doc_id, row)

    def drop(self, doc_id: str) -> None:
        """Forget the document of an id, if there is one."""
        if self._documents.find(doc_id) is not None:
            self._change(doc_id, None)

    def _ids(self, index: str, key: Any) -> list[str]:
        keys = self._indexes[index]
        assert isinstance(keys, KeyIndex)  # noqa: S101  (a caller names an index it knows)
        return keys[key]

    def _change(self, doc_id: str, row: Row | None) -> None:
        before = self._documents.find(doc_id)
        self._undo.append(lambda: self._set(doc_id, row, before))
        self._set(doc_id, before, row)

    def _set(self, doc_id: str, old: Row | None, new: Row | None) -> None:
        """Put `new` in the place of `old`; None stands for no document."""
        if new is not None:
            self._documents.put(doc_id, new)
        elif old is not None:
            self._documents.drop(doc_id)
        for index in self._indexes.values():
            if old is not None:
                index.leave(doc_id, old)
            if new is not None:
                index.enter(doc_id, new)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return dict(self.items())

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:  # noqa: ARG002
        raise TypeError("a LiveTable is changed by put() and drop(), so that a failed verb can be undone")
