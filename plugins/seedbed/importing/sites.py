"""What the posts of static sites have in common: a file each, in Markdown or HTML, with front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seedbed.frontmatter import Source
from seedbed.i18n import Text
from seedbed.importing.hypertext import to_markdown
from seedbed.importing.record import one_line
from seedbed.problems import Place, Problem

HYPERTEXT = {".html", ".htm"}


@dataclass(frozen=True)
class Site:
    """A site's folder, and what its configuration says."""

    root: Path
    settings: dict[str, Any]

    def setting(self, key: str) -> str:
        """Return a setting that is one line of text, or an empty string."""
        return one_line(self.settings.get(key))


@dataclass
class SitePost:
    """A post while it is being read."""

    file: Path
    source: Source
    holes: list[Text] = field(default_factory=list, init=False)

    @property
    def in_html(self) -> bool:
        """Whether its text is HTML and no Markdown."""
        return self.file.suffix.lower() in HYPERTEXT

    def from_html(self, body: str) -> str:
        """Return the Markdown of its text, and keep what of that is not taken.

        Raises:
            ContentError: its elements stand too deep in each other.
        """
        text, taken = to_markdown(body, self.source.path)
        self.holes += taken
        return text

    def piece(self, match: re.Match[str]) -> dict[str, object]:
        """Return what names a piece of its text in a sentence: `line`, and the `piece` itself, cut."""
        return {
            "line": self.source.place_in_body(match.start()).line,
            "piece": " ".join(match[0].split())[:80],
        }


def is_hidden(inside: Path) -> bool:
    """Tell whether a file, or a folder above it, has a name that begins with a dot."""
    return any(part.startswith(".") for part in inside.parts)


def neither(path: str) -> Problem:
    """Return what is wrong with a post that is neither in Markdown nor in HTML."""
    text = Text.of("this is neither Markdown nor HTML; turn it into Markdown, as with pandoc, and import again")
    return Problem(Place(path), text)
