"""Pages that were rendered before: a page whose every input is what it was is not rendered again."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from seedbed.releases import place
from seedbed.whole_files import put

ENVIRONMENTS = 4
"""How many sets of pages are kept, each of one state of templates, settings and versions: the last ones used."""


class PageCache:
    """A folder of rendered pages, each under a hash of all that it was made from.

    Args:
        folder: where they lie.
        environment: a fingerprint of what all pages are made with: configuration, templates, versions.
    """

    def __init__(self, folder: Path, environment: str) -> None:
        self._all, self._folder = folder, folder / environment
        self._kept = {file.name.partition("-")[0]: file for file in self._folder.glob("*-*")}
        self._used: set[str] = set()
        self._told: dict[int, tuple[object, str]] = {}

    def key(self, name: str, *inputs: object) -> str:
        """Return the key of the page that the content file `name` becomes.

        Args:
            name: the content file, from the content folder.
            inputs: all that the page shows and links to beside its environment.
        """
        return _digest(name, *map(self._tell, inputs))

    def _tell(self, value: object) -> str:
        """Return words for a value that differ when it does; a record is told once, on however many pages it stands."""
        if isinstance(value, (tuple, list)):
            return f"({','.join(map(self._tell, value))})"
        if not isinstance(value, BaseModel) and not is_dataclass(value):
            return repr(value)
        if id(value) not in self._told:
            parts = [repr(value)] if isinstance(value, BaseModel) else self._parts(value)
            self._told[id(value)] = value, _digest(type(value).__name__, *parts)
        return self._told[id(value)][1]

    def _parts(self, record: Any) -> Iterator[str]:
        return (self._tell(getattr(record, field.name)) for field in fields(record))

    def fetch(self, key: str, target: Path) -> bool:
        """Put a page where it belongs, if it is here as it was: a release shares the file, and may have been edited."""
        self._used.add(key)
        file = self._kept.get(key)
        if file is None or not file.name.endswith(_mark(file.read_bytes())):
            return False
        place(file, target)
        return True

    def keep(self, key: str, html: str) -> None:
        """Keep a rendered page."""
        content = html.encode()
        put(self._folder / f"{key}-{_mark(content)}", content)

    def prune(self) -> None:
        """Let go of pages that the last build did not use, and of environments that were not used lately."""
        if not self._folder.exists():
            return
        os.utime(self._folder)
        for file in self._folder.iterdir():
            if file.name.partition("-")[0] not in self._used:
                file.unlink(missing_ok=True)
        for folder in sorted(self._all.iterdir(), key=lambda path: path.stat().st_mtime)[:-ENVIRONMENTS]:
            shutil.rmtree(folder, ignore_errors=True)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()
