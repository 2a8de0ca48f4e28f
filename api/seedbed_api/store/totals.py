"""How much a store holds, so that two can be held against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from seedbed_api.store.exchange import KINDS
from seedbed_api.store.interface import Row

_MODULUS = 1 << 256


@dataclass(frozen=True)
class Total:
    """How many rows of a kind there are, and a digest of them all that does not depend on their order.

    The digest is the sum, modulo 2²⁵⁶, of the SHA-256 of each row as JSON with sorted keys.
    """

    rows: int = 0
    digest: int = 0

    def and_one(self, row: Row) -> Total:
        """Return the total with one more row."""
        body = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
        return Total(self.rows + 1, (self.digest + int.from_bytes(hashlib.sha256(body).digest())) % _MODULUS)


Totals = Mapping[str, Total]
"""Of every kind, in the order of `KINDS`."""


def totals(rows: Iterable[tuple[str, Row]]) -> Totals:
    """Return what `rows` come to."""
    found = dict.fromkeys(KINDS, Total())
    for kind, row in rows:
        found[kind] = found[kind].and_one(row)
    return found


def different(one: Totals, other: Totals) -> list[str]:
    """Return the kinds of which two stores do not hold the same."""
    return [kind for kind in KINDS if one[kind] != other[kind]]
