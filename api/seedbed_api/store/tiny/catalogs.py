"""The catalog in force: a file of its own, since it is large and seldom changes."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import orjson

from seedbed_api.store.interface import StoreError
from seedbed_api.store.records import KeptCatalog
from seedbed_api.store.tiny.disk import Disk

CATALOG_FILE = "catalog.json"


class TinyCatalogs:
    """See `CatalogStore`.

    Args:
        folder: where the catalog is kept; None for a store that forgets everything.
        disk: what it is kept on.
    """

    def __init__(self, folder: Path | None, disk: Disk) -> None:
        self._file, self._disk, self._lock = folder and folder / CATALOG_FILE, disk, Lock()
        self._kept: KeptCatalog | None = None

    def current(self) -> str | None:
        """Return the text of the catalog in force."""
        kept = self._read()
        return kept.text if kept else None

    def build_id(self) -> str:
        """Return the build of the catalog in force."""
        kept = self._read()
        return kept.build_id if kept else ""

    def _read(self) -> KeptCatalog | None:
        with self._lock:
            if self._kept is None and self._file and self._file.exists():
                text = self._file.read_text("utf-8", "replace")
                self._kept = KeptCatalog(_build_id(text), text)
            return self._kept

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
            self._disk.replace(draft, file)
            self._disk.sync_folder(file.parent)
        except OSError as error:
            raise StoreError(f"the catalog in force, {file}, cannot be written: {error.strerror}") from error


def _build_id(text: str) -> str:
    """Return the build that a catalog names; a damaged one names none."""
    try:
        return str(orjson.loads(text)["build_id"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
