"""Pictures as pages show them: renditions in several widths, published in the place of the file that was given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from urllib.parse import quote, unquote

from seedbed.releases import place

ENDINGS = ("avif", "bmp", "gif", "heic", "heif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp")
"""How the names of pictures end."""

FILMS = ("mp4", "webm")
"""How the names of videos end that every browser of today plays."""

CAPTIONS = ("vtt",)
"""How the names of a video's captions end (WebVTT)."""

CARD_WIDTH = 1200
"""How wide link previews want a picture."""

_BETWEEN_WORDS = re.compile(r"""[\s/\\()<>\[\]"'`=&;]+""")
_LAST_WORD = re.compile(rf".*\.(?:{'|'.join((*ENDINGS, *FILMS, *CAPTIONS))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shown:
    """A rendition as a page names it."""

    path: str
    """From the site's root."""
    width: int


@dataclass(frozen=True)
class Picture:
    """A picture as pages show it. What moves and what was drawn (SVG) is served as it is, and has no renditions."""

    path: str
    """What a browser loads that does not choose by width, from the site's root."""
    card: str
    """What link previews load."""
    width: int = 0
    """Its own size, 0 where it has none."""
    height: int = 0
    avif: tuple[Shown, ...] = ()
    """The narrowest first, here and below."""
    webp: tuple[Shown, ...] = ()

    @property
    def card_size(self) -> tuple[int, int] | None:
        """The width and height of `card`, where it has any."""
        if not self.width:
            return None
        width = min(CARD_WIDTH, self.width) if self.webp else self.width
        return width, max(1, round(self.height * width / self.width))


NO_PICTURE = Picture("", "")
"""Where nothing is shown."""


@dataclass(frozen=True)
class Album:
    """Every picture that pages use, by its path from the content folder."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    """Where each rendition lies, by its path from the site's root."""

    def picture(self, path: str) -> Picture:
        """Return the picture at `path`; one that is not in the album is shown as it is."""
        name = normpath(path)
        return self.pictures.get(name) or Picture(quote(name), quote(name))

    @property
    def replaced(self) -> Iterator[str]:
        """Yield the files of the content folder that are not published, as their renditions are."""
        return (name for name, picture in self.pictures.items() if picture.webp)

    def named_in(self, text: str) -> list[Picture]:
        """Return the pictures that a text may show: too many rather than too few."""
        return [picture for word in sorted(words(text)) for picture in self._by_word.get(word, ())]

    @cached_property
    def _by_word(self) -> dict[str, list[Picture]]:
        grouped = defaultdict(list)
        for name, picture in self.pictures.items():
            for word in words(name):
                grouped[word].append(picture)
        return grouped

    def publish(self, site: Path) -> None:
        """Put the renditions into a built site; they take no room of their own where the disk has links."""
        for path, file in self.files.items():
            place(file, site / path)


def words(text: str) -> set[str]:
    """Return what in a text ends as the name of a picture, a video or its captions does.

    Each such name, or the last word of one that has several.
    """
    found = (_LAST_WORD.match(word) for word in _BETWEEN_WORDS.split(unquote(text)) if "." in word)
    return {match[0] for match in found if match}
