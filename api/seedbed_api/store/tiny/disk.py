"""The few things a store asks of a disk, as the system calls they are: the place where torture lets disks fail."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

MOST_PARTS = 1024
"""How many parts a system takes at once (IOV_MAX)."""


class Disk:
    """The machine's own disk. Everything raises `OSError` when the disk refuses."""

    def create(self, path: Path) -> int:
        """Open an empty file for writing, for its owner only, and return its handle."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)

    def open_over(self, path: Path) -> int:
        """Open a file for writing over what is in it, making it when there is none, and return its handle."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def open_end(self, path: Path) -> int:
        """Open a file for appending, making it when there is none, and return its handle."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def write(self, handle: int, *parts: bytes) -> int:
        """Write what fits of some parts, one after the other, and return how many bytes that was."""
        return os.writev(handle, parts)

    def cut(self, handle: int, size: int) -> None:
        """Cut a file to `size` bytes."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Wait until a file's content is on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Let go of a file."""
        os.close(handle)

    def link(self, path: Path, name: Path) -> None:
        """Give a file a second name."""
        os.link(path, name)

    def replace(self, path: Path, name: Path) -> None:
        """Give a file another name in one step, whatever had it."""
        path.replace(name)

    def remove(self, path: Path) -> None:
        """Take a name away, if it is there."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def swap_in(self, draft: Path, file: Path, before: Path) -> None:
        """Give a draft the name of a file, for good; what had it is kept as `before`.

        When the folder refuses, the file is again what it was: for the next process, too. On a disk that has died
        altogether it may be either, whole.
        """
        known = file.exists()
        if known:
            self.name_also(file, before)
        self.replace(draft, file)
        try:
            self.sync_folder(file.parent)
        except OSError:
            if known:
                self.name_also(before, file)
            else:
                self.remove(file)
            raise

    def name_also(self, file: Path, name: Path) -> None:
        """Give a file a second name in one step, whatever had it."""
        spare = name.with_name(name.name + ".spare")
        self.remove(spare)
        self.link(file, spare)
        self.replace(spare, name)

    def write_whole(self, path: Path, parts: Iterable[bytes]) -> None:
        """Write a file and wait until its content is on the disk; it is torn when this raises."""
        handle = self.create(path)
        try:
            self.write_all(handle, *parts)
            self.sync(handle)
        finally:
            self.close(handle)

    def write_over(self, path: Path, parts: Sequence[bytes]) -> None:
        """Do the same over what is in the file, if there is one: its room on the disk need not be found anew.

        A file that has another name, too, keeps it and what is in it: a process that died between two names left it so.
        """
        if _has_another_name(path):
            self.remove(path)
        handle = self.open_over(path)
        try:
            self.write_all(handle, *parts)
            self.cut(handle, sum(map(len, parts)))
            self.sync(handle)
        finally:
            self.close(handle)

    def write_all(self, handle: int, *parts: bytes) -> None:
        """Write all of some parts, in as few goes as the disk needs: at each, Python's lock is let go of."""
        rest = list(parts)
        while rest:
            written = self.write(handle, *rest[:MOST_PARTS])
            while rest and written >= len(rest[0]):
                written -= len(rest.pop(0))
            if written:
                rest[0] = rest[0][written:]


def _has_another_name(path: Path) -> bool:
    try:
        return path.stat().st_nlink > 1
    except FileNotFoundError:
        return False
