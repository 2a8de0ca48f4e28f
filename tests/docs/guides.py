"""The guides, read as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`[^`\n]+`")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Guide:
    """A Markdown file of the repository."""

    file: Path

    @property
    def name(self) -> str:
        return self.file.relative_to(REPOSITORY).as_posix()

    @cached_property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    @property
    def prose(self) -> str:
        """The text without code blocks and code spans."""
        return _SPAN.sub("", _FENCE.sub("", self.text))

    @property
    def code(self) -> str:
        """What stands in code blocks and code spans, without shell comments."""
        spans = _SPAN.findall(_FENCE.sub("", self.text))
        lines = "\n".join((*_FENCE.findall(self.text), *spans)).splitlines()
        return "\n".join(line.strip("`").split(" # ")[0] for line in lines)

    @property
    def anchors(self) -> set[str]:
        """What its headings are called in a link."""
        headings = (title for _, title in _HEADING.findall(_FENCE.sub("", self.text)))
        return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}

    def section(self, title: str) -> str:
        """Return what stands under a heading, down to the next one of its level or above."""
        level, start = next((len(m[1]), m.end()) for m in _HEADING.finditer(self.text) if m[2] == title)
        end = next(
            (m.start() for m in _HEADING.finditer(self.text, start) if len(m[1]) <= level and "```" not in m[2]), None
        )
        return self.text[start:end]

    def rows(self, title: str) -> dict[str, str]:
        """Return the rows of a section's tables by each name in their first cell."""
        found: dict[str, str] = {}
        for line in self.section(title).splitlines():
            if line.startswith("|"):
                first = line.split("|")[1]
                found |= dict.fromkeys(re.findall(r"`([^`]+)`", first), line)
        return found


def guide(name: str) -> Guide:
    """Return a guide of the `docs` folder."""
    return Guide(REPOSITORY / "docs" / f"{name}.md")


def every_guide() -> list[Guide]:
    """Return everything that is written for people beside the code."""
    files = [*REPOSITORY.glob("*.md"), *sorted((REPOSITORY / "docs").rglob("*.md"))]
    return [Guide(file) for file in files]
