"""A reservation that needs the seller's confirmation expires without it, and its place goes on."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from little_shop import (
    AUTHORITY,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    a_launch,
    assert_problem,
    with_capacity,
)

from seedbed.catalog import Catalog, ChangeRecord

PAGE = "/seller/launches/cup-berry/"


@pytest.fixture
def shop(open_shop: OpenShop) -> LittleShop:
    """The little shop, whose seller has a day to confirm."""
    return open_shop(a_catalog(a_launch(confirm_within=24)))


def confirm(shop: LittleShop, made: dict[str, Any]) -> Any:
    return shop.send("POST", f"/seller/reservations/{made['number']}/confirm", headers=AUTHORITY)


def state(shop: LittleShop, made: dict[str, Any]) -> str:
    return shop.reservation(made)["state"]


def pass_time(shop: LittleShop, clock: SettableClock, **duration: float) -> None:
    clock.wait(**duration)
    shop.parts.chores.do_all()


def test_a_launch_says_how_long_the_shop_has_to_confirm(shop: LittleShop) -> None:
    assert shop.launch()["confirm_within"] == 24
    assert shop.launch("lamp-linen")["confirm_within"] is None


def test_a_reservation_says_until_when_it_is_confirmed(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved()
    assert datetime.fromisoformat(made["confirm_by"]) == clock.now() + timedelta(hours=24)
    assert shop.reservation(made)["confirm_by"] == made["confirm_by"]


def test_what_is_not_confirmed_in_time_expires_and_stays_so(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved()
    pass_time(shop, clock, hours=24, seconds=-1)
    assert state(shop, made) == "reserved"
    pass_time(shop, clock, seconds=1)
    assert shop.reservation(made)["state"] == "expired"
    assert shop.reservation(made)["confirm_by"] is None
    assert shop.places("red")["reserved"] == 0
    confirm(shop, made)
    assert shop.cancel(made).json["state"] == "expired"


def test_what_is_confirmed_stands(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved()
    assert confirm(shop, made).status_code == 303
    assert shop.reservation(made)["confirm_by"] is None
    pass_time(shop, clock, days=30)
    assert state(shop, made) == "reserved"


def test_an_expired_place_moves_the_waitlist_up_with_a_deadline_of_its_own(
    shop: LittleShop, clock: SettableClock
) -> None:
    first = shop.reserved("lin@example.com", variant="blue", quantity=2)
    clock.wait(hours=1)
    second = shop.reserved("mo@example.com", variant="blue")
    assert (second["state"], second["confirm_by"]) == ("waitlisted", None)
    pass_time(shop, clock, hours=23)
    assert state(shop, first) == "expired"
    moved = shop.reservation(second)
    assert moved["state"] == "reserved"
    assert datetime.fromisoformat(moved["confirm_by"]) == clock.now() + timedelta(hours=24)


def test_a_cancelled_place_and_a_raised_capacity_give_a_deadline_too(shop: LittleShop, clock: SettableClock) -> None:
    first = shop.reserved("lin@example.com", variant="blue", quantity=2)
    waiting = [shop.reserved(f"mo{n}@example.com", variant="blue") for n in range(3)]
    clock.wait(hours=2)
    shop.cancel(first)
    until = clock.now() + timedelta(hours=24)
    assert datetime.fromisoformat(shop.reservation(waiting[1])["confirm_by"]) == until
    shop.publish(a_catalog(with_capacity(a_launch(confirm_within=24), "blue", 3), build_id="b2"))
    shop.parts.reload_catalog()
    assert datetime.fromisoformat(shop.reservation(waiting[2])["confirm_by"]) == until


def test_without_the_rule_nothing_is_to_be_confirmed_and_nothing_expires(
    open_shop: OpenShop, clock: SettableClock
) -> None:
    shop = open_shop(a_catalog())
    made = shop.reserved()
    assert made["confirm_by"] is None
    pass_time(shop, clock, days=60)
    assert state(shop, made) == "reserved"
    assert f"/{made['number']}/confirm" not in shop.get(PAGE, headers=AUTHORITY).text


def test_a_rule_that_is_taken_away_takes_no_place_away(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved()
    change = ChangeRecord(what="deadline", at=clock.now(), why="All are confirmed.")
    shop.publish(a_catalog(a_launch(changes=(change,)), build_id="b2"))
    shop.parts.reload_catalog()
    pass_time(shop, clock, days=3)
    assert shop.reservation(made)["state"] == "reserved"
    assert shop.reservation(made)["confirm_by"] is None


def test_a_variant_taken_off_the_offer_expires_too_and_gives_no_place(shop: LittleShop, clock: SettableClock) -> None:
    made = [shop.reserved(f"lin{n}@example.com", variant="blue") for n in range(3)]
    left = tuple(offer for offer in a_launch().offers if offer.variant == "red")
    change = ChangeRecord(what="capacity", at=clock.now(), why="Blue broke.")
    shop.publish(a_catalog(a_launch(confirm_within=24, offers=left, changes=(change,)), build_id="b2"))
    shop.parts.reload_catalog()
    pass_time(shop, clock, hours=25)
    assert [state(shop, one) for one in made] == ["expired", "expired", "waitlisted"]


def test_the_rule_of_a_begun_launch_does_not_change_in_silence(shop: LittleShop) -> None:
    shop.publish(a_catalog(a_launch(confirm_within=1), build_id="b2"))
    shop.parts.reload_catalog()
    assert shop.launch()["confirm_within"] == 24
    assert "deadline" in str(shop.parts.catalog.refusal)


def test_a_catalog_from_before_this_rule_is_read(shop: LittleShop) -> None:
    older = a_catalog().model_dump(mode="json")
    for launch in older["launches"].values():
        del launch["confirm_within"]
    assert Catalog.model_validate(older) == a_catalog()


# The seller


def test_the_seller_sees_what_is_to_be_confirmed_and_confirms_it_by_its_button(shop: LittleShop) -> None:
    made = shop.reserved()
    shop.enter()
    page = shop.get(PAGE, headers={"Accept-Language": "en"}).text
    assert "to confirm until 12-02 20:00" in page
    action = f"/seller/reservations/{made['number']}/confirm"
    assert f'action="{action}"' in page
    assert shop.submit(action).status_code == 403
    assert shop.reservation(made)["confirm_by"] is not None
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    assert token
    answer = shop.submit(action, {"form_token": token[1]})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PAGE}#reservations")
    assert action not in shop.get(PAGE).text
    assert shop.reservation(made)["confirm_by"] is None


def test_the_seller_sees_what_has_expired(shop: LittleShop, clock: SettableClock) -> None:
    shop.reserved()
    pass_time(shop, clock, hours=24)
    page = shop.get(PAGE, headers={**AUTHORITY, "Accept-Language": "en"})
    assert page.status_code == 200
    assert "Expired" in page.text


def test_the_csv_says_until_when_to_confirm(shop: LittleShop) -> None:
    made, confirmed = shop.reserved(), shop.reserved("lin@example.com")
    confirm(shop, confirmed)
    answer = shop.get(f"{PAGE}reservations.csv", headers=AUTHORITY)
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert datetime.fromisoformat(rows[0]["confirm_by"]) == datetime.fromisoformat(made["confirm_by"])
    assert rows[1]["confirm_by"] == ""


def test_there_is_nothing_to_confirm_of_a_number_nobody_has(shop: LittleShop) -> None:
    assert confirm(shop, {"number": "ABCDEFGH"}).status_code == 404


def test_a_reader_cannot_confirm(shop: LittleShop) -> None:
    made = shop.reserved()
    answer = shop.send(
        "POST", f"/seller/reservations/{made['number']}/confirm", headers={"Authorization": f"Bearer {made['token']}"}
    )
    assert answer.status_code == 401
    assert_problem(shop.post(f"/api/v1/reservations/{made['number']}/confirm"), 404, "not-found")


# Races


def test_cancelling_confirming_and_expiring_at_once_lose_and_invent_no_place(
    shop: LittleShop, clock: SettableClock
) -> None:
    made = [shop.reserved(f"lin{n}@example.com", quantity=1 + n % 2) for n in range(48)]
    clock.wait(hours=24)

    def meddle(turn: int, one: dict[str, Any]) -> None:
        client = shop.app.test_client()
        match turn % 3:
            case 0:
                path, token = f"/api/v1/reservations/{one['number']}/cancel", one["token"]
                assert client.post(path, headers={"Authorization": f"Bearer {token}"}).status_code == 200
            case 1:
                path = f"/seller/reservations/{one['number']}/confirm"
                assert client.post(path, headers=AUTHORITY).status_code == 303
            case _:
                shop.parts.chores.do_all()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(meddle, range(48), made))
    kept = shop.parts.store.reservations.of_launch("cup-berry")
    pieces = {name: sum(one.quantity for one in kept if one.state == name) for name in ("reserved", "waitlisted")}
    red = shop.places("red")
    assert (red["reserved"], red["waitlist"]) == (pieces["reserved"], pieces["waitlisted"])
    assert len(kept) == len(made)
    assert pieces["reserved"] <= 5
    assert not [one for one in kept if one.state == "waitlisted" and one.quantity <= 5 - pieces["reserved"]]
    assert all(one.confirm_by is None for one in kept if one.state != "reserved")


def test_of_an_expiry_and_a_confirmation_at_once_one_wins_for_good(shop: LittleShop, clock: SettableClock) -> None:
    made = [shop.reserved(f"lin{n}@example.com") for n in range(5)]
    clock.wait(hours=24)
    with ThreadPoolExecutor(6) as pool:
        pool.submit(shop.parts.chores.do_all)
        paths = [f"/seller/reservations/{one['number']}/confirm" for one in made]
        list(pool.map(lambda path: shop.app.test_client().post(path, headers=AUTHORITY), paths))
    after = [state(shop, one) for one in made]
    pass_time(shop, clock, days=2)
    assert [state(shop, one) for one in made] == after
    assert shop.places("red")["reserved"] == after.count("reserved")
