"""The store's folder has one owner, who is named to everybody else."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from store_folders import everything, fill, opened, python
from store_samples import SettableClock, a_code, a_request

from seedbed_api.store import Clicks, StoreError
from seedbed_api.store.tiny import STORE_FILE, open_folder

HOLD = """
import sys
from pathlib import Path
from store_samples import SettableClock
from seedbed_api.store.tiny import open_folder
store = open_folder(Path(sys.argv[1]), SettableClock())
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(python(HOLD, folder), text=True, **pipes) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_disk_that_was_full_at_the_start_hands_no_folder_to_two(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is played by the system call itself."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "pwrite", full)
        store = open_folder(folder, SettableClock())
    with closing(store):
        with pytest.raises(StoreError, match="held by process unknown"):
            open_folder(folder, SettableClock())
        store.codes.claim(a_code("FIRST"), a_request())
        assert store.codes.find("FIRST")


def test_a_second_owner_is_refused_and_told_who_holds_it(folder: Path) -> None:
    with holder(folder) as process, pytest.raises(StoreError) as refused:
        open_folder(folder, SettableClock())
    assert f"held by process {process.pid} (started by {os.getpid()});" in str(refused.value)
    assert str(folder) in str(refused.value)
    assert "SEEDBED_DATA" in str(refused.value)


def test_the_same_process_is_no_second_owner_either(folder: Path) -> None:
    with opened(folder), pytest.raises(StoreError, match=f"held by process {os.getpid()} "):
        open_folder(folder, SettableClock())


def test_the_folder_is_free_when_its_holder_dies(folder: Path, expected: list[Any]) -> None:
    with holder(folder) as process:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        with opened(folder) as store:
            fill(store)
            assert everything(store) == expected


def test_a_successor_waits_for_its_predecessor(folder: Path, expected: list[Any]) -> None:
    first = open_folder(folder, SettableClock())
    fill(first)
    with ThreadPoolExecutor() as pool:
        second = pool.submit(open_folder, folder, SettableClock(), patience=30)
        assert not second.done()
        first.close()
        with closing(second.result()) as store:
            assert everything(store) == expected


def test_a_refused_second_owner_does_not_free_the_folder(folder: Path) -> None:
    with opened(folder):
        for _ in range(2):
            with pytest.raises(StoreError, match="held by"):
                open_folder(folder, SettableClock())


def test_closing_twice_is_closing_once(folder: Path) -> None:
    first = open_folder(folder, SettableClock())
    first.close()
    with opened(folder):
        first.close()
        with pytest.raises(StoreError, match="held by"):
            open_folder(folder, SettableClock())


def test_a_damaged_store_does_not_keep_its_folder_locked(folder: Path) -> None:
    folder.mkdir()
    (folder / STORE_FILE).write_bytes(b"damaged")
    with pytest.raises(StoreError, match="Restore a backup"):
        open_folder(folder, SettableClock())
    (folder / STORE_FILE).unlink()
    with opened(folder) as store:
        assert store.facts.clicks("LINXI") == Clicks()
