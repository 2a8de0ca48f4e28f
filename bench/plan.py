"""How long and how large a run is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """What the command line asks for."""

    work: Path
    """A folder on the disk that is measured; what the trials keep lies below it."""
    postgres: str | None
    """The address of a server on which databases may be made; None where there is none."""
    seconds: int = 8
    """Of traffic in each round."""
    rounds: int = 3
    most: int = 1_000_000
    """Events in the largest trial of growth."""
    sizes: tuple[int, ...] = (1_000, 10_000, 50_000, 100_000)
    """How many reservations are stored beforehand."""
    posts: tuple[int, ...] = (1_000, 3_000)
    """How many posts the sites have that are built."""
    links: tuple[tuple[str, str], ...] = ()
    """Other shorteners on this machine: the name and the short link of each."""

    @property
    def backends(self) -> tuple[str, ...]:
        """The stores that can be measured here."""
        return ("TinyDB", "PostgreSQL") if self.postgres else ("TinyDB",)
