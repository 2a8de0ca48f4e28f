"""A TinyDB table over documents in memory, found by id or index without copying the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

from tinydb.storages import Storage
from tinydb.table import Table

Row = dict[str, Any]
Undo = Callable[[], None]


class LiveTable(Table):
    """Read through TinyDB's own interface; changed only by `put` and `drop`, which know how to be undone.

    TinyDB's `Table` copies all documents at each call; here a look-up by id or by one of `indexes` (names of fields) is
    a look-up in a dict.
    """

    document_id_class = str  # type: ignore[assignment]

    def __init__(
        self, storage: Storage, name: str, *, documents: dict[str, Row], undo: list[Undo], indexes: tuple[str, ...] = ()
    ) -> None:
        super().__init__(storage, name, cache_size=0)
        self._documents, self._undo = documents, undo
        self._indexes: dict[str, dict[Any, dict[str, None]]] = {field: defaultdict(dict) for field in indexes}
        for doc_id, row in documents.items():
            self._enter(doc_id, row)

    def find(self, doc_id: str) -> Row | None:
        """Return the document of an id; it must not be changed in place."""
        return self._documents.get(doc_id)

    def where(self, field: str, value: Any) -> Iterator[Row]:
        """Yield the documents whose indexed `field` is `value`, in the order they were put."""
        return (self._documents[doc_id] for doc_id in self._indexes[field].get(value, ()))

    def ids_where(self, field: str, value: Any) -> list[str]:
        """Return the ids of the documents whose indexed `field` is `value`."""
        return list(self._indexes[field].get(value, ()))

    def values_of(self, field: str) -> list[Any]:
        """Return the values that an indexed `field` has, in order."""
        return sorted(value for value, ids in self._indexes[field].items() if ids)

    def put(self, doc_id: str, row: Row) -> None:
        """Keep `row` under `doc_id`, replacing what was there."""
        before = self._documents.get(doc_id)
        self._undo.append(lambda: self._set(doc_id, before))
        self._set(doc_id, row)

    def drop(self, doc_id: str) -> None:
        """Forget the document of an id."""
        before = self._documents.get(doc_id)
        self._undo.append(lambda: self._set(doc_id, before))
        self._set(doc_id, None)

    def _set(self, doc_id: str, row: Row | None) -> None:
        before = self._documents.get(doc_id)
        if before is not None and (row is None or self._keys(before) != self._keys(row)):
            self._leave(doc_id, before)
        if row is None:
            self._documents.pop(doc_id, None)
        else:
            self._documents[doc_id] = row
            self._enter(doc_id, row)

    def _keys(self, row: Row) -> list[Any]:
        return [row.get(field) for field in self._indexes]

    def _enter(self, doc_id: str, row: Row) -> None:
        for field, index in self._indexes.items():
            index[row.get(field)][doc_id] = None

    def _leave(self, doc_id: str, row: Row) -> None:
        for field, index in self._indexes.items():
            index[row.get(field)].pop(doc_id, None)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return self._documents  # type: ignore[return-value]

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:  # noqa: ARG002
        raise TypeError("a LiveTable is changed by put() and drop(), so that a failed verb can be undone")
