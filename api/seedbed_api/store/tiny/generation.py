"""A TinyDB storage that never overwrites in place: each write is a new generation of the file, whole or absent."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from seedbed_api.store.interface import StoreError
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.upgrades import VERSION, upgraded

PREVIOUS = ".previous"

Tables = dict[str, dict[str, Any]]


class GenerationStorage(Storage):
    """One file: a line with version and checksum, then the tables as JSON. The generation before is kept beside it."""

    def __init__(self, file: Path, disk: Disk) -> None:
        self._file, self._disk = file, disk
        self._previous = file.with_name(file.name + PREVIOUS)

    def read(self) -> Tables | None:
        """Return the tables, or None when nothing was ever written.

        Raises:
            StoreError: the file is damaged or of a newer version; it is never taken for an empty one.
        """
        try:
            raw = self._file.read_bytes()
        except FileNotFoundError:
            if self._previous.exists():
                raise self._damaged("is missing") from None
            return None
        except OSError as error:
            raise StoreError(f"the store {self._file} cannot be read: {error.strerror}") from error
        return self._checked(raw)

    def write(self, data: Tables) -> None:
        """Put a new generation on disk: written aside, synced, swapped in, and the folder synced.

        Raises:
            StoreError: the disk refused; the generation before is untouched.
        """
        body = orjson.dumps(data)
        header = orjson.dumps({"seedbed_store": VERSION, "sha256": hashlib.sha256(body).hexdigest()})
        draft = self._file.with_name(self._file.name + ".draft")
        try:
            self._disk.write_whole(draft, header + b"\n", body)
            self._keep_previous()
            self._disk.replace(draft, self._file)
            self._disk.sync_folder(self._file.parent)
        except OSError as error:
            raise StoreError(f"the store {self._file} cannot be written: {error.strerror}") from error

    def _keep_previous(self) -> None:
        if self._file.exists():
            spare = self._previous.with_name(self._previous.name + ".draft")
            self._disk.remove(spare)
            self._disk.link(self._file, spare)
            self._disk.replace(spare, self._previous)

    def _checked(self, raw: bytes) -> Tables:
        header_line, _, body = raw.partition(b"\n")
        try:
            header = orjson.loads(header_line)
            version, checksum = int(header["seedbed_store"]), header["sha256"]
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise self._damaged("has no readable header") from error
        if hashlib.sha256(body).hexdigest() != checksum:
            raise self._damaged("does not match its checksum")
        if version > VERSION:
            raise StoreError(
                f"the store {self._file} was written by a newer Seedbed (format {version}); upgrade Seedbed to open it"
            )
        tables: Tables = orjson.loads(body)
        return upgraded(tables, version)

    def _damaged(self, how: str) -> StoreError:
        step_back = f", or go back one step by copying {self._previous} over it" if self._previous.exists() else ""
        return StoreError(f"the store {self._file} {how}; nothing was changed. Restore a backup{step_back}")
