"""The catalog in force: a file of its own, since it is large and seldom changes."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import orjson

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.records import KeptCatalog
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.generation import PREVIOUS

CATALOG_FILE = "catalog.json"


class TinyCatalogs:
    """See `CatalogStore`.

    Args:
        folder: where the catalog is kept; None for a store that forgets everything.
        disk: what it is kept on.
    """

    def __init__(self, folder: Path | None, disk: Disk) -> None:
        self._file, self._disk, self._lock = folder and folder / CATALOG_FILE, disk, Lock()
        self._kept = _kept(self._file) if self._file and self._file.exists() else None

    def current(self) -> str | None:
        """Return the text of the catalog in force."""
        return self._kept.text if self._kept else None

    def build_id(self) -> str:
        """Return the build of the catalog in force."""
        return self._kept.build_id if self._kept else ""

    def take(self, text: str, build_id: str) -> None:
        """Put a catalog into force."""
        with self._lock:
            if self._file:
                self._write(self._file, text)
            self._kept = KeptCatalog(build_id, text)

    def _write(self, file: Path, text: str) -> None:
        draft = file.with_name(file.name + ".draft")
        try:
            self._disk.write_whole(draft, [text.encode()])
            self._disk.swap_in(draft, file, file.with_name(file.name + PREVIOUS))
        except OSError as error:
            what = Text.of("the catalog in force, {file}, cannot be written", file=file)
            raise StoreError.by_disk(what, error) from error


def _kept(file: Path) -> KeptCatalog:
    text = file.read_text("utf-8", "replace")
    return KeptCatalog(_build_id(text), text)


def _build_id(text: str) -> str:
    """Return the build that a catalog names; a damaged one names none."""
    try:
        return str(orjson.loads(text)["build_id"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
