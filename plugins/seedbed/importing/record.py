"""What every source gives: one neutral record a post, and the files its pictures are in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from seedbed.i18n import Text

_WHEN = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*[A-Z]{2,5})?"  # CST and the like name several zones, so none
)


@dataclass(frozen=True)
class Gallery:
    """Where a source's pictures lie."""

    root: Path
    """Nothing outside of it is taken, whatever a text names."""
    beside: Path
    """The folder that a relative path starts from."""
    at_root: tuple[Path, ...] = ()
    """The folders that a path with a slash before it may start from."""
    addresses: tuple[str, ...] = ()
    """Beginnings of addresses that stand for `at_root`, the longest first."""

    def find(self, target: str) -> Path | None:
        """Return the file that a text names by `target`, or None where there is none within `root`."""
        start = next((address for address in self.addresses if address and target.startswith(address)), "")
        try:
            parts = urlsplit(f"/{target[len(start) :].lstrip('/')}" if start else target)
            path = unquote(parts.path)
            return None if parts.scheme or parts.netloc or not path else self._within(path)
        except (OSError, ValueError):  # a name that no file system takes
            return None

    def _within(self, path: str) -> Path | None:
        folders = self.at_root if path.startswith("/") else (self.beside, *self.at_root)
        candidates = ((folder / path.lstrip("/")).resolve() for folder in folders)
        inside = self.root.resolve()
        return next((file for file in candidates if file.is_relative_to(inside) and file.is_file()), None)


@dataclass(frozen=True)
class Record:
    """A post as its source has it."""

    source: str
    """Where it stands, for messages."""
    title: str
    body: str
    """Markdown, in which pictures are named as in the source."""
    slug: str
    gallery: Gallery
    written: datetime | None = None
    """When it was or will be published; without a zone, in the shop's."""
    draft: bool = False
    summary: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    author: str = ""
    """As the source names its writer."""
    addresses: tuple[str, ...] = ()
    """The paths it was reached at; its own address first."""
    names: tuple[str, ...] = ()
    """What else other posts of the source link to it by."""
    cover: str = ""
    """The picture of its card, named as in the source; empty where it is the first one of the text."""
    holes: tuple[Text, ...] = field(default=())
    """What stood in the text and is not taken: the writer decides what to put there."""


def when(text: object) -> datetime | None:
    """Return the time that front matter gives as `2026-11-02`, with or without hours and an offset; else None."""
    match = _WHEN.fullmatch(str(text or "").strip())
    if match is None:
        return None
    day = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
    time = f"{match['hour'] or '0':0>2}:{match['minute'] or '00'}:{match['second'] or '00'}"
    zone = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00"}.get(match["zone"] or "", match["zone"] or "")
    try:
        found = datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        return None
    return found if 1900 <= found.year < 3000 else None  # 0001-01-01 and the like stand for no time at all


def words(value: object) -> list[str]:
    """Return a list as front matter has it: a list, or a line divided by commas or else by spaces."""
    if isinstance(value, list):
        return [str(item) for item in value if item and not isinstance(item, (dict, list))]
    line = value if isinstance(value, str) else ""
    return [word.strip() for word in (re.split("[,，、]", line) if re.search("[,，、]", line) else line.split())]


def distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags in their order, each once."""
    return tuple({tag.casefold(): tag.strip() for tag in reversed([*tags]) if tag.strip()}.values())[::-1]


def one_line(value: object) -> str:
    """Return a single value of front matter as one line; empty where it is a list or a group."""
    return "" if value is None or isinstance(value, (dict, list)) else " ".join(str(value).split())


def person(value: object) -> str:
    """Return the name of a post's writer: the value itself, its `name`, or the first of a list."""
    if isinstance(value, list):
        return person(value[0]) if value else ""
    return one_line(value.get("name")) if isinstance(value, dict) else one_line(value)


def picture(value: object) -> str:
    """Return the path of a post's picture: the value itself, its `path`, `image` or `src`, or the first of a list."""
    if isinstance(value, list):
        return picture(value[0]) if value else ""
    if isinstance(value, dict):
        return next((one_line(value[key]) for key in ("path", "image", "src") if value.get(key)), "")
    return one_line(value)


def is_true(value: object) -> bool:
    """Tell whether front matter says yes."""
    return str(value).lower() in {"true", "yes", "on"}
