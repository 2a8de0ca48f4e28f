"""A TinyDB table over encoded documents in memory, found by id or index without copying the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, Protocol

import orjson
from tinydb.storages import Storage
from tinydb.table import Table

from seedbed_api.store.interface import Row

Undo = Callable[[], None]
Documents = dict[str, bytes]
"""A table's documents by id, each as the member `"id":{…}` of the table's JSON: small in memory, and written into a
generation as it is."""


def encoded(doc_id: str, row: Row) -> bytes:
    """Return a document as it is kept."""
    return orjson.dumps({doc_id: row})[1:-1]


def decoded(document: bytes) -> Row:
    """Return what a kept document says."""
    (row,) = orjson.loads(b"{" + document + b"}").values()
    return row  # type: ignore[no-any-return]


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
        for doc_id, document in documents.items():
            for index in indexes.values():
                index.enter(doc_id, decoded(document))

    def find(self, doc_id: str) -> Row | None:
        """Return the document of an id, a copy."""
        document = self._documents.get(doc_id)
        return None if document is None else decoded(document)

    def where(self, index: str, key: Any) -> Iterator[Row]:
        """Yield the documents that an index has under `key`, in the order in which they got it."""
        return (row for doc_id in self._ids(index, key) if (row := self.find(doc_id)) is not None)

    def how_many(self, index: str, key: Any) -> int:
        """Return how many documents an index has under `key`."""
        return len(self._ids(index, key))

    def rows(self) -> Iterator[Row]:
        """Yield every document, in the order in which they were put, as of the call."""
        return (decoded(document) for document in list(self._documents.values()))

    def items(self) -> Iterator[tuple[str, Row]]:
        """Yield every id with its document, as of the call."""
        return ((doc_id, decoded(document)) for doc_id, document in list(self._documents.items()))

    def put(self, doc_id: str, row: Row) -> None:
        """Keep `row` under `doc_id`, replacing what was there."""
        self._change(doc_id, encoded(doc_id, row))

    def drop(self, doc_id: str) -> None:
        """Forget the document of an id, if there is one."""
        if doc_id in self._documents:
            self._change(doc_id, None)

    def _ids(self, index: str, key: Any) -> list[str]:
        keys = self._indexes[index]
        assert isinstance(keys, KeyIndex)  # noqa: S101  (a caller names an index it knows)
        return keys[key]

    def _change(self, doc_id: str, document: bytes | None) -> None:
        before = self._documents.get(doc_id)
        self._undo.append(lambda: self._set(doc_id, before))
        self._set(doc_id, document)

    def _set(self, doc_id: str, document: bytes | None) -> None:
        before = self._documents.pop(doc_id, None) if document is None else self._documents.get(doc_id)
        if document is not None:
            self._documents[doc_id] = document
        if self._indexes:
            self._reindex(doc_id, before, document)

    def _reindex(self, doc_id: str, before: bytes | None, after: bytes | None) -> None:
        old = None if before is None else decoded(before)
        new = None if after is None else decoded(after)
        for index in self._indexes.values():
            if old is not None:
                index.leave(doc_id, old)
            if new is not None:
                index.enter(doc_id, new)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return dict(self.items())

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:  # noqa: ARG002
        raise TypeError("a LiveTable is changed by put() and drop(), so that a failed verb can be undone")
