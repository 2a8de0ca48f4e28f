"""Visitors without names: a hash under a salt that lives for one day and is then destroyed."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from threading import Lock


class Visitors:
    """Makes the marks by which a day's repeats are known.

    The salt is random and kept apart from the store, for the day only; afterwards a mark can no longer
    be tied to an address (GDPR recital 26, PIPL Art. 73 on anonymisation).
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._lock = folder, Lock()
        self._day, self._salt = "", b""

    def mark(self, day: str, *parts: str) -> str:
        """Return the mark of a visitor known by `parts` on a day (ISO date)."""
        salt = self._salt if day == self._day else self._salt_of(day)
        return hashlib.blake2b("\0".join(parts).encode(), key=salt, digest_size=12).hexdigest()

    def _salt_of(self, day: str) -> bytes:
        with self._lock:
            if day != self._day:
                self._salt, self._day = self._kept(day), day
            return self._salt

    def _kept(self, day: str) -> bytes:
        file = self._folder / f"salt-{day}"
        for old in self._folder.glob("salt-*"):
            if old != file:
                old.unlink(missing_ok=True)
        try:
            return file.read_bytes()
        except FileNotFoundError:
            salt = secrets.token_bytes(32)
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(salt)
            return salt
