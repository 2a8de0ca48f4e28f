"""Tables: printed as they come, and kept as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Cell = str | float | None

YES, NO = "yes", "**NO**"


@dataclass(frozen=True)
class Table:
    """Figures side by side."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    def __str__(self) -> str:
        cells = [[_shown(cell) for cell in row] for row in (self.columns, *self.rows)]
        widths = [max(len(row[number]) for row in cells) for number in range(len(self.columns))]
        lines = [f"| {' | '.join(_aligned(row, widths))} |" for row in cells]
        lines.insert(1, f"|{'|'.join(['-' * (widths[0] + 2)] + ['-' * (width + 1) + ':' for width in widths[1:]])}|")
        return "\n".join([f"### {self.title}", "", *lines, *(["", self.note] if self.note else [])]) + "\n"


class Report:
    """What is printed, and written to a file in the end."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def add(self, part: object) -> None:
        """Print a part now, and keep it."""
        print(part, flush=True)
        self._parts.append(str(part))

    @property
    def all_right(self) -> bool:
        """Whether no check failed."""
        return not any(NO in part for part in self._parts)

    def write(self, file: Path) -> None:
        """Write all parts into a file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(self._parts), "utf-8")


def ratio(ours: Sequence[float], peer: Sequence[float]) -> str:
    """Return ours in parts of the peer's: that of the medians, and that of each round."""
    if not all(peer):
        return "–"
    rounds = ", ".join(_shown(one / other) for one, other in zip(ours, peer, strict=True))
    return f"{_shown(median(ours) / median(peer))} ({rounds})"


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.2g}" if abs(cell) < 10 else f"{cell:.1f}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
