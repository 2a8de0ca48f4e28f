"""A process may die at any step of a write, and another one after it: a generation is never written over another."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from failing_disks import FailingDisk, Fault

from seedbed_api.store import StoreError
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.documents import Part
from seedbed_api.store.tiny.generation import GenerationStorage

STEPS = 17
"""More than a write takes."""


def write(file: Path, number: int, *, dies_at: int = 0) -> None:
    """Write a generation, by a process that gets no further than its step `dies_at`, and half of that."""
    disk = FailingDisk(Fault(dies_at, "ENOSPC", lasting=True) if dies_at else None)
    lines = [Part.hashed(b'"%d":{"text":"%b"}\n' % (number, b"x" * 40 * number))]
    GenerationStorage(file, disk).write({"table": lines})


def read(file: Path) -> int:
    """Return the number of the generation that is there."""
    tables = GenerationStorage(file, Disk()).read()
    assert tables is not None
    return int(next(iter(tables["table"])))


@pytest.mark.parametrize("between", range(4))
def test_two_deaths_with_whole_writes_between_them_leave_a_whole_generation(tmp_path: Path, between: int) -> None:
    for first, second in product(range(1, STEPS), repeat=2):
        folder = tmp_path / f"{first}-{second}"
        folder.mkdir()
        file, number = folder / "store.json", 0
        for dies_at in (0, 0, 0, first, *[0] * between, second):
            number += 1
            try:
                write(file, number, dies_at=dies_at)
            except StoreError:
                assert dies_at
            assert read(file) in {number, number - 1} if dies_at else read(file) == number, (first, second)
            number = read(file)


def test_a_file_with_another_name_is_not_written_over(tmp_path: Path) -> None:
    file, other = tmp_path / "file", tmp_path / "other"
    file.write_bytes(b"before")
    Disk().name_also(file, other)
    Disk().write_over(file, [b"new"])
    assert (file.read_bytes(), other.read_bytes()) == (b"new", b"before")
