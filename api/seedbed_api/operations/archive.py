"""A backup's file: JSON Lines under gzip. A header, a row a line, and a trailer by which a cut or changed one is known.

Header and trailer are objects, a row is a list of its kind and its record.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from seedbed import __version__
from seedbed.i18n import Text
from seedbed_api.operations.registry import Refused
from seedbed_api.store import Row
from seedbed_api.store.exchange import KINDS

FORMAT = 1


def write(file: Path, rows: Iterable[tuple[str, Row]], backend: str, at: datetime) -> dict[str, int]:
    """Write a backup, readable by its owner only: aside, synced, and put in its place when it is whole.

    Returns how many rows of each kind it holds.

    Raises:
        OSError: the disk refused; what had the file's name still has it.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.draft")
    try:
        with open(draft, "wb", opener=_private) as raw:
            with gzip.GzipFile("", "wb", 6, raw, mtime=0) as lines:
                counts = _write_lines(lines, rows, backend, at)
            raw.flush()
            os.fsync(raw.fileno())
        draft.replace(file)
        _sync(file.parent)
    finally:
        draft.unlink(missing_ok=True)
    return counts


def _write_lines(lines: gzip.GzipFile, rows: Iterable[tuple[str, Row]], backend: str, at: datetime) -> dict[str, int]:
    digest, counts = hashlib.sha256(), Counter[str]()

    def put(line: Any) -> None:
        data = orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)
        digest.update(data)
        lines.write(data)

    put({"seedbed_backup": FORMAT, "seedbed": __version__, "store": backend, "at": at.isoformat()})
    for kind, row in rows:
        counts[kind] += 1
        put([kind, row])
    trailer = {"rows": counts, "sha256": digest.hexdigest()}
    lines.write(orjson.dumps(trailer, option=orjson.OPT_APPEND_NEWLINE))
    return dict(counts)


def check(file: Path) -> None:
    """Make sure that a backup is whole.

    Raises:
        Refused: it is cut, changed, no backup, or of a newer format.
        OSError: it cannot be read.
    """
    digest, counts, trailer = hashlib.sha256(), Counter[str](), None
    with _lines(file) as lines:
        header = next(lines, b"")
        _check_header(file, header)
        digest.update(header)
        for line in lines:
            if trailer is not None:
                raise _damaged(file)
            found = orjson.loads(line)
            if isinstance(found, dict):
                trailer = found
            else:
                counts[found[0]] += 1
                digest.update(line)
    if trailer != {"rows": dict(counts), "sha256": digest.hexdigest()}:
        raise _damaged(file)


def _check_header(file: Path, line: bytes) -> None:
    header = orjson.loads(line)
    if not isinstance(header, dict) or not isinstance(header.get("seedbed_backup"), int):
        raise _damaged(file)
    if header["seedbed_backup"] > FORMAT:
        raise Refused(
            Text.of(
                "{file} was written by a newer Seedbed ({version}); upgrade Seedbed to restore it.",
                file=file,
                version=header.get("seedbed"),
            )
        )


def rows(file: Path) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a backup that was checked.

    Raises:
        Refused: it was changed meanwhile.
        OSError: it cannot be read.
    """
    with _lines(file) as lines:
        for line in lines:
            found = orjson.loads(line)
            if isinstance(found, list) and found[0] in KINDS:
                yield found[0], found[1]


@contextmanager
def _lines(file: Path) -> Iterator[Iterator[bytes]]:
    try:
        with gzip.open(file, "rb") as lines:
            yield iter(lines)
    except (gzip.BadGzipFile, EOFError, zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> Refused:
    return Refused(
        Text.of("{file} is no whole backup: it is cut or changed, and nothing was loaded; take another one.", file=file)
    )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
