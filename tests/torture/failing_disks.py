"""Disks that refuse: at one operation, or from one operation on."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from seedbed_api.store.tiny.disk import Disk

How = Literal["EIO", "ENOSPC"]
"""An error at once; or a full disk, which takes half of what it is given first."""


@dataclass(frozen=True)
class Fault:
    """When a disk fails, and how."""

    at: int
    """The operation, from 1."""
    how: How = "EIO"
    lasting: bool = False


class FailingDisk(Disk):
    """A disk with one fault. What it syncs goes no further than the page cache: no power is cut here."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.fault, self.operations, self.failed = fault, 0, ""
        """The last is the operation that failed; empty while none has."""

    def heal(self) -> None:
        """Fail no more."""
        self.fault = None

    def _step(self, operation: str) -> None:
        self.operations += 1
        if self._is_due():
            self.failed = self.failed or operation
            code = errno.EIO if self.fault and self.fault.how == "EIO" else errno.ENOSPC
            raise OSError(code, os.strerror(code))

    def _is_due(self) -> bool:
        fault = self.fault
        return fault is not None and (self.operations == fault.at or (fault.lasting and self.operations > fault.at))

    def create(self, path: Path) -> int:
        self._step("create")
        return super().create(path)

    def open_over(self, path: Path) -> int:
        self._step("open_over")
        return super().open_over(path)

    def open_end(self, path: Path) -> int:
        self._step("open_end")
        return super().open_end(path)

    def write(self, handle: int, *parts: bytes) -> int:
        data = b"".join(parts)
        try:
            self._step("write")
        except OSError:
            if self.fault and self.fault.how == "ENOSPC":
                super().write(handle, data[: len(data) // 2])
            raise
        return super().write(handle, data)

    def cut(self, handle: int, size: int) -> None:
        self._step("cut")
        super().cut(handle, size)

    def sync(self, handle: int) -> None:  # noqa: ARG002
        self._step("sync")

    def link(self, path: Path, name: Path) -> None:
        self._step("link")
        super().link(path, name)

    def replace(self, path: Path, name: Path) -> None:
        self._step("replace")
        super().replace(path, name)

    def remove(self, path: Path) -> None:
        self._step("remove")
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:  # noqa: ARG002
        self._step("sync_folder")
