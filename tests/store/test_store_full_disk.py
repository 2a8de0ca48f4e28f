"""A disk that refuses: nothing of a write that failed is there, then or later."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from store_folders import everything, fill, opened
from store_samples import NOW, SettableClock, a_code, a_request, a_wish, an_event, some_words

from seedbed_api.store import Account, Clicks, SignIn, StillRunning, StoreError, Terms
from seedbed_api.store.tiny import STORE_FILE, open_folder
from seedbed_api.store.tiny.disk import Disk
from waiting import wait_for


class FullDisk(Disk):
    """A disk that can be full."""

    full = False

    def write(self, handle: int, *parts: bytes) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().write(handle, *parts)


def test_a_write_that_failed_changes_nothing_at_all(folder: Path, expected: list[Any]) -> None:
    disk = FullDisk()
    store = open_folder(folder, SettableClock(), disk=disk)
    fill(store)
    disk.full = True
    deeds = [
        lambda: store.codes.claim(a_code("NEW2345", parent="LINXI", owner="New"), a_request("key-new-code")),
        lambda: store.words.keep(some_words("NEW"), a_request("key-new-words")),
        lambda: store.words.report("WORDS", "another"),
        lambda: store.words.judge("WORDS", hidden=True),
        lambda: store.reservations.reserve(a_wish(number="NEW"), a_request("key-new-wish")),
        lambda: store.reservations.cancel("NUMBER1", Terms(2)),
        lambda: store.reservations.fill("cup-berry", "red", Terms(99)) or store.reservations.renew_link("NUMBER1"),
        lambda: store.sessions.open_sign_in(SignIn("new", NOW + timedelta(days=1))),
        lambda: store.accounts.add(Account("mo", "hash", NOW)),
        lambda: store.sessions.close("session"),
    ]
    for deed in deeds:
        with pytest.raises(StoreError):
            deed()
    assert everything(store) == expected
    disk.full = False
    for deed in deeds:
        deed()
    assert store.codes.find("NEW2345")
    assert store.reservations.find("NEW")


def test_facts_that_a_full_disk_refused_are_not_counted_and_count_once_when_they_come_again(folder: Path) -> None:
    disk = FullDisk()
    store = open_folder(folder, SettableClock(), disk=disk)
    event = an_event()
    disk.full = True
    with pytest.raises(StoreError):
        store.facts.record([event])
    assert store.facts.clicks("LINXI") == Clicks()
    disk.full = False
    store.facts.record([event])
    store.close()
    with opened(folder) as store:
        assert store.facts.clicks("LINXI").raw == 1


class WaitingDisk(FullDisk):
    """A full disk that takes its time to say so."""

    def __init__(self) -> None:
        self.asked, self.answers = Event(), Event()

    def write(self, handle: int, *parts: bytes) -> int:
        if self.full:
            self.asked.set()
            assert self.answers.wait(30)
        return super().write(handle, *parts)


def test_no_repeat_is_answered_with_what_is_being_undone(folder: Path) -> None:
    disk, request, heard = WaitingDisk(), a_request("key-second"), []
    store = open_folder(folder, SettableClock(), disk=disk)

    def ask() -> None:
        with suppress(StillRunning):
            heard.append(store.codes.answered(request))

    disk.full = True
    with ThreadPoolExecutor() as pool:
        first = pool.submit(store.codes.claim, a_code("FIRST"), a_request())
        assert disk.asked.wait(30)
        second = pool.submit(store.codes.claim, a_code("SECOND"), request)
        wait_for("the second", lambda: store.codes.find("SECOND"))
        store.image._undo.append(ask)  # which runs in the midst of undoing
        third = pool.submit(store.codes.claim, a_code("THIRD"), a_request())
        wait_for("the third", lambda: store.codes.find("THIRD"))
        disk.answers.set()
        assert all(isinstance(deed.exception(30), StoreError) for deed in (first, second, third))
    assert heard == []
    assert store.codes.answered(request) is None
    store.close()


def test_a_disk_that_fails_leaves_the_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is played by the system call itself; all of the store's own code is real."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with opened(folder) as store:
        store.codes.claim(a_code("FIRST"), a_request())
        before = (folder / STORE_FILE).read_bytes()
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            with pytest.raises(StoreError, match="No space left on device"):
                store.codes.claim(a_code("SECOND"), a_request())
        assert (folder / STORE_FILE).read_bytes() == before
        assert store.codes.find("SECOND") is None
        store.codes.claim(a_code("SECOND"), a_request())
    with opened(folder) as store:
        assert store.codes.find("SECOND")
