"""Signs: what looks odd about a code is shown to the seller with a sentence, and changes no number."""

from __future__ import annotations

import re
from typing import Any

import pytest
from little_shop import AUTHORITY, LAPTOP, PHONE, PREVIEW, REVIEW, LittleShop, fresh

from seedbed_api.facts.visitors import Visitors
from seedbed_api.store import Clicks
from seedbed_api.store.judging import BURST

THERE = "198.51.100.9"
ENGLISH = {**AUTHORITY, "Accept-Language": "en"}


def signs(shop: LittleShop, code: str) -> dict[str, int]:
    shop.parts.ledger.count()
    return dict(shop.parts.store.facts.clicks(code).signs)


def page(shop: LittleShop, path: str = "/seller/launches/cup-berry/") -> str:
    shop.parts.ledger.count()
    return shop.get(path, headers=ENGLISH).text


def said_of(page: str, code: str) -> list[str]:
    found = re.search(rf"<dt>{code}</dt>((?:<dd>.*?</dd>)+)", page)
    return re.findall("<dd>(.*?)</dd>", found[1]) if found else []


def buy(shop: LittleShop, code: str, **request: Any) -> Any:
    wish = shop.wish(f"lin{fresh()}@example.com", code=code)
    return shop.post("/api/v1/launches/cup-berry/reservations", wish, **request)


def test_a_drawer_who_reserves_by_their_own_code_is_a_sign(shop: LittleShop) -> None:
    own = shop.draw()
    assert buy(shop, own["code"]).status_code == 201
    assert signs(shop, own["code"]) == {"self_referral": 1}


def test_a_drawer_who_comes_by_their_own_code_is_a_sign(shop: LittleShop) -> None:
    own = shop.draw()
    shop.arrive(own["code"], click=shop.follow(own["code"]))
    assert signs(shop, own["code"]) == {"self_referral": 1}


@pytest.mark.parametrize("other", [{"address": THERE}, {"agent": LAPTOP}])
def test_somebody_else_who_reserves_is_none(shop: LittleShop, other: dict[str, str]) -> None:
    own = shop.draw()
    buy(shop, own["code"], **other)
    assert signs(shop, own["code"]) == {}


def test_by_the_next_day_nobody_can_tell_any_more(shop: LittleShop, clock: Any) -> None:
    own = shop.draw()
    clock.wait(hours=1, minutes=59)
    before = signs(shop, own["code"])
    clock.wait(days=1)
    shop.arrive(own["code"])
    assert before == signs(shop, own["code"]) == {}


def test_a_repeat_counts_once(shop: LittleShop) -> None:
    key, body = fresh("key"), {"page": REVIEW}
    codes = {shop.post("/api/v1/codes", body, key=key).json["code"] for _ in range(3)}
    (code,) = codes
    wish, key = shop.wish(code=code), fresh("key")
    for _ in range(3):
        assert shop.post("/api/v1/launches/cup-berry/reservations", wish, key=key).status_code == 201
    assert signs(shop, code) == {"self_referral": 1}


def test_no_browser_can_note_a_draw_or_a_reservation_in_advance(shop: LittleShop) -> None:
    own = shop.draw()
    forged = {"id": f"draw:{own['code']}", "kind": "arrival", "page": REVIEW, "code": own["code"]}
    assert shop.beacon(forged).status_code == 422
    assert shop.beacon({**forged, "id": fresh("draw"), "kind": "draw"}).status_code == 422


def test_a_refused_reservation_is_no_fact(shop: LittleShop) -> None:
    own = shop.draw()
    shop.reserve(variant="green", code=own["code"])
    assert signs(shop, own["code"]) == {}


def test_many_visits_from_one_network_are_a_sign_and_all_of_them_count(shop: LittleShop) -> None:
    own = shop.draw()
    for number in range(BURST + 2):
        shop.arrive(own["code"], address=f"198.51.100.{number}")
    assert signs(shop, own["code"]) == {"burst": 2}
    assert shop.clicks(own)["unique"] == BURST + 2


def test_the_launch_shows_each_sign_with_what_it_means_beside_numbers_that_leave_nothing_out(shop: LittleShop) -> None:
    own = shop.draw()
    buy(shop, own["code"])
    for number in range(BURST + 2):
        shop.arrive(own["code"], address=f"198.51.100.{number}")
    shown = page(shop)
    burst, own_use = said_of(shown, own["code"])
    assert "one network" in burst
    assert "themselves" in own_use
    row = next(row for row in re.findall(r"<tr>(<td.*?)</tr>", shown) if own["code"] in row)
    cells = [re.sub("<[^>]+>", "", cell) for cell in re.findall("<td.*?</td>", row)]
    assert cells[3:] == ["1", "0", "32", "0", "0", "0", "32", "32"]


@pytest.mark.parametrize(("bots", "people", "is_sign"), [(20, 0, True), (11, 9, True), (10, 10, False), (19, 0, False)])
def test_a_code_whose_clicks_are_bots_for_the_most_part_is_told_from_twenty_on(
    shop: LittleShop, bots: int, people: int, is_sign: bool
) -> None:
    for _ in range(bots):
        shop.follow("LINXI", agent=PREVIEW)
    for number in range(people):
        shop.follow("LINXI", address=f"198.51.{number}.1", agent=PHONE)
    said = said_of(page(shop, "/seller/codes"), "LINXI")
    assert len(said) == int(is_sign)
    assert not is_sign or str(bots) in said[0]


def test_a_code_without_signs_is_not_worth_a_look(shop: LittleShop) -> None:
    shop.follow("LINXI")
    assert "<dl" not in page(shop, "/seller/codes")
    assert "<dl" not in page(shop)


def test_readers_are_shown_no_sign(shop: LittleShop) -> None:
    own = shop.draw()
    buy(shop, own["code"])
    assert signs(shop, own["code"])
    assert set(shop.results(own)["clicks"]) == set(vars(Clicks())) - {"signs", "shares"}
    assert "self_referral" not in str(shop.results(own)) + shop.get(f"/api/v1/codes/{own['code']}").text


@pytest.mark.parametrize(
    ("one", "another", "same"),
    [
        ("203.0.113.7", "203.0.113.9", True),
        ("203.0.113.7", "203.0.114.7", False),
        ("::ffff:203.0.113.7", "203.0.113.9", True),
        ("::ffff:203.0.113.7", "::ffff:198.51.100.7", False),
        ("2001:db8:1::7", "2001:db8:1:2::9", True),
        ("2001:db8::7", "2001:db8:0:1::9", True),
        ("2001:db8:1::7", "2001:db8:2::7", False),
    ],
)
def test_a_network_is_known_however_its_addresses_are_written(
    shop: LittleShop, one: str, another: str, same: bool
) -> None:
    marks = Visitors(shop.parts.store.facts).on("2026-12-01")
    assert (marks.of_network(one) == marks.of_network(another)) == same
