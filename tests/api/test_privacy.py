"""No address of a visitor and no contact of a buyer is kept or logged where it can be read."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest
from little_shop import (
    AUTHORITY,
    LAPTOP,
    PHONE,
    SELLER_TOKEN,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    a_launch,
    fresh,
)

from seedbed_api.privacy.service import Privacy
from seedbed_api.store import StoreError

ADDRESSES = ("203.0.113.77", "2001:db8::beef")
CONTACTS = ("13812345678", "some.body@example.com")


def everything_kept(shop: LittleShop) -> bytes:
    return b"\n".join(file.read_bytes() for file in shop.data.rglob("*") if file.is_file())


def live_a_day(shop: LittleShop) -> None:
    """Do once all that a reader, a bot and a seller can do."""
    for address in ADDRESSES:
        own = shop.draw(parent="LINXI")
        click = shop.follow(own["code"], address=address)
        shop.follow(own["code"], address=address, agent="Googlebot")
        shop.send("HEAD", f"/r/{own['code']}", address=address, headers={"X-Forwarded-For": address})
        shop.arrive(own["code"], click=click, day="token-of-the-day", address=address)
        shop.share(code=own["code"], day="token-of-the-day", address=address)
        words = shop.post("/api/v1/words", {"page": "", "name": "Lin", "text": "Warm."}, address=address).json
        shop.post(f"/api/v1/words/{words['id']}/report", address=address)
        shop.clicks(own)
    for contact in CONTACTS:
        made = shop.reserved(contact)
        shop.reservation(made)
        shop.get("/seller/launches/cup-berry/", headers=AUTHORITY)
        shop.get("/seller/launches/cup-berry/reservations.csv", headers=AUTHORITY)
        shop.cancel(made)
        shop.reserve(contact + "!", address=ADDRESSES[0])


def spellings() -> list[bytes]:
    contacts = [CONTACTS[0], "+86" + CONTACTS[0], CONTACTS[0][3:], CONTACTS[1], CONTACTS[1].upper(), "some.body"]
    return [text.encode() for text in (*ADDRESSES, *contacts)]


def test_no_file_of_the_store_holds_an_address_or_a_contact(shop: LittleShop) -> None:
    live_a_day(shop)
    kept = everything_kept(shop)
    assert len(kept) > 5000
    assert not [text for text in spellings() if text in kept]
    shop.close()
    kept = everything_kept(shop)
    assert not [text for text in spellings() if text in kept]


def test_no_log_line_holds_an_address_a_contact_or_a_token(shop: LittleShop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    live_a_day(shop)
    made = shop.reserved("13900139000")
    shop.reservation(made)
    link = shop.parts.seller_link()
    shop.send("POST", f"/{link}")
    said = caplog.text.encode()
    assert not [text for text in spellings() if text in said]
    assert made["token"] not in caplog.text
    assert link.rpartition("/")[2] not in caplog.text


def test_no_log_line_of_a_fault_holds_an_address_a_contact_or_a_token(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Full disks, wrong tokens, bodies that are none, a catalog that is refused, contacts that nobody can open."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    caplog.set_level(logging.DEBUG)
    shop = open_shop(a_catalog(a_launch(confirm_within=24)))
    made, own, wish, link = shop.reserved(CONTACTS[0]), shop.draw(), shop.wish(CONTACTS[1]), shop.parts.seller_link()
    reserve, key = "/api/v1/launches/cup-berry/reservations", fresh("a-key-of-a-reader")
    shop.publish(a_catalog(a_launch(confirm_within=1), build_id="b2"))
    for refusing in ("os.fsync", "os.writev", "os.replace"):
        with monkeypatch.context() as disk:
            disk.setattr(refusing, full)
            for address in ADDRESSES:
                shop.post(reserve, wish, key=key, address=address)
                shop.follow(own["code"], address=address)
                shop.arrive(own["code"], address=address)
            shop.cancel(made)
            shop.send("POST", f"/{link}")
            shop.send("POST", f"/seller/reservations/{made['number']}/confirm", headers=AUTHORITY)
            shop.parts.chores.do_all()
    shop.send(
        "POST", reserve, data=f'{{"contact": "{CONTACTS[0]}', content_type="application/json", address=ADDRESSES[1]
    )
    shop.post(reserve, {**wish, "quantity": CONTACTS[0], CONTACTS[1]: 1}, address=ADDRESSES[0])
    shop.get(f"/{CONTACTS[1]}/{made['token']}", address=ADDRESSES[1])
    shop.get(f"/api/v1/reservations/{made['number']}", headers={"Authorization": f"Bearer {own['token']}"})
    shop.send("POST", "/seller/sign-in", data={"token": CONTACTS[1]})
    shop.send("POST", f"/seller/reservations/{made['number']}/link", headers=AUTHORITY)
    Privacy(shop.parts.store, shop.parts.catalog, shop.parts.vault).erase(CONTACTS[0])
    assert "No space left" in caplog.text
    said = caplog.text.encode()
    assert not [text for text in spellings() if text in said]
    for secret in (made["token"], own["token"], link.rpartition("/")[2], key, SELLER_TOKEN):
        assert secret not in caplog.text


def test_the_seller_reads_the_contact_all_the_same(shop: LittleShop) -> None:
    shop.reserved(CONTACTS[0])
    assert "+8613812345678" in shop.get("/seller/launches/cup-berry/", headers=AUTHORITY).text


def test_no_private_token_is_stored(shop: LittleShop) -> None:
    own, made = shop.draw(), shop.reserved()
    link = shop.parts.seller_link()
    kept = everything_kept(shop)
    for token in (own["token"], made["token"], link.rpartition("/")[2]):
        assert token.encode() not in kept


def test_the_salt_of_yesterday_is_destroyed(shop: LittleShop, clock: SettableClock) -> None:
    shop.follow("LINXI")
    (old,) = shop.data.glob("salt-*")
    secret = old.read_bytes()
    clock.wait(days=1)
    shop.follow("LINXI")
    (new,) = shop.data.glob("salt-*")
    assert new != old
    assert secret not in everything_kept(shop)


def test_a_visitors_mark_is_another_the_next_day(shop: LittleShop, clock: SettableClock) -> None:
    shop.follow("LINXI")
    clock.wait(days=1)
    shop.follow("LINXI")
    (noted,) = (shop.data / "spool").iterdir()
    marks = [line.partition('"visitor":"')[2][:20] for line in noted.read_bytes().rstrip(b"\0").decode().splitlines()]
    assert len(set(marks)) == 2


def test_the_same_visitor_is_known_within_a_day_across_a_restart(open_shop: OpenShop) -> None:
    own = open_shop(a_catalog()).draw()
    for _ in range(2):
        shop = open_shop()
        shop.follow(own["code"])
    assert shop.clicks(own)["unique"] == 1


def test_what_the_store_keeps_is_readable_by_its_owner_only(shop: LittleShop) -> None:
    live_a_day(shop)
    for file in shop.data.iterdir():
        if file.name != "catalog.json":
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name
    assert stat.S_IMODE(shop.data.stat().st_mode) == 0o700


def test_two_shops_know_the_same_person_by_different_marks(tmp_path: Path, clock: SettableClock) -> None:
    kept = []
    for name in ("one", "two"):
        shop = LittleShop(tmp_path / name, clock, a_catalog())
        made = shop.reserved(CONTACTS[0])
        shop.follow("LINXI", agent=PHONE)
        kept.append(shop.parts.store.reservations.find(made["number"]))
        shop.close()
    assert kept[0].contact_index != kept[1].contact_index
    assert kept[0].contact != kept[1].contact


def test_reports_name_no_reporter(shop: LittleShop) -> None:
    words = shop.post("/api/v1/words", {"page": "", "name": "Lin", "text": "Warm."}).json
    shop.post(f"/api/v1/words/{words['id']}/report", address=ADDRESSES[0], agent=LAPTOP)
    assert ADDRESSES[0] not in shop.get("/seller/words", headers=AUTHORITY).text


@pytest.mark.parametrize("damage", [b"", b"\n", b"half-a-key", b"\xff" * 10])
def test_a_damaged_key_is_refused_and_never_used(open_shop: OpenShop, damage: bytes) -> None:
    shop = open_shop(a_catalog())
    key = shop.data / "secret.key"
    key.write_bytes(damage)
    with pytest.raises(StoreError, match="restore it"):
        open_shop()
    assert key.read_bytes() == damage


def test_the_name_of_a_new_key_is_on_the_disk_before_anything_is_sealed(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[set[str]] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            synced.append(set(os.listdir(handle)))

    monkeypatch.setattr("os.fsync", watched)
    open_shop(a_catalog())
    assert any("secret.key" in names and "store.json" not in names for names in synced)


def test_a_key_that_is_gone_is_not_replaced_beside_what_it_sealed(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog())
    shop.reserve()
    key = shop.data / "secret.key"
    key.unlink()
    with pytest.raises(StoreError, match="restore it"):
        open_shop()
    assert not key.exists()
