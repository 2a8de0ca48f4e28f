"""The ids of the posts that records become, and the paths by which others linked to them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from seedbed.importing.record import Record

LONGEST_NAME = 60
"""Of what an id is made of, in characters."""


@dataclass(frozen=True)
class Named:
    """A record and the id of the post it becomes."""

    record: Record
    id: str


def named(records: Iterable[Record], kind: str) -> list[Named]:
    """Return records with ids: the same for the same source, whenever it is read."""
    seen: set[str] = set()
    found = []
    for record in records:
        found.append(Named(record, _free(_identifier(record, kind), record, seen)))
        seen.add(found[-1].id)
    return found


def _identifier(record: Record, kind: str) -> str:
    """Return an id after the source's own name; one without Latin letters is named by its day and a hash."""
    plain = unicodedata.normalize("NFKD", unquote(record.slug)).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_NAME].strip("-")
    if re.search("[a-z]", slug):
        return slug
    mark = hashlib.sha256((record.slug or record.title).encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join(part for part in (kind, _day(record), mark) if part)


def _free(wanted: str, record: Record, seen: set[str]) -> str:
    chosen, number = wanted, 2
    if chosen in seen and _day(record):
        wanted = chosen = f"{wanted}-{_day(record)}"
    while chosen in seen:
        chosen, number = f"{wanted}-{number}", number + 1
    return chosen


def _day(record: Record) -> str:
    return f"{record.written:%Y-%m-%d}" if record.written else ""


def old_path(address: str) -> str:
    """Return the path of an address, so that two ways to write the same one are equal."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return path.strip("/").removesuffix("index.html").removesuffix(".html").removesuffix(".md").rstrip("/")
