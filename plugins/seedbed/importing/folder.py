"""Posts kept as a folder each: pictures in the order of their names, and a text whose first line is the title."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import quote

from seedbed.frontmatter import FILE_LIMIT
from seedbed.i18n import Text
from seedbed.importing.hypertext import escaped
from seedbed.importing.record import Gallery, Record, distinct, when
from seedbed.loader import shown
from seedbed.pictures import ENDINGS
from seedbed.problems import Place, Problem

TEXTS = {".txt", ".md"}
PICTURES = {f".{ending}" for ending in ENDINGS}
FILMS = {".mp4", ".mov", ".m4v", ".webm", ".avi"}

_HASHTAG = re.compile(r"(?<![\w/&#])#(?P<tag>[^\s#\[\]，。！？、；：,.!?;:()（）]{1,60})(?:\[话题\])?#?")
_DAY = re.compile(r"(?P<year>20\d{2})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})(?!\d)")


def posts(source: Path, day: date | None = None) -> Iterator[Record | Problem | Text]:
    """Yield a post for each text in `source` and its folders, and what cannot be one.

    Args:
        source: the folder.
        day: when all of them were published; where it is not given, the day that a name begins with, or else that the
            first picture's camera wrote down, is taken. A file's own time is that of its last copy, and says nothing.
    """
    root = source.resolve()
    folders = (root, *(path for path in root.rglob("*") if path.is_dir()))
    for folder in sorted(folders):
        if not any(part.startswith(".") for part in folder.relative_to(root).parts):
            yield from _in_folder(root, folder, day)


def _in_folder(root: Path, folder: Path, day: date | None) -> Iterator[Record | Problem]:
    inside = (f for f in folder.iterdir() if not f.name.startswith(".") and f.resolve().is_relative_to(root))
    files = sorted((file for file in inside if file.is_file()), key=_in_order)
    texts = [file for file in files if file.suffix.lower() in TEXTS]
    beside = [file for file in files if file.suffix.lower() in PICTURES | FILMS]
    for text in texts:
        own = beside if len(texts) == 1 else [file for file in beside if _belongs(file, text)]
        yield _post(root, text, own, day, name=folder.name if len(texts) == 1 and folder != root else text.stem)
    if beside and not texts:
        why = Text.of("there are pictures, but no text; write one, such as text.txt, with the title in its first line")
        yield Problem(Place(shown(folder, root)), why)


def _in_order(file: Path) -> list[tuple[int, str]]:
    """Return what files are sorted by: 2 comes before 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", file.name.lower())]


def _belongs(file: Path, text: Path) -> bool:
    return re.fullmatch(rf"{re.escape(text.stem)}([-_ .(（]?\d.*)?", file.stem) is not None


def _post(root: Path, file: Path, beside: list[Path], day: date | None, name: str) -> Record | Problem:
    path = shown(file, root)
    text = _decoded(file)
    if text is None:
        return Problem(Place(path), Text.of("this is no text, or too long; save it as UTF-8 text"))
    first, _, rest = text.strip().partition("\n")
    title = _HASHTAG.sub("", first.removeprefix("# ")).strip() or name
    pictures = [picture for picture in beside if picture.suffix.lower() in PICTURES]
    films = [film for film in beside if film.suffix.lower() in FILMS]
    shows = [f"![]({quote(picture.name)})" for picture in pictures[1:]]
    return Record(
        source=path,
        title=title,
        body="\n\n".join((_without_tags(rest, plain=file.suffix.lower() == ".txt"), *shows)),
        slug=name,
        gallery=Gallery(root, file.parent),
        written=_written(day, name, pictures),
        tags=distinct(match["tag"] for match in _HASHTAG.finditer(text)),
        cover=quote(pictures[0].name) if pictures else "",
        holes=tuple(Text.of("{file}: films are not taken in", file=film.name) for film in films),
    )


def _decoded(file: Path) -> str | None:
    """Return a text in UTF-8, in GB18030, or in UTF-16 as Windows marks it; None where it is none of them."""
    if file.stat().st_size > FILE_LIMIT:
        return None
    raw = file.read_bytes()
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def _without_tags(text: str, *, plain: bool) -> str:
    """Return a note's text as Markdown: lines of nothing but hashtags are gone, others keep the word."""
    lines = (line for line in text.strip().split("\n") if not line.strip() or _HASHTAG.sub("", line).strip())
    words = (_HASHTAG.sub(r"\g<tag>", line).rstrip() for line in lines)
    if not plain:
        return "\n".join(words)
    return re.sub(r"(?<=\S)\n(?=\S)", "  \n", "\n".join(escaped(line.lstrip()) for line in words))


def _written(day: date | None, name: str, pictures: list[Path]) -> datetime | None:
    if day:
        return datetime.combine(day, time())
    if named := _DAY.match(name):
        return when(f"{named['year']}-{named['month']}-{named['day']}")
    from seedbed.renditions import photographed  # noqa: PLC0415  (needs the site extra)

    return when(photographed(pictures[0])) if pictures else None
