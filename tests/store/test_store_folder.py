"""The store's folder: what was answered is on disk, and what cannot be written or read is told in a sentence."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from store_folders import everything, fill, opened, python
from store_samples import SettableClock, a_code, a_request, a_wish

from seedbed_api.store import StoreError, Terms
from seedbed_api.store.tiny import STORE_FILE, open_folder
from waiting import PATIENCE

FILL_AND_DIE = """
import os, sys
from pathlib import Path
from store_samples import SettableClock
from store_folders import fill
from seedbed_api.store.tiny import open_folder
fill(open_folder(Path(sys.argv[1]), SettableClock()))
os._exit(0)
"""


def test_a_closed_store_opens_with_all_it_held(folder: Path, expected: list[Any]) -> None:
    with opened(folder) as store:
        fill(store)
    with opened(folder) as store:
        assert everything(store) == expected


def test_a_process_that_died_without_closing_loses_nothing_that_it_answered(folder: Path, expected: list[Any]) -> None:
    subprocess.run(python(FILL_AND_DIE, folder), check=True, timeout=PATIENCE)
    with opened(folder) as store:
        assert everything(store) == expected


def test_each_verb_is_on_disk_when_it_returns(folder: Path) -> None:
    file = folder / STORE_FILE
    with opened(folder) as store:
        for number in range(3):
            store.codes.claim(a_code(f"CODE{number}"), a_request())
            assert f"CODE{number}".encode() in file.read_bytes()


def test_keys_are_remembered_across_processes(folder: Path) -> None:
    subprocess.run(python(FILL_AND_DIE, folder), check=True, timeout=PATIENCE)
    with opened(folder) as store:
        again = a_wish(number="OTHER", contact_index="person 2", capacity=2)
        assert store.reservations.reserve(again, a_request("key-2")).number == "NUMBER2"


def test_the_order_goes_on_where_it_was(folder: Path) -> None:
    with opened(folder) as store:
        first = store.reservations.reserve(a_wish(), a_request())
    with opened(folder) as store:
        assert store.reservations.reserve(a_wish(), a_request()).order > first.order


def test_reading_writes_nothing(folder: Path) -> None:
    with opened(folder) as store:
        fill(store)
        before = (folder / STORE_FILE).stat()
        store.codes.find("ABC2345")
        store.reservations.tally("cup-berry")
        store.reservations.fill("cup-berry", "red", Terms(2))
        after = (folder / STORE_FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_only_the_owner_may_read_the_file(folder: Path) -> None:
    with opened(folder) as store:
        fill(store)
    assert (folder / STORE_FILE).stat().st_mode & 0o077 == 0


def test_a_store_of_a_newer_version_is_refused(folder: Path) -> None:
    with opened(folder) as store:
        fill(store)
    file = folder / STORE_FILE
    file.write_bytes(file.read_bytes().replace(b'{"seedbed_store":2}', b'{"seedbed_store":99}'))
    with pytest.raises(StoreError, match="newer Seedbed"):
        open_folder(folder, SettableClock())


@pytest.mark.parametrize("below", ["", "store"])
def test_a_folder_that_cannot_be_written_is_one_sentence_with_the_remedy(tmp_path: Path, below: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(StoreError) as refused:
        open_folder(in_the_way / below, SettableClock())
    sentence = str(refused.value)
    assert "cannot be written" in sentence
    assert "SEEDBED_DATA" in sentence
    assert "\n" not in sentence
    assert in_the_way.read_text() == "not a folder"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody without rights here")
def test_without_the_right_to_write_it_is_the_same_sentence(tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from store_samples import SettableClock, a_request
from seedbed_api.store import StoreError
from seedbed_api.store.tiny import open_folder
os.setuid(65534)
try:
    open_folder(Path(sys.argv[1]), SettableClock())
except StoreError as error:
    print(error)
"""
    command = python(script, tmp_path / "store")
    said = subprocess.run(command, check=True, timeout=PATIENCE, capture_output=True, text=True).stdout
    assert "cannot be written (Permission denied)" in said
