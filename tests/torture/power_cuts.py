"""A disk that remembers what it was asked, and what a power cut at any moment may leave of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from seedbed_api.store.tiny.disk import Disk


@dataclass
class File:
    """A file's content, apart from its names."""

    safe: bytes = b""
    """What was synced."""
    unsafe: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes since then, each with its place; None is a cut at that place."""
    at: int = 0
    """Where the next write goes."""

    def write(self, data: bytes) -> None:
        self.unsafe.append((self.at, data))
        self.at += len(data)

    def cut(self, size: int) -> None:
        self.unsafe.append((size, None))
        self.at = size

    def sync(self) -> None:
        self.safe, self.unsafe = self.whole(), []

    def whole(self) -> bytes:
        return self._with(self.unsafe)

    def after_a_cut(self, draw: random.Random) -> bytes:
        """Return what may be left: writes that were not synced are there, gone, or torn."""
        kept = []
        for at, data in self.unsafe:
            match draw.randrange(3):
                case 0:
                    kept.append((at, data))
                case 1 if data:
                    kept.append((at, data[: draw.randrange(len(data))]))
        return self._with(kept)

    def _with(self, writes: list[tuple[int, bytes | None]]) -> bytes:
        content = self.safe
        for at, data in writes:
            rest = b"" if data is None else data + content[at + len(data) :]
            content = content[:at].ljust(at, b"\0") + rest
        return content


@dataclass
class Names:
    """The names in a folder: what is safe, and what was changed since; None is a name taken away."""

    safe: dict[Path, File] = field(default_factory=dict)
    unsafe: list[dict[Path, File | None]] = field(default_factory=list)

    def now(self) -> dict[Path, File]:
        return self._with(self.unsafe)

    def sync(self) -> None:
        self.safe, self.unsafe = self.now(), []

    def after_a_cut(self, draw: random.Random) -> dict[Path, File]:
        """Return what may be left: changes up to a moment, as a journal keeps them, or any of them."""
        if draw.random() < 0.5:
            return self._with(self.unsafe[: draw.randrange(len(self.unsafe) + 1)])
        return self._with([change for change in self.unsafe if draw.random() < 0.5])

    def _with(self, changes: list[dict[Path, File | None]]) -> dict[Path, File]:
        names: dict[Path, File | None] = dict(self.safe)
        for change in changes:
            names |= change
        return {name: file for name, file in names.items() if file is not None}


class RecordingDisk(Disk):
    """The machine's disk, and beside it a model of what is safe on it; after each operation, power may be cut."""

    def __init__(self, folder: Path) -> None:
        self._root, self._handles = folder, dict[int, File]()
        self._folders: dict[Path, Names] = {}

    def before_operation(self) -> None:
        """Let a trial cut the power here."""

    def left(self, draw: random.Random, into: Path) -> None:
        """Write into a folder what a power cut at this moment may leave."""
        for names in self._folders.values():
            for name, file in names.after_a_cut(draw).items():
                copy = into / name.relative_to(self._root)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.after_a_cut(draw))

    def _names(self, path: Path) -> Names:
        return self._folders.setdefault(path.parent, Names())

    def _opened(self, path: Path, handle: int) -> File:
        names, known = self._names(path), self._names(path).now().get(path)
        if known is None:
            known = File()
            names.unsafe.append({path: known})
        self._handles[handle] = known
        return known

    def create(self, path: Path) -> int:
        self.before_operation()
        handle = super().create(path)
        self._opened(path, handle).cut(0)
        return handle

    def open_over(self, path: Path) -> int:
        self.before_operation()
        handle = super().open_over(path)
        self._opened(path, handle).at = 0
        return handle

    def open_end(self, path: Path) -> int:
        self.before_operation()
        handle = super().open_end(path)
        file = self._opened(path, handle)
        file.at = len(file.whole())
        return handle

    def write(self, handle: int, *parts: bytes) -> int:
        self.before_operation()
        self._handles[handle].write(b"".join(parts))
        return super().write(handle, *parts)

    def cut(self, handle: int, size: int) -> None:
        self.before_operation()
        self._handles[handle].cut(size)
        super().cut(handle, size)

    def sync(self, handle: int) -> None:
        self.before_operation()
        self._handles[handle].sync()

    def close(self, handle: int) -> None:
        self._handles.pop(handle)
        super().close(handle)

    def link(self, path: Path, name: Path) -> None:
        self.before_operation()
        self._names(name).unsafe.append({name: self._names(path).now()[path]})
        super().link(path, name)

    def replace(self, path: Path, name: Path) -> None:
        self.before_operation()
        moved = self._names(path).now()[path]
        if moved is not self._names(name).now().get(name):  # two names of one file: rename(2) does nothing
            self._names(name).unsafe.append({name: moved, path: None})
        super().replace(path, name)

    def remove(self, path: Path) -> None:
        self.before_operation()
        self._names(path).unsafe.append({path: None})
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        self.before_operation()
        self._folders.setdefault(folder, Names()).sync()
