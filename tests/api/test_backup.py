"""A backup holds what was acknowledged before it was asked for, and a damaged one loads nothing."""

from __future__ import annotations

import gzip
import json
import stat
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest
from little_shop import PHONE, LittleShop, a_catalog

from seedbed_api import Settings
from seedbed_api.operations import Refused, archive, call
from seedbed_api.store.tiny import open_folder
from seedbed_api.store.totals import different, totals


def settings(shop: LittleShop, data: Path | None = None) -> Settings:
    return Settings(data=data or shop.data, catalog=shop.catalog_file)


def filled(shop: LittleShop) -> LittleShop:
    """Return the shop with something of nearly every kind, of two days."""
    own = shop.draw()
    shop.arrive(own["code"], click=shop.follow(own["code"]))
    shop.share(code=own["code"])
    shop.reserved()
    shop.parts.ledger.count()
    shop.parts.clock.wait(days=7)
    shop.parts.ledger.tidy()
    shop.follow(own["code"])
    shop.parts.seller_link()
    return shop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.backup"


def restored(shop: LittleShop, file: Path, data: Path) -> list[tuple[str, Any]]:
    call(settings(shop, data), "restore", file=str(file))
    store = open_folder(data, shop.parts.clock)
    try:
        return list(store.rows())
    finally:
        store.close()


def test_a_restored_store_holds_what_the_served_one_did(shop: LittleShop, file: Path, tmp_path: Path) -> None:
    filled(shop).parts.start()
    counts = call(settings(shop), "backup", file=str(file))
    assert counts.keys() >= {"catalog", "codes", "answers", "reservations", "code_sums", "page_sums", "events"}
    assert not different(totals(restored(shop, file, tmp_path / "new")), totals(shop.parts.store.rows()))


def test_facts_that_nobody_has_counted_yet_are_in_it(shop: LittleShop, file: Path, tmp_path: Path) -> None:
    shop.follow("LINXI")
    shop.parts.start()
    call(settings(shop), "backup", file=str(file))
    assert [row["kind"] for kind, row in restored(shop, file, tmp_path / "new") if kind == "events"] == ["click"]


def test_what_was_answered_before_is_in_it_and_what_comes_meanwhile_is_whole(
    shop: LittleShop, file: Path, tmp_path: Path
) -> None:
    shop.parts.start()
    stop, drawn = Event(), list[str]()

    def write() -> None:
        client = shop.app.test_client()
        while not stop.is_set():
            answer = client.post(
                "/api/v1/codes",
                json={"page": "reviews/cup/", "parent": ""},
                headers={"Idempotency-Key": f"key-{len(drawn):024d}", "User-Agent": PHONE},
            )
            assert answer.status_code == 201
            drawn.append(answer.json["code"])

    before: list[str] = []
    writer = Thread(target=write)
    writer.start()
    try:
        while len(before) < 10:
            assert writer.is_alive()
            before = list(drawn)
            sleep(0.01)
        call(settings(shop), "backup", file=str(file))
    finally:
        stop.set()
        writer.join()
    rows = restored(shop, file, tmp_path / "new")
    codes = {row["code"] for kind, row in rows if kind == "codes"}
    assert codes >= set(before)
    assert {row["record"] for kind, row in rows if kind == "answers"} == codes


def test_only_its_owner_can_read_it_and_nothing_else_is_left_beside(shop: LittleShop, file: Path) -> None:
    shop.close()
    file.write_text("an older one")
    file.chmod(0o644)
    call(settings(shop), "backup", file=str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir() if "draft" in path.name] == []


def test_neither_salt_nor_key_is_in_it(shop: LittleShop, file: Path) -> None:
    filled(shop).parts.start()
    call(settings(shop), "backup", file=str(file))
    text = gzip.decompress(file.read_bytes()).decode()
    assert (shop.data / "secret.key").read_text().strip() not in text
    salts = [salt.read_bytes() for salt in shop.data.glob("salt-*")]
    assert salts
    assert not any(salt.hex() in text for salt in salts)


def test_a_folder_that_cannot_be_written_is_a_sentence(shop: LittleShop, tmp_path: Path) -> None:
    shop.parts.start()
    with pytest.raises(Refused, match=r"nowhere.*cannot be used: No such file"):
        call(settings(shop), "backup", file=str(tmp_path / "nowhere" / "kept.backup"))


@pytest.fixture
def kept(shop: LittleShop, file: Path) -> bytes:
    """A good backup's bytes."""
    filled(shop).close()
    call(settings(shop), "backup", file=str(file))
    return file.read_bytes()


def refused(shop: LittleShop, file: Path, data: Path) -> str:
    """Return why a backup is not restored; nothing of it is."""
    with pytest.raises(Refused) as refusal:
        call(settings(shop, data), "restore", file=str(file))
    store = open_folder(data, shop.parts.clock)
    assert list(store.rows()) == []
    store.close()
    return str(refusal.value)


def test_a_backup_cut_anywhere_is_refused_whole(shop: LittleShop, kept: bytes, file: Path, tmp_path: Path) -> None:
    for size in (0, 1, 9, 10, 11, len(kept) // 3, len(kept) // 2, len(kept) - 9, len(kept) - 8, len(kept) - 1):
        file.write_bytes(kept[:size])
        assert "no whole backup" in refused(shop, file, tmp_path / "new"), size


def test_a_flipped_bit_is_refused_whole(shop: LittleShop, kept: bytes, file: Path, tmp_path: Path) -> None:
    for place in range(10, len(kept), max(1, len(kept) // 40)):
        file.write_bytes(kept[:place] + bytes([kept[place] ^ 4]) + kept[place + 1 :])
        assert "no whole backup" in refused(shop, file, tmp_path / "new"), place


@pytest.mark.parametrize("change", ["drop", "double", "edit", "no trailer", "after the end"])
def test_a_file_whose_lines_were_changed_is_refused_whole(
    shop: LittleShop, kept: bytes, file: Path, tmp_path: Path, change: str
) -> None:
    lines = gzip.decompress(kept).splitlines(keepends=True)
    match change:
        case "drop":
            del lines[2]
        case "double":
            lines.insert(2, lines[2])
        case "edit":
            lines[2] = lines[2].replace(b"reviews", b"stories").replace(b"2026", b"2027")
        case "no trailer":
            lines.pop()
        case "after the end":
            lines.append(lines[2])
    file.write_bytes(gzip.compress(b"".join(lines)))
    assert "no whole backup" in refused(shop, file, tmp_path / "new")


@pytest.mark.parametrize("text", ["", "[]\n", "{}\n", "hello\n", '{"seedbed_backup": "1"}\n'])
def test_a_file_that_is_no_backup_is_refused(shop: LittleShop, file: Path, tmp_path: Path, text: str) -> None:
    for data in (text.encode(), gzip.compress(text.encode())):
        file.write_bytes(data)
        assert "no whole backup" in refused(shop, file, tmp_path / "new")


def test_a_newer_backup_asks_for_an_upgrade(shop: LittleShop, kept: bytes, file: Path, tmp_path: Path) -> None:
    header, _, rest = gzip.decompress(kept).partition(b"\n")
    newer = json.dumps({**json.loads(header), "seedbed_backup": archive.FORMAT + 1, "seedbed": "9.0"}).encode()
    file.write_bytes(gzip.compress(newer + b"\n" + rest))
    assert "newer Seedbed (9.0); upgrade" in refused(shop, file, tmp_path / "new")


def test_a_store_that_is_not_empty_is_not_restored_into(shop: LittleShop, kept: bytes, file: Path) -> None:
    store = open_folder(shop.data, shop.parts.clock)
    before = totals(store.rows())
    store.close()
    with pytest.raises(Refused, match="not empty"):
        call(settings(shop), "restore", file=str(file))
    store = open_folder(shop.data, shop.parts.clock)
    assert not different(totals(store.rows()), before)
    store.close()


def test_a_served_store_is_not_restored_into(shop: LittleShop, kept: bytes, file: Path, tmp_path: Path) -> None:
    other = LittleShop(tmp_path / "other", shop.parts.clock, a_catalog())
    other.parts.start()
    try:
        with pytest.raises(Refused, match="stop the server"):
            call(settings(other), "restore", file=str(file))
    finally:
        other.close()
