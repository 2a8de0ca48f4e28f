"""A store's records on their way to another store, and from one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from seedbed_api.store.exchange import KINDS, read, written
from seedbed_api.store.interface import Row
from seedbed_api.store.records import CodeSum, KeptCatalog, PageSum
from seedbed_api.store.tiny.tables import LiveTable

if TYPE_CHECKING:
    from seedbed_api.store.tiny import TinyStore

BATCH = 2000
"""Records that become one generation."""

_TABLES = [kind for kind in KINDS if kind not in {"catalog", "code_sums", "page_sums", "events"}]


def rows(store: TinyStore) -> Iterator[tuple[str, Row]]:
    """Yield every record, as of one moment."""
    with store.image.change():  # which ends when all that was seen is on disk
        kept = [
            (kind, {KINDS[kind].key[0]: doc_id, **row}) for kind in _TABLES for doc_id, row in store.image[kind].items()
        ]
        facts = store.facts.kept()
    if text := store.catalogs.current():
        yield "catalog", {"build_id": store.catalogs.build_id(), "text": text}
    for kind, row in kept:
        yield kind, written(kind, read(kind, row))
    for fact in facts:
        kind = "code_sums" if isinstance(fact, CodeSum) else "page_sums" if isinstance(fact, PageSum) else "events"
        yield kind, written(kind, fact)


def load(store: TinyStore, given: Iterable[tuple[str, Row]]) -> None:
    """Take records; one that is here already is left as it is."""
    sums: list[CodeSum | PageSum] = []
    for kind, of_kind in groupby(given, key=itemgetter(0)):
        records = (read(kind, row) for _, row in of_kind)
        if kind in _TABLES:
            for batch in batches(records):
                with store.image.change():
                    _put(store.image[kind], kind, batch)
        elif kind == "events":
            store.facts.load(sums)
            for batch in batches(records):
                store.facts.record(batch)
        elif kind == "catalog":
            _take(store, records)
        else:
            sums += records
    store.facts.load(sums)
    store.reservations.go_on_after_load()


def _take(store: TinyStore, catalogs: Iterable[KeptCatalog]) -> None:
    for catalog in catalogs:
        if store.catalogs.current() is None:
            store.catalogs.take(catalog.text, catalog.build_id)


def _put(table: LiveTable, kind: str, batch: Iterable[Any]) -> None:
    for record in batch:
        row = written(kind, record)
        doc_id = str(row[KINDS[kind].key[0]])
        if table.find(doc_id) is None:
            table.put(doc_id, row)


def batches(records: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield records in lists of at most `BATCH`."""
    batch: list[Any] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
