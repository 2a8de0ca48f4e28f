"""One process owns a store's folder."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

from seedbed.i18n import Text
from seedbed.system import reason
from seedbed_api.store.errors import StoreError

LOCK_FILE = "owner.lock"

LOOK_EVERY = 0.02
"""Seconds between looks whether a predecessor has gone."""


class FolderHeld(StoreError):
    """Another process holds the folder."""


class FolderLock:
    """Held from construction until `release`, and let go by the system if the process dies.

    Args:
        folder: made when it is not there.
        patience: how many seconds to wait for a predecessor to finish; a server's worker follows another at a reload.

    Raises:
        FolderHeld: another process holds the folder.
        StoreError: it cannot be made or written.
    """

    def __init__(self, folder: Path, patience: float = 0) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            text = Text.of(
                "the store's folder {folder} cannot be written ({why}); "
                "give its owner write access, or name another folder in SEEDBED_DATA",
                folder=folder,
                why=reason(error),
            )
            raise StoreError(text) from error
        if not self._taken(time.monotonic() + patience):
            holder = self._holder()
            os.close(self._handle)
            raise FolderHeld(
                Text.of(
                    "the store's folder {folder} is held by process {holder}; "
                    "stop that one first, or name another folder in SEEDBED_DATA; "
                    "several processes can share a store in PostgreSQL (SEEDBED_STORE)",
                    folder=folder,
                    holder=holder,
                )
            )
        with suppress(OSError):  # a full disk has no room for the name, which is only told to who is refused
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, f"{os.getpid()} {os.getppid()}".encode(), 0)

    def _taken(self, until: float) -> bool:
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() >= until:
                    return False
                time.sleep(LOOK_EVERY)
            else:
                return True

    def _holder(self) -> Text:
        """Return the process that holds the folder, and the one that started it: a supervisor is what one can stop."""
        match os.pread(self._handle, 64, 0).decode("ascii", "replace").split():
            case [process, parent]:
                return Text.of("{process} (started by {parent})", process=process, parent=parent)
            case _:
                return Text.of("unknown")

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
