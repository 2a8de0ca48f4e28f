"""The places of launches: an index of reservations that knows sums and positions without looking at each."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from seedbed_api.store.interface import Row
from seedbed_api.store.records import Tally


@dataclass
class Queue:
    """The reservations of one launch, variant and state, in their order."""

    line: list[tuple[int, str]] = field(default_factory=list)
    """Order and number of each."""
    pieces: int = 0


class Places:
    """All queues; see `tables.Index`."""

    def __init__(self) -> None:
        self._launches: dict[str, dict[tuple[str, str], Queue]] = defaultdict(dict)

    def enter(self, doc_id: str, row: Row) -> None:
        """Take a reservation in."""
        queues = self._launches[row["launch"]]
        queue = queues.setdefault((row["variant"], row["state"]), Queue())
        insort(queue.line, (row["order"], doc_id))
        queue.pieces += row["quantity"]

    def leave(self, doc_id: str, row: Row) -> None:
        """Forget a reservation."""
        queue = self._launches[row["launch"]][row["variant"], row["state"]]
        del queue.line[bisect_left(queue.line, (row["order"], doc_id))]
        queue.pieces -= row["quantity"]

    def pieces(self, launch: str, variant: str, state: str) -> int:
        """Return how many pieces are in a state."""
        queue = self._launches[launch].get((variant, state))
        return queue.pieces if queue else 0

    def line(self, launch: str, variant: str, state: str) -> list[str]:
        """Return the numbers in a state, in their order."""
        queue = self._launches[launch].get((variant, state))
        return [number for _, number in queue.line] if queue else []

    def position(self, launch: str, variant: str, state: str, order: int) -> int:
        """Return the place, from 1, of an order among those in a state."""
        queue = self._launches[launch].get((variant, state))
        return 1 + (bisect_left(queue.line, (order, "")) if queue else 0)

    def tally(self, launch: str) -> dict[str, Tally]:
        """Return what is taken of each variant."""
        variants = {variant for variant, _ in self._launches[launch]}
        return {
            variant: Tally(self.pieces(launch, variant, "reserved"), self.pieces(launch, variant, "waitlisted"))
            for variant in variants
        }
