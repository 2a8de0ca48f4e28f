"""A person gets what is kept of them, or has it erased: from every file, and while the shop is open."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from little_shop import AUTHORITY, LittleShop, OpenShop, SettableClock, a_catalog, fresh
from pydantic import SecretStr

from seedbed import wording
from seedbed_api import Settings
from seedbed_api.contacts import ContactVault, InvalidContact, normalised
from seedbed_api.operations import Refused, call
from seedbed_api.privacy.service import Privacy

PERSON = "138 1234 5678"
OTHER = "mo@example.com"


def privacy(shop: LittleShop) -> Privacy:
    return Privacy(shop.parts.store, shop.parts.catalog, vault(shop))


def vault(shop: LittleShop) -> ContactVault:
    return shop.parts.vault


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def traces(shop: LittleShop, contact: str, seals: list[str]) -> list[str]:
    """Return which files of the data folder tell of a contact: itself, its seals, its index."""
    known = normalised(contact)
    marks = [text.encode() for text in (contact, known, known.removeprefix("+86"), vault(shop).index(known), *seals)]
    return [name for name, content in files(shop.data).items() if any(mark in content for mark in marks)]


def seals(shop: LittleShop, contact: str) -> list[str]:
    kept = shop.parts.store.reservations.of_contact(vault(shop).index(normalised(contact)))
    return [one.contact for one in kept]


def test_a_person_gets_all_that_is_kept_of_them_and_nothing_of_others(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved(PERSON, code="LINXI", post="cup", channel="wechat", quantity=2)
    shop.reserved(OTHER)
    (kept,) = privacy(shop).export("+86 13812345678")
    assert (kept.number, kept.launch, kept.title) == (made["number"], "cup-berry", made["title"])
    assert (kept.variant, kept.quantity, kept.state, kept.created) == ("red", 2, "reserved", clock.now())
    assert (kept.contact, kept.code, kept.post, kept.channel) == ("+8613812345678", "LINXI", "cup", "wechat")


def test_the_consent_that_was_agreed_to_is_given_in_its_words(open_shop: OpenShop) -> None:
    open_shop(a_catalog(), keep_contacts_days=30).reserved(PERSON)
    (kept,) = privacy(open_shop(keep_contacts_days=60)).export(PERSON)
    assert kept.consent_text is not None
    assert "30" in kept.consent_text
    assert kept.consent_version == wording.version_of(kept.consent_text)


def test_nothing_is_found_of_a_stranger_and_what_is_no_contact_is_refused(shop: LittleShop) -> None:
    shop.reserved(PERSON)
    assert privacy(shop).export(OTHER) == []
    assert privacy(shop).erase(OTHER).reservations == 0
    for act in (privacy(shop).export, privacy(shop).erase):
        with pytest.raises(InvalidContact):
            act("nobody")


def test_after_erasing_no_file_tells_of_the_contact(shop: LittleShop) -> None:
    own = shop.draw()
    key = fresh("key")
    shop.reserved(PERSON, key=key, code=own["code"])
    shop.reserved(PERSON, variant="blue")
    shop.reserved(OTHER)
    shop.follow(own["code"])
    shop.arrive(own["code"])
    shop.counts()
    sealed = seals(shop, PERSON)
    assert len(sealed) == 2
    assert traces(shop, PERSON, sealed)
    erased = privacy(shop).erase(PERSON)
    assert (erased.reservations, erased.cancelled) == (2, 2)
    assert {"store.json", "store.json.previous"} <= set(files(shop.data))
    assert traces(shop, PERSON, sealed) == []
    assert key.encode() not in b"".join(files(shop.data).values())
    assert traces(shop, OTHER, seals(shop, OTHER))
    shop.close()
    assert traces(shop, PERSON, sealed) == []


def test_what_was_still_held_goes_to_the_waitlist(shop: LittleShop) -> None:
    held = shop.reserved(PERSON, variant="blue", quantity=1)
    shop.reserved(OTHER, variant="blue", quantity=1)
    waiting = shop.reserved("lin@example.com", variant="blue")
    privacy(shop).erase(PERSON)
    assert shop.reservation(held)["state"] == "cancelled"
    assert shop.reservation(waiting)["state"] == "reserved"
    assert shop.places("blue")["reserved"] == 2


def test_an_erased_person_does_not_move_up_on_the_waitlist_meanwhile(shop: LittleShop) -> None:
    shop.reserved(PERSON, variant="blue")
    shop.reserved(OTHER, variant="blue")
    own_waiting = shop.reserved(PERSON, variant="blue")
    waiting = shop.reserved("lin@example.com", variant="blue")
    privacy(shop).erase(PERSON)
    assert shop.reservation(own_waiting)["state"] == "cancelled"
    assert shop.reservation(waiting)["state"] == "reserved"


def test_an_expired_or_cancelled_reservation_is_erased_and_stays_what_it_was(shop: LittleShop) -> None:
    made = shop.reserved(PERSON)
    shop.cancel(made)
    erased = privacy(shop).erase(PERSON)
    assert (erased.reservations, erased.cancelled) == (1, 0)
    assert shop.reservation(made)["state"] == "cancelled"


def test_erasing_twice_is_erasing_once_and_the_person_may_come_back(shop: LittleShop) -> None:
    shop.reserved(PERSON, quantity=2)
    assert privacy(shop).erase(PERSON).reservations == 1
    assert privacy(shop).erase(PERSON).reservations == 0
    assert shop.reserved(PERSON, quantity=2)["state"] == "reserved"


def test_the_seller_still_sees_that_there_was_a_reservation(shop: LittleShop) -> None:
    made = shop.reserved(PERSON)
    privacy(shop).erase(PERSON)
    page = shop.get("/seller/launches/cup-berry/", headers={**AUTHORITY, "Accept-Language": "en"}).text
    assert made["number"] in page
    assert "13812345678" not in page


def test_an_erasure_amid_cancellations_and_wishes_loses_no_place(shop: LittleShop) -> None:
    wish, made = shop.wish(), [shop.reserved(f"lin{n}@example.com") for n in range(12)]
    shop.reserved(PERSON)

    def meddle(turn: int) -> None:
        client = shop.app.test_client()
        if turn % 3 == 0:
            privacy(shop).erase(f"lin{turn}@example.com")
        elif turn % 3 == 1:
            path, token = f"/api/v1/reservations/{made[turn]['number']}/cancel", made[turn]["token"]
            assert client.post(path, headers={"Authorization": f"Bearer {token}"}).status_code == 200
        else:
            body, headers = {**wish, "contact": f"mo{turn}@example.com"}, {"Idempotency-Key": fresh("key")}
            path = "/api/v1/launches/cup-berry/reservations"
            assert client.post(path, json=body, headers=headers).status_code == 201

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(meddle, range(12)))
    kept = shop.parts.store.reservations.of_launch("cup-berry")
    held = [one for one in kept if one.state in {"reserved", "waitlisted"}]
    assert len(kept) == 13 + 4
    assert (len(held), sum(one.state == "reserved" for one in held)) == (17 - 8, 5)
    assert all(one.contact for one in held)
    assert shop.places("red")["reserved"] == 5


# As operations


def settings(shop: LittleShop) -> Settings:
    return Settings(data=shop.data, catalog=shop.catalog_file)


@pytest.mark.parametrize("served", [True, False])
def test_both_work_whether_the_shop_is_served_or_not(shop: LittleShop, served: bool) -> None:
    made = shop.reserved(PERSON, quantity=2)
    sealed, index = seals(shop, PERSON), vault(shop).index(normalised(PERSON))
    shop.parts.start() if served else shop.close()
    (kept,) = call(settings(shop), "privacy export", contact=PERSON)["reservations"]
    assert (kept["number"], kept["contact"], kept["state"]) == (made["number"], "+8613812345678", "reserved")
    assert call(settings(shop), "privacy erase", contact=PERSON) == {"reservations": 1, "cancelled": 1}
    assert call(settings(shop), "privacy export", contact=PERSON)["reservations"] == []
    kept_files = b"".join(content for content in files(shop.data).values())
    assert not [mark for mark in (*sealed, index) if mark.encode() in kept_files]


@pytest.mark.parametrize("name", ["privacy export", "privacy erase"])
def test_what_is_no_contact_is_one_sentence_that_does_not_repeat_it(shop: LittleShop, name: str) -> None:
    shop.parts.start()
    with pytest.raises(Refused, match="Give a phone number or an e-mail address") as refusal:
        call(settings(shop), name, contact="lin at example")
    assert "lin at" not in str(refusal.value)


@pytest.mark.parametrize("name", ["privacy export", "privacy erase"])
def test_a_wrong_secret_finds_nobody_and_says_so(shop: LittleShop, name: str) -> None:
    shop.reserved(PERSON)
    shop.close()
    wrong = settings(shop).model_copy(update={"secret": SecretStr("another-secret-of-quite-good-length")})
    with pytest.raises(Refused, match="the secret is not the one"):
        call(wrong, name, contact=PERSON)


def test_neither_leaves_a_line_about_the_person_in_the_log(shop: LittleShop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shop.reserved(PERSON)
    sealed = seals(shop, PERSON)
    shop.parts.start()
    for name in ("privacy export", "privacy erase"):
        call(settings(shop), name, contact=PERSON)
    for mark in (PERSON, "13812345678", vault(shop).index("+8613812345678"), *sealed):
        assert mark not in caplog.text
