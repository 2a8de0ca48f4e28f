"""One process owns a store's folder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from seedbed_api.store.interface import StoreError

LOCK_FILE = "owner.lock"


class FolderLock:
    """Held from construction until `release`, and let go by the system if the process dies.

    Raises:
        StoreError: the folder cannot be made or written, or another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(
                f"the store's folder {folder} cannot be written ({error.strerror}); "
                "give its owner write access, or name another folder in SEEDBED_DATA"
            ) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(self._handle)
            raise StoreError(
                f"the store's folder {folder} is held by process {holder}; "
                "stop that one first, or name another folder in SEEDBED_DATA"
            ) from error
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
