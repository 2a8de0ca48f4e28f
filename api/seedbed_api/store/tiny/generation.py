"""A TinyDB storage that never overwrites in place: each write is a new generation of the file, whole or absent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.documents import Part
from seedbed_api.store.tiny.upgrades import body_of_format_1, upgraded

VERSION = 2

PREVIOUS = ".previous"

OPEN, COMMA, CLOSE = Part.hashed(b"{\n"), Part.hashed(b",\n"), Part.hashed(b"}\n")

Tables = dict[str, dict[str, Any]]


class GenerationStorage(Storage):
    """One file: a line with its version, lines with the tables as JSON, a line with the checksum of all before.

    The generation before is kept beside it, and the one before that as the draft that the next is written over: to
    find room for a file anew, and to give it back, takes a disk longer than to write it.
    """

    def __init__(self, file: Path, disk: Disk) -> None:
        self._file, self._disk = file, disk
        self._previous = file.with_name(file.name + PREVIOUS)
        self._draft, self._used = file.with_name(file.name + ".draft"), file.with_name(file.name + ".used")

    def read(self) -> Tables | None:
        """Return the tables, or None when nothing was ever written.

        Raises:
            StoreError: the file is damaged or of a newer version; it is never taken for an empty one.
        """
        try:
            raw = self._file.read_bytes()
        except FileNotFoundError:
            if self._previous.exists():
                raise self._damaged(Text.of("is missing")) from None
            return None
        except OSError as error:
            raise StoreError.by_disk(Text.of("the store {file} cannot be read", file=self._file), error) from error
        return self._checked(raw)

    def write(self, data: Mapping[str, Sequence[Part]]) -> None:  # type: ignore[override]
        """Put a new generation on disk: written aside, synced, swapped in, and the folder synced.

        Args:
            data: the lines of each table.

        Raises:
            StoreError: the disk refused; the generation before is untouched.
        """
        try:
            self._disk.write_over(self._draft, [line.content for line in _lines(data)])
            if self._previous.exists():
                self._disk.name_also(self._previous, self._used)
            self._disk.swap_in(self._draft, self._file, self._previous)
        except OSError as error:
            raise StoreError.by_disk(Text.of("the store {file} cannot be written", file=self._file), error) from error
        with suppress(OSError):  # what is written is written
            if self._used.exists():
                self._disk.replace(self._used, self._draft)

    def _checked(self, raw: bytes) -> Tables:
        try:
            version = int(orjson.loads(raw.partition(b"\n")[0])["seedbed_store"])
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise self._damaged(Text.of("has no readable header")) from error
        if version > VERSION:
            raise StoreError(
                Text.of(
                    "the store {file} was written by a newer Seedbed (format {version}); upgrade Seedbed to open it",
                    file=self._file,
                    version=version,
                )
            )
        body = body_of_format_1(raw) if version == 1 else _body(raw)
        if body is None:
            raise self._damaged(Text.of("does not match its checksum"))
        tables: Tables = orjson.loads(body)
        return upgraded(tables) if version == 1 else tables

    def _damaged(self, how: Text) -> StoreError:
        if not self._previous.exists():
            remedy = Text.of("Restore a backup")
        else:
            remedy = Text.of(
                "Restore a backup, or go back one step by copying {previous} over it", previous=self._previous
            )
        return StoreError(
            Text.of("the store {file} {how}; nothing was changed. {remedy}", file=self._file, how=how, remedy=remedy)
        )


def _lines(data: Mapping[str, Sequence[Part]]) -> list[Part]:
    """Return the lines of a file: its version, the tables as JSON, and a checksum of the checksums of all before."""
    lines = [Part.hashed(orjson.dumps({"seedbed_store": VERSION}) + b"\n"), OPEN]
    for number, (table, members) in enumerate(data.items()):
        lines += [COMMA] if number else []
        lines.append(Part.hashed(orjson.dumps(table) + b":{\n"))
        for position, line in enumerate(members):
            lines += [COMMA, line] if position else [line]
        lines.append(CLOSE)
    lines.append(CLOSE)
    return [*lines, Part.hashed(b'{"sha256":"%b"}\n' % _checksum(line.digest for line in lines))]


def _checksum(digests: Iterable[bytes]) -> bytes:
    return hashlib.sha256(b"".join(digests)).hexdigest().encode()


def _body(raw: bytes) -> bytes | None:
    """Return the tables' JSON, or None where the file does not end in the checksum of what is before."""
    *lines, end = raw.split(b"\n")
    last = lines.pop() if lines else b""
    checksum = _checksum(hashlib.sha256(line + b"\n").digest() for line in lines)
    if end or last != b'{"sha256":"%b"}' % checksum:
        return None
    return b"\n".join(lines[1:])
