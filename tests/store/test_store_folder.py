"""The store's folder: what was answered is on disk, damage is refused, one process owns it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from store_samples import NOW, SettableClock, a_code, a_request, a_wish, an_event, some_words

from seedbed_api.store import Account, Clicks, Session, SignIn, StillRunning, Store, StoreError, Terms
from seedbed_api.store.tiny import STORE_FILE, TinyStore, in_memory, open_folder
from seedbed_api.store.tiny.disk import Disk

HERE = Path(__file__).parent
FILL_AND_DIE = """
import os, sys
from pathlib import Path
from store_samples import SettableClock, a_request
from test_store_folder import fill
from seedbed_api.store.tiny import open_folder
fill(open_folder(Path(sys.argv[1]), SettableClock()))
os._exit(0)
"""
HOLD = """
import sys
from pathlib import Path
from store_samples import SettableClock, a_request
from seedbed_api.store.tiny import open_folder
store = open_folder(Path(sys.argv[1]), SettableClock())
print("held", flush=True)
sys.stdin.read()
"""


def fill(store: Store) -> None:
    """Put something on every shelf."""
    store.codes.claim(a_code("ABC2345", parent="LINXI", owner="Counter"), a_request("key-code"))
    store.words.keep(some_words("WORDS"), a_request("key-words"))
    store.words.report("WORDS", "reporter")
    for number in range(3):
        wish = a_wish(number=f"NUMBER{number}", contact_index=f"person {number}", capacity=2)
        store.reservations.reserve(wish, a_request(f"key-{number}"))
    store.reservations.cancel("NUMBER0", Terms(2))
    store.reservations.renew_link("NUMBER1")
    store.facts.record([an_event(id="click"), an_event("share", id="share", channel="copy")])
    store.catalogs.take('{"build_id": "b1"}', "b1")
    store.accounts.add(Account("lin", "hash", NOW))
    store.sessions.open_sign_in(SignIn("token", NOW + timedelta(days=1)))
    store.sessions.use_sign_in("token", Session("session", "lin", NOW + timedelta(days=1)))


def everything(store: Store) -> list[Any]:
    """Return all that a store can be asked."""
    return [
        store.codes.find("ABC2345"),
        store.codes.chosen(),
        store.codes.children("LINXI"),
        store.words.find("WORDS"),
        store.words.reported(),
        store.reservations.of_launch("cup-berry"),
        store.reservations.tally("cup-berry"),
        store.facts.clicks("LINXI"),
        store.facts.page_counts(["reviews/cup/"]),
        store.catalogs.current(),
        store.accounts.every(),
        store.sessions.find("session"),
        store.sessions.use_sign_in("token", Session("another", "", NOW)),
    ]


def python(script: str, folder: Path) -> list[str]:
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(HERE)!r})\n{script}", str(folder)]


@pytest.fixture
def expected() -> list[Any]:
    """What a store holds that was filled."""
    store = in_memory(SettableClock())
    fill(store)
    return everything(store)


@contextmanager
def opened(folder: Path) -> Iterator[TinyStore]:
    store = open_folder(folder, SettableClock())
    try:
        yield store
    finally:
        store.close()


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


# On disk before the answer


def test_a_closed_store_opens_with_all_it_held(folder: Path, expected: list[Any]) -> None:
    with opened(folder) as store:
        fill(store)
    with opened(folder) as store:
        assert everything(store) == expected


def test_a_process_that_died_without_closing_loses_nothing_that_it_answered(folder: Path, expected: list[Any]) -> None:
    subprocess.run(python(FILL_AND_DIE, folder), check=True, timeout=30)
    with opened(folder) as store:
        assert everything(store) == expected


def test_each_verb_is_on_disk_when_it_returns(folder: Path) -> None:
    file = folder / STORE_FILE
    with opened(folder) as store:
        for number in range(3):
            store.codes.claim(a_code(f"CODE{number}"), a_request())
            assert f"CODE{number}".encode() in file.read_bytes()


def test_keys_are_remembered_across_processes(folder: Path) -> None:
    subprocess.run(python(FILL_AND_DIE, folder), check=True, timeout=30)
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


# Generations and damage


def test_the_generation_before_is_kept(folder: Path) -> None:
    with opened(folder) as store:
        store.codes.claim(a_code("FIRST"), a_request())
        store.codes.claim(a_code("SECOND"), a_request())
    previous = (folder / f"{STORE_FILE}.previous").read_bytes()
    assert b"FIRST" in previous
    assert b"SECOND" not in previous


def test_the_generation_before_opens_when_it_is_put_back(folder: Path) -> None:
    with opened(folder) as store:
        store.codes.claim(a_code("FIRST"), a_request())
        store.codes.claim(a_code("SECOND"), a_request())
    (folder / f"{STORE_FILE}.previous").replace(folder / STORE_FILE)
    with opened(folder) as store:
        assert store.codes.find("FIRST")
        assert store.codes.find("SECOND") is None


def cut_in_half(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def one_bit_flipped(raw: bytes) -> bytes:
    return raw[:-200] + bytes([raw[-200] ^ 1]) + raw[-199:]


def body_changed(raw: bytes) -> bytes:
    return raw.replace(b"ABC2345", b"XYZ2345")


DAMAGES = {
    "empty": lambda _: b"",
    "zeros": lambda raw: bytes(len(raw)),
    "no header": lambda raw: raw.partition(b"\n")[2],
    "header only": lambda raw: raw.partition(b"\n")[0],
    "a list for a header": lambda raw: b"[]\n" + raw,
    "cut in half": cut_in_half,
    "without its last line": lambda raw: raw[:-1].rpartition(b"\n")[0] + b"\n",
    "without its last byte": lambda raw: raw[:-1],
    "one bit flipped": one_bit_flipped,
    "edited by hand": body_changed,
    "not JSON": lambda _: b"hello",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_with_the_remedy_and_left_as_it_is(folder: Path, damage: str) -> None:
    with opened(folder) as store:
        fill(store)
    file, previous = folder / STORE_FILE, folder / f"{STORE_FILE}.previous"
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    before = (file.read_bytes(), previous.read_bytes())
    with pytest.raises(StoreError) as refused:
        open_folder(folder, SettableClock())
    assert "Restore a backup" in str(refused.value)
    assert str(previous) in str(refused.value)
    assert (file.read_bytes(), previous.read_bytes()) == before


def test_a_file_that_vanished_beside_its_older_generation_is_no_empty_store(folder: Path) -> None:
    with opened(folder) as store:
        fill(store)
    (folder / STORE_FILE).unlink()
    with pytest.raises(StoreError, match="is missing"):
        open_folder(folder, SettableClock())


def test_a_store_of_a_newer_version_is_refused(folder: Path) -> None:
    with opened(folder) as store:
        fill(store)
    file = folder / STORE_FILE
    file.write_bytes(file.read_bytes().replace(b'{"seedbed_store":2}', b'{"seedbed_store":99}'))
    with pytest.raises(StoreError, match="newer Seedbed"):
        open_folder(folder, SettableClock())


def test_a_draft_that_a_crash_left_behind_is_no_obstacle(folder: Path, expected: list[Any]) -> None:
    folder.mkdir()
    (folder / f"{STORE_FILE}.draft").write_bytes(b"half a gener")
    (folder / f"{STORE_FILE}.previous.draft").write_bytes(b"half a gener")
    with opened(folder) as store:
        fill(store)
    with opened(folder) as store:
        assert everything(store) == expected


# A disk that refuses


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
        while not store.codes.find("SECOND"):
            pass
        store.image._undo.append(ask)  # which runs in the midst of undoing
        third = pool.submit(store.codes.claim, a_code("THIRD"), a_request())
        while not store.codes.find("THIRD"):
            pass
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


# One owner


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
    said = subprocess.run(command, check=True, timeout=30, capture_output=True, text=True).stdout
    assert "cannot be written (Permission denied)" in said
