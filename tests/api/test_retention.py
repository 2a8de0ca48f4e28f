"""Nothing that is tied to a person is kept longer than the shop says, and the reader is told how long that is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from little_shop import (
    AUTHORITY,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    a_launch,
    assert_problem,
    fresh,
)

from seedbed import wording
from seedbed.i18n import LOCALES, Text
from seedbed_api.store import StoreError

SECRET = "a-secret-of-the-shop-of-good-length"
OTHER_SECRET = "another-secret-of-quite-good-length"


def contacts(shop: LittleShop, launch: str = "cup-berry") -> list[str]:
    return [one.contact for one in shop.parts.store.reservations.of_launch(launch)]


def after(days: float) -> timedelta:
    """Return how long to wait for so many days after the launch has closed."""
    return timedelta(hours=2, days=days)


@pytest.mark.parametrize("days", [180, 30])
def test_contacts_of_a_launch_are_erased_so_long_after_it_has_closed(
    open_shop: OpenShop, clock: SettableClock, days: int
) -> None:
    shop = open_shop(a_catalog(), keep_contacts_days=days)
    made = shop.reserved("13812345678")
    clock.time += after(days) - timedelta(seconds=1)
    shop.parts.chores.do_all()
    assert all(contacts(shop))
    clock.wait(seconds=1)
    shop.parts.chores.do_all()
    assert contacts(shop) == [""]
    assert shop.reservation(made)["state"] == "reserved"


def test_a_shop_that_sets_no_time_keeps_contacts(open_shop: OpenShop, clock: SettableClock) -> None:
    shop = open_shop(a_catalog(), keep_contacts_days=0)
    shop.reserved()
    clock.wait(days=4000)
    shop.parts.chores.do_all()
    assert all(contacts(shop))


def test_a_launch_that_was_prolonged_keeps_its_contacts_as_much_longer(
    open_shop: OpenShop, clock: SettableClock
) -> None:
    shop = open_shop(a_catalog())
    shop.reserved()
    longer = a_launch(
        closes=a_launch().closes + timedelta(days=2), changes=({"what": "deadline", "at": clock.now(), "why": "Snow."},)
    )
    shop.publish(a_catalog(longer, build_id="b2"))
    shop.parts.reload_catalog()
    clock.time += after(181)
    shop.parts.chores.do_all()
    assert all(contacts(shop))
    clock.wait(days=1)
    shop.parts.chores.do_all()
    assert contacts(shop) == [""]


def test_a_repeat_is_known_for_a_week(shop: LittleShop, clock: SettableClock) -> None:
    key = fresh("key")
    first = shop.reserved(key=key)
    clock.wait(days=7, seconds=-1)
    shop.parts.chores.do_all()
    assert shop.reserved(key=key)["number"] == first["number"]
    clock.wait(seconds=1)
    shop.parts.chores.do_all()
    assert_problem(shop.reserve(key=key), 409, "launch-closed")


def test_sign_ins_that_are_over_are_forgotten(shop: LittleShop, clock: SettableClock) -> None:
    shop.send("POST", f"/{shop.parts.seller_link()}")
    shop.parts.seller_link()
    clock.wait(days=1)
    shop.parts.chores.do_all()
    assert {kind for kind, _ in shop.parts.store.rows()} & {"sessions", "sign_ins"} == set()


# The consent says it


@pytest.mark.parametrize(("days", "said"), [(180, "180 days"), (45, "45 days"), (1, "1 day")])
def test_the_consent_says_how_long_the_contact_is_kept(open_shop: OpenShop, days: int, said: str) -> None:
    consent = (
        open_shop(a_catalog(), keep_contacts_days=days)
        .get("/api/v1/launches/cup-berry", headers={"Accept-Language": "en"})
        .json["consent"]
    )
    assert f"erases it {said} after" in consent["text"]
    assert consent["version"] == wording.version_of(consent["text"])


def test_another_time_is_another_consent(open_shop: OpenShop) -> None:
    wish = open_shop(a_catalog()).wish()
    shop = open_shop(keep_contacts_days=90)
    answer = shop.post("/api/v1/launches/cup-berry/reservations", wish)
    assert_problem(answer, 422, "consent-required")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("days", [0, 1, 180, 3650])
def test_every_consent_is_known_by_its_version(locale: str, days: int) -> None:
    text = wording.consent(days).say(locale)
    assert wording.known_consents()[wording.version_of(text)] == text


@pytest.mark.parametrize("former", wording.FORMER_CONSENTS, ids=["without a time", "1 days"])
@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_agreed_to_in_former_words_is_still_known(locale: str, former: Text) -> None:
    text = former.say(locale)
    assert wording.known_consents()[wording.version_of(text)] == text


# The secret


@pytest.mark.parametrize("wrong", [OTHER_SECRET, None])
def test_a_secret_that_does_not_open_the_stores_contacts_is_refused_at_the_start(
    open_shop: OpenShop, wrong: str | None
) -> None:
    open_shop(a_catalog(), secret=SECRET).reserved()
    if wrong is None:  # the settings lose it, and a key is found that was made for something else
        (open_shop(secret=SECRET).data / "secret.key").write_text(OTHER_SECRET)
    with pytest.raises(StoreError, match="not the one that this store's contacts were sealed with"):
        open_shop(secret=wrong)
    assert open_shop(secret=SECRET).get("/seller/launches/cup-berry/", headers=AUTHORITY).status_code == 200


def test_a_secret_is_proven_by_whatever_contact_is_left(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), secret=SECRET)
    shop.reserved("lin@example.com")
    made = shop.reserved("mo@example.com")
    kept = shop.parts.store.reservations.find(made["number"])
    shop.parts.store.reservations.forget_contact(kept.contact_index)
    with pytest.raises(StoreError):
        open_shop(secret=OTHER_SECRET)


def test_a_secret_may_change_when_no_contact_is_left(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), secret=SECRET)
    shop.reserved()
    shop.parts.store.reservations.forget_contacts("cup-berry")
    assert open_shop(secret=OTHER_SECRET).reserved("mo@example.com")["state"] == "reserved"


def test_the_sellers_pages_show_a_launch_whose_contacts_are_forgotten(shop: LittleShop) -> None:
    shop.reserved()
    shop.parts.store.reservations.forget_contacts("cup-berry")
    page = shop.get("/seller/launches/cup-berry/", headers={**AUTHORITY, "Accept-Language": "en"})
    assert page.status_code == 200
    assert "forgotten" in page.text
    assert shop.get("/seller/launches/cup-berry/reservations.csv", headers=AUTHORITY).status_code == 200
