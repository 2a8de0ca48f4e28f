"""A TinyDB storage that never overwrites in place: each write is a new generation of the file, whole or absent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from seedbed_api.store.interface import StoreError
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.upgrades import body_of_format_1, upgraded

VERSION = 2

PREVIOUS = ".previous"

PART = 2048
"""Documents that are written at a time, about a megabyte: fewer would wait more often for Python's lock."""

Tables = dict[str, dict[str, Any]]


class GenerationStorage(Storage):
    """One file: a line with its version, a line with the tables as JSON, a line with the checksum of both.

    The generation before is kept beside it.
    """

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

    def write(self, data: Mapping[str, Sequence[bytes]]) -> None:  # type: ignore[override]
        """Put a new generation on disk: written aside, synced, swapped in, and the folder synced.

        Args:
            data: the documents of each table, each encoded as a member of the table's JSON (`tables.encoded`).

        Raises:
            StoreError: the disk refused; the generation before is untouched.
        """
        draft = self._file.with_name(self._file.name + ".draft")
        try:
            self._disk.write_whole(draft, _lines(data))
            self._disk.swap_in(draft, self._file, self._previous)
        except OSError as error:
            raise StoreError(f"the store {self._file} cannot be written: {error.strerror}") from error

    def _checked(self, raw: bytes) -> Tables:
        try:
            version = int(orjson.loads(raw.partition(b"\n")[0])["seedbed_store"])
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise self._damaged("has no readable header") from error
        if version > VERSION:
            raise StoreError(
                f"the store {self._file} was written by a newer Seedbed (format {version}); upgrade Seedbed to open it"
            )
        body = body_of_format_1(raw) if version == 1 else _body(raw)
        if body is None:
            raise self._damaged("does not match its checksum")
        tables: Tables = orjson.loads(body)
        return upgraded(tables) if version == 1 else tables

    def _damaged(self, how: str) -> StoreError:
        step_back = f", or go back one step by copying {self._previous} over it" if self._previous.exists() else ""
        return StoreError(f"the store {self._file} {how}; nothing was changed. Restore a backup{step_back}")


def _lines(data: Mapping[str, Sequence[bytes]]) -> Iterator[bytes]:
    """Yield a generation in parts of moderate size: copying all of it into one would cost more than writing it."""
    checksum = hashlib.sha256()
    for part in _parts(data):
        checksum.update(part)
        yield part
    yield b'\n{"sha256":"%b"}\n' % checksum.hexdigest().encode()


def _parts(data: Mapping[str, Sequence[bytes]]) -> Iterator[bytes]:
    yield orjson.dumps({"seedbed_store": VERSION}) + b"\n{"
    for number, (table, documents) in enumerate(data.items()):
        yield b'%b"%b":{' % (b"," if number else b"", table.encode())
        for start in range(0, len(documents), PART):
            yield (b"," if start else b"") + b",".join(documents[start : start + PART])
        yield b"}"
    yield b"}"


def _body(raw: bytes) -> bytes | None:
    """Return the tables' JSON, or None where the file does not end in the checksum of what is before."""
    lines, end, last = raw[:-1].rpartition(b"\n")
    if raw[-1:] != b"\n" or last != b'{"sha256":"%b"}' % hashlib.sha256(lines).hexdigest().encode():
        return None
    return lines.partition(end)[2]
