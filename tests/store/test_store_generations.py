"""The generations of a store's file: the one before is kept, and damage is refused with the remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from store_folders import everything, fill, opened
from store_samples import SettableClock, a_code, a_request

from seedbed_api.store import StoreError
from seedbed_api.store.tiny import STORE_FILE, open_folder


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


def test_a_draft_that_a_crash_left_behind_is_no_obstacle(folder: Path, expected: list[Any]) -> None:
    folder.mkdir()
    (folder / f"{STORE_FILE}.draft").write_bytes(b"half a gener")
    (folder / f"{STORE_FILE}.previous.draft").write_bytes(b"half a gener")
    with opened(folder) as store:
        fill(store)
    with opened(folder) as store:
        assert everything(store) == expected
