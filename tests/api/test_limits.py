"""Floods are held up, people behind one address are not; facts are never limited, repeats always answered."""

from __future__ import annotations

from typing import Any

import pytest
from little_shop import LAPTOP, PHONE, REVIEW, LittleShop, OpenShop, SettableClock, a_catalog, assert_problem, fresh
from werkzeug.test import TestResponse

from seedbed.i18n import Text
from seedbed_api.limits import OF_A_CONTACT, OF_A_VISITOR
from seedbed_api.store import StoreError

HERE, ELSEWHERE = "203.0.113.7", "203.0.113.8"


def write(shop: LittleShop, kind: str, **request: Any) -> TestResponse:
    """Ask for a change of a kind."""
    match kind:
        case "draw":
            return shop.post("/api/v1/codes", {"page": REVIEW}, **request)
        case "words":
            return shop.post("/api/v1/words", {"page": "", "name": "Lin", "text": "Warm."}, **request)
        case "report":
            return shop.post("/api/v1/words/ABCDEFGHJK/report", **request)
        case "cancel":
            return shop.post("/api/v1/reservations/ABCDEFGH/cancel", **request)
        case _:
            path = "/api/v1/launches/cup-berry/reservations"
            return shop.post(path, shop.wish(f"lin{fresh()}@example.com"), **request)


def spend(shop: LittleShop, times: int, **request: Any) -> None:
    for _ in range(times):
        assert write(shop, "report", **request).status_code == 404


KINDS = ("draw", "words", "report", "cancel", "reserve")


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitor_who_asks_too_often_is_told_how_long_to_wait(
    shop: LittleShop, clock: SettableClock, kind: str
) -> None:
    spend(shop, OF_A_VISITOR.times)
    clock.wait(seconds=20)
    answer = write(shop, kind)
    assert_problem(answer, 429, "too-many-requests")
    assert answer.headers["Retry-After"] == "40"
    assert answer.json["retry_after"] == 40
    assert "40" in answer.json["detail"]
    clock.wait(seconds=40)
    assert write(shop, kind).status_code != 429


def test_another_visitor_behind_the_same_address_is_not_held_up(shop: LittleShop) -> None:
    spend(shop, OF_A_VISITOR.times, agent=PHONE)
    assert write(shop, "draw", agent=PHONE).status_code == 429
    assert write(shop, "draw", agent=LAPTOP).status_code == 201
    assert write(shop, "draw", agent=PHONE, address=ELSEWHERE).status_code == 201


def test_an_address_that_changes_its_browser_each_time_is_held_up_at_last(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), writes_per_minute=50)
    for number in range(50):
        assert write(shop, "report", agent=f"{LAPTOP} {number}").status_code == 404
    assert_problem(write(shop, "draw", agent="another"), 429, "too-many-requests")
    assert write(shop, "draw", agent="another", address=ELSEWHERE).status_code == 201


def test_by_default_a_carriers_address_has_room_for_six_hundred_a_minute(shop: LittleShop) -> None:
    for number in range(600):
        assert write(shop, "report", agent=f"{PHONE} {number}").status_code == 404
    assert write(shop, "report", agent=f"{PHONE} 600").status_code == 429


def test_a_network_of_ipv6_is_one_address(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), writes_per_minute=20)
    for number in range(20):
        spend(shop, 1, address=f"2001:db8:1:2::{number + 1:x}")
    assert write(shop, "report", address="2001:db8:1:2:ffff::1").status_code == 429
    assert write(shop, "report", address="2001:db8:1:3::1").status_code == 404


def test_one_contact_is_not_reserved_for_without_end_whoever_asks(shop: LittleShop, clock: SettableClock) -> None:
    answers = [
        shop.post(
            "/api/v1/launches/cup-berry/reservations",
            shop.wish("138 0013 8000" if number % 2 else "+8613800138000"),
            address=f"198.51.100.{number}",
        )
        for number in range(OF_A_CONTACT.times + 1)
    ]
    assert {answer.status_code for answer in answers[:-1]} == {201, 409}
    assert_problem(answers[-1], 429, "too-many-requests")
    assert shop.reserve("13900139000").status_code == 201
    clock.wait(hours=1)
    assert shop.reserve("13800138000").status_code == 409


def test_facts_are_never_limited(shop: LittleShop) -> None:
    own = shop.draw()
    spend(shop, OF_A_VISITOR.times - 1)
    assert write(shop, "draw").status_code == 429
    for _ in range(100):
        shop.follow(own["code"])
        shop.arrive(own["code"])
    assert shop.clicks(own)["raw"] >= 100


@pytest.mark.parametrize("kind", ["draw", "words", "reserve"])
def test_a_repeat_is_answered_as_before_by_whoever_asked_too_often(shop: LittleShop, kind: str) -> None:
    key, wish = fresh("key"), shop.wish()
    path, body = {
        "draw": ("/api/v1/codes", {"page": REVIEW}),
        "words": ("/api/v1/words", {"page": "", "name": "Lin", "text": "Warm."}),
        "reserve": ("/api/v1/launches/cup-berry/reservations", wish),
    }[kind]
    first = shop.post(path, body, key=key)
    spend(shop, OF_A_VISITOR.times - 1)
    assert write(shop, kind).status_code == 429
    repeat = shop.post(path, body, key=key)
    assert (repeat.status_code, repeat.json) == (201, first.json)


def test_what_was_refused_may_be_asked_again_with_the_same_key(shop: LittleShop, clock: SettableClock) -> None:
    key = fresh("key")
    spend(shop, OF_A_VISITOR.times)
    assert write(shop, "draw", key=key).status_code == 429
    clock.wait(minutes=1)
    assert write(shop, "draw", key=key).status_code == 201


def test_nought_switches_every_limit_off(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), writes_per_minute=0)
    spend(shop, 2 * OF_A_VISITOR.times)
    for _ in range(OF_A_CONTACT.times + 1):
        answer = shop.reserve("13800138000")
    assert_problem(answer, 409, "per-person-limit")


def test_while_the_limits_cannot_be_asked_nobody_is_held_up(shop: LittleShop, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreError(Text.of("away"))

    monkeypatch.setattr(shop.parts.store.limits, "spend", away)
    assert write(shop, "draw").status_code == 201
    assert write(shop, "reserve").status_code == 201


def test_no_limit_is_kept_by_an_address(shop: LittleShop, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, spent = [], shop.parts.store.limits.spend
    monkeypatch.setattr(
        shop.parts.store.limits, "spend", lambda key, allowance: keys.append(key) or spent(key, allowance)
    )
    shop.reserved("13812345678")
    assert len(keys) == 3
    assert not [key for key in keys if HERE in key or "13812345678" in key or "iPhone" in key]
