"""A table's documents in memory as they stand on disk: encoded, in blocks of which only the changed are made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

from seedbed_api.store.interface import Row

BLOCK = 256
"""Documents in a block, some 100 KB."""


class Part(NamedTuple):
    """Lines of a generation, with their SHA-256."""

    content: bytes
    digest: bytes

    @classmethod
    def hashed(cls, content: bytes) -> Part:
        """Return a part that has this content."""
        return cls(content, hashlib.sha256(content).digest())


@dataclass
class Block:
    """Some documents of a table by their ids, each as the member `"id":{…}` of the table's JSON."""

    documents: dict[str, bytes] = field(default_factory=dict)
    part: Part | None = None
    """The line that they make; None since one was changed."""

    def line(self) -> Part:
        """Return the line that the documents make."""
        if self.part is None:
            self.part = Part.hashed(b",".join(self.documents.values()) + b"\n")
        return self.part


class Documents:
    """The documents of one table."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._blocks: dict[int, Block] = {}
        self._numbers: dict[str, int] = {}
        self._last = 0
        for doc_id, row in rows.items():
            self.put(doc_id, row)

    def find(self, doc_id: str) -> Row | None:
        """Return a document, a copy."""
        number = self._numbers.get(doc_id)
        return None if number is None else _decoded(self._blocks[number].documents[doc_id])

    def items(self) -> Iterator[tuple[str, Row]]:
        """Yield every id with its document, as of the call."""
        every = [item for block in self._blocks.values() for item in block.documents.items()]
        return ((doc_id, _decoded(document)) for doc_id, document in every)

    def put(self, doc_id: str, row: Row) -> None:
        """Keep a document, in the place of the one of the same id."""
        number = self._numbers.get(doc_id)
        block = self._last_block() if number is None else self._blocks[number]
        self._numbers.setdefault(doc_id, self._last)
        block.documents[doc_id] = orjson.dumps({doc_id: row})[1:-1]
        block.part = None

    def drop(self, doc_id: str) -> None:
        """Forget a document that is there."""
        number = self._numbers.pop(doc_id)
        block = self._blocks[number]
        del block.documents[doc_id]
        block.part = None
        if not block.documents:
            del self._blocks[number]

    def _last_block(self) -> Block:
        block = self._blocks.get(self._last)
        if block is None or len(block.documents) >= BLOCK:
            self._last += 1
            block = self._blocks[self._last] = Block()
        return block

    def lines(self) -> list[Part]:
        """Return the lines that the table's members make; a comma goes between any two of them."""
        return [block.line() for block in self._blocks.values()]


def _decoded(document: bytes) -> Row:
    (row,) = orjson.loads(b"{" + document + b"}").values()
    return row  # type: ignore[no-any-return]
