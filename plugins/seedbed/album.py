"""Makes the album of a storefront: finds the pictures that its pages use, and has their renditions made."""

from __future__ import annotations

import os
import random
import re
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import quote

from seedbed.content import Content
from seedbed.i18n import Text
from seedbed.loader import shown
from seedbed.models import Creator, Launch, Post, Product
from seedbed.pictures import CARD_WIDTH, ENDINGS, Album, Picture, Shown, words
from seedbed.problems import ContentError, Place, Problem
from seedbed.progress import Progress, told, unseen
from seedbed.renditions import (
    AVIF,
    ENCODINGS,
    JPEG,
    WEBP,
    Cache,
    Encoding,
    Measured,
    Rendition,
    Size,
    Unreadable,
    digest,
    measure,
)

FOLDER = "assets/pictures"
"""Where the renditions are published, from the site's root."""

CACHE = "build/cache/pictures"
"""Where they are kept from build to build, from the project's root."""

WIDTHS = (360, 720, 1080, 1600)
AVATAR_WIDTHS = (96, 192, 384)
ORDINARY = 720
"""The width for a browser that cannot choose; WeChat's own takes a shared page's picture from there."""


@dataclass(frozen=True)
class _Used:
    """A picture that a page uses."""

    name: str
    file: Path
    widths: tuple[int, ...]
    measured: Measured | None

    def made(self, cache: Cache) -> dict[Rendition, Path]:
        """Return where each of its renditions lies, once all are there."""
        if self.measured is None or self.measured.moves:
            return {}
        own = self.measured.size.width
        widths = fitting(self.widths, own)
        wanted = [Rendition(width, encoding) for width in widths for encoding in ENCODINGS if encoding is not JPEG]
        wanted.append(Rendition(min(CARD_WIDTH, own), JPEG))
        mark = digest(self.file)
        cache.fill(self.file, mark, wanted)
        return {rendition: cache.file(mark, rendition) for rendition in wanted}


def make(content: Content, root: Path, cache: Path, progress: Progress = unseen) -> Album:
    """Return the album of a storefront; renditions that were never made are made now, on all processors.

    Args:
        content: what the content folder says, without problems.
        root: the folder that paths in messages start from.
        cache: the folder in which renditions are kept from build to build.
        progress: is told how far it has come.

    Raises:
        ContentError: pictures cannot be read; all of them are named.
    """
    used, problems = _measured(content, root)
    found = Album()
    with ThreadPoolExecutor(os.cpu_count(), "pictures") as pool:  # Pillow encodes outside of Python's lock
        shuffled = random.sample(used, len(used))  # so that two builds at once share the work
        waiting = [(each, pool.submit(each.made, Cache(cache))) for each in shuffled]
        for _, future in told(Text.of("Pictures"), waiting, progress):
            wait([future])
    for each, future in waiting:
        try:
            _take_in(found, each, future.result())
        except Unreadable as error:
            problems.append(Problem(Place(shown(each.file, root)), error.text))
    if problems:
        raise ContentError(problems)
    return found


def unreadable(content: Content, root: Path) -> list[Problem]:
    """Return a problem for each used file that does not even begin as a picture does."""
    return _measured(content, root)[1]


def fitting(widths: tuple[int, ...], own: int) -> list[int]:
    """Return the widths to make of a picture `own` pixels wide: none larger, and none nearly as large as the last."""
    last = min(own, widths[-1])
    return [*(width for width in widths if width * 1.2 <= last), last]


def _take_in(found: Album, used: _Used, made: dict[Rendition, Path]) -> None:
    size = used.measured.size if used.measured else Size(0, 0)
    if not made:
        found.pictures[used.name] = Picture(quote(used.name), quote(used.name), size.width, size.height)
        return
    paths = {rendition: f"{FOLDER}/{_slug(used.file.stem)}-{file.name}" for rendition, file in made.items()}
    found.files.update({paths[rendition]: file for rendition, file in made.items()})

    def of(encoding: Encoding) -> tuple[Shown, ...]:
        return tuple(Shown(paths[r], r.width) for r in made if r.encoding is encoding)

    webp = of(WEBP)
    ordinary = next((each for each in webp if each.width >= ORDINARY), webp[-1])
    found.pictures[used.name] = Picture(ordinary.path, of(JPEG)[0].path, size.width, size.height, of(AVIF), webp)


def _measured(content: Content, root: Path) -> tuple[list[_Used], list[Problem]]:
    used, problems = [], []
    for name, widths in sorted(_widths(content).items()):
        file = content.folder / name
        try:
            used.append(_Used(name, file, widths, measure(file)))
        except Unreadable as error:
            problems.append(Problem(Place(shown(file, root)), error.text))
    return used, problems


def _widths(content: Content) -> dict[str, tuple[int, ...]]:
    """Return how wide each picture that pages use is wanted."""
    entries = [document.entry for document in content.documents]
    avatars = {normpath(entry.avatar) for entry in entries if isinstance(entry, Creator)}
    covers = {normpath(entry.cover) for entry in entries if isinstance(entry, Post | Product | Launch)}
    wide = covers | _named_in_texts(content, covers | avatars)
    both = {name: tuple(sorted({*AVATAR_WIDTHS, *WIDTHS})) for name in avatars & wide}
    return dict.fromkeys(avatars, AVATAR_WIDTHS) | dict.fromkeys(wide, WIDTHS) | both


def _named_in_texts(content: Content, known: set[str]) -> set[str]:
    """Return the pictures whose file's name stands in some text, be it by chance, which is no harm."""
    pictures = {path for path in content.files() if path.rpartition(".")[2].lower() in ENDINGS}
    if pictures <= known:
        return set()
    named = {word for source in content.sources for word in words(source.body)}
    return {path for path in pictures if words(path) & named}


def _slug(stem: str) -> str:
    """Return a name that needs no quoting in a `srcset`, which is divided by spaces and commas."""
    return "-".join(re.findall("[a-z0-9]+", stem.lower())) or "picture"
