"""The salt of visitors' marks: random, for one day, apart from everything that is kept, and then destroyed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from threading import Lock

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.tiny.disk import Disk

PREFIX = "salt-"
LENGTH = 32
"""Bytes."""


class Salts:
    """The folder's salts.

    Once a day's salt is gone, a mark can no longer be tied to an address (GDPR recital 26, PIPL Art. 73 on
    anonymisation).
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder, self._disk, self._lock = folder, disk, Lock()

    def of(self, day: str) -> bytes:
        """Return the salt of a day (ISO date), and destroy those of earlier days.

        Raises:
            StoreError: a new one cannot be written.
        """
        with self._lock:
            file = self._folder / f"{PREFIX}{day}"
            try:
                for other in self._folder.glob(f"{PREFIX}*"):
                    if other.name < file.name:
                        self._disk.remove(other)
                return self._kept(file)
            except OSError as error:
                raise StoreError.by_disk(
                    Text.of("the day's salt {file} cannot be written", file=file), error
                ) from error

    def _kept(self, file: Path) -> bytes:
        salt = file.read_bytes() if file.exists() else b""
        if len(salt) == LENGTH:
            return salt
        salt = secrets.token_bytes(LENGTH)
        draft = file.with_name(file.name + ".draft")
        self._disk.write_whole(draft, [salt])
        self._disk.replace(draft, file)
        self._disk.sync_folder(self._folder)
        return salt


class MemorySalts:
    """Salts that are forgotten with the process."""

    def __init__(self) -> None:
        self._lock, self._day, self._salt = Lock(), "", b""

    def of(self, day: str) -> bytes:
        """Return the salt of a day, and forget the one before."""
        with self._lock:
            if day != self._day:
                self._day, self._salt = day, os.urandom(LENGTH)
            return self._salt
