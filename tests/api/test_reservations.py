"""Reservations: never over capacity, never twice for one key, none outside the window, attributed, cancellable."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from little_shop import (
    NOW,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    a_launch,
    assert_problem,
    bearer,
    fresh,
    with_capacity,
)

from seedbed.catalog import ChangeRecord

SAME_PERSON = (
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "+8613800138000",
    "+86 138 0013 8000",
    "(+86) 138-0013-8000",
    "008613800138000",
    "0086 138 0013 8000",
    "8613800138000",
    "１３８００１３８０００",
    "＋８６　１３８００１３８０００",
    "\u00a0138.0013.8000 ",
    "\u202d138 0013 8000\u202c",
    "138\u200b00138000\ufeff",
)
SAME_MAILBOX = (
    "lin@example.com",
    "LIN@example.com",
    "Lin@Example.COM",
    " lin@example.com ",
    "ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ",
)
SAME_NUMBER_ABROAD = ("+14155550100", "+1 (415) 555-0100", "001 415 555 0100")
NO_CONTACT = (
    "", " ", "lin", "lin@", "@example.com", "lin@example", "a b@example.com", "lin@@example.com", "1380013800",
    "138001380000", "12800138000", "+0123456789", "+1", "tel:13800138000", "138００13８００x", "1３8٠٠١٣٨٠٠٠",
    "<script>@example.com", "a" * 65 + "@example.com", "lin@example.com,mo@example.com", "lin@example.com\nBcc: x@y.z",
    "lin\x00@example.com", "lin@exam\x1bple.com",
)  # fmt: skip


def contact(number: int) -> str:
    return f"1390013{number:04d}"


def test_a_reservation_answers_with_number_position_and_private_link(shop: LittleShop) -> None:
    made = shop.reserved(quantity=2)
    assert made["state"] == "reserved"
    assert made["position"] == 1
    assert (made["launch"], made["product"], made["variant"], made["quantity"]) == ("cup-berry", "cup", "red", 2)
    assert made["private_link"] == f"https://shop.example/reservation/#{made['number']}.{made['token']}"
    assert len(made["token"]) >= 20


def test_the_private_link_shows_the_reservation_and_the_way_to_the_checkout(shop: LittleShop) -> None:
    made = shop.reserved()
    found = shop.reservation(made)
    assert found == {key: value for key, value in made.items() if key not in {"token", "private_link"}}
    assert found["buy"] == [{"label": "Buy", "url": "https://buy.example/cup?by={code}&post={post}&r={reservation}"}]
    assert found["title"] == a_launch().title


def test_no_answer_shows_the_contact(shop: LittleShop) -> None:
    made = shop.reserved("13800138000")
    assert "13800138000" not in shop.get(f"/api/v1/reservations/{made['number']}", headers=bearer(made)).text


def test_a_reservation_is_attributed_to_code_post_and_channel(shop: LittleShop) -> None:
    own = shop.draw()
    made = shop.reserved(code=own["code"].lower(), post="cup", channel="wechat")
    assert (made["code"], made["post"]) == (own["code"], "cup")
    kept = shop.parts.store.reservations.find(made["number"])
    assert (kept.code, kept.post, kept.channel) == (own["code"], "cup", "wechat")


def test_what_nobody_knows_is_attributed_to_nobody(shop: LittleShop) -> None:
    made = shop.reserved(code="NOBODY", post="gone", channel="myspace")
    kept = shop.parts.store.reservations.find(made["number"])
    assert (kept.code, kept.post, kept.channel) == ("", "", "")


# The window


@pytest.mark.parametrize(("launch", "code"), [("lamp-linen", "launch-not-open"), ("jacket-autumn", "launch-closed")])
def test_a_launch_that_is_not_open_is_refused(shop: LittleShop, launch: str, code: str) -> None:
    assert_problem(shop.reserve(launch=launch), 409, code)


def test_a_second_after_the_deadline_nothing_is_reserved(shop: LittleShop, clock: SettableClock) -> None:
    clock.time = a_launch().closes - timedelta(microseconds=1)
    shop.reserved()
    clock.time = a_launch().closes
    assert_problem(shop.reserve(contact(1)), 409, "launch-closed")
    assert shop.places("red")["reserved"] == 1


def test_whatever_time_the_client_claims_the_servers_counts(shop: LittleShop, clock: SettableClock) -> None:
    clock.time = a_launch().closes + timedelta(hours=2)
    claims: dict[str, Any] = {
        "now": NOW.isoformat(), "window": "open", "opens": NOW.isoformat(), "closes": "2099-01-01T00:00:00Z",
        "created": NOW.isoformat(), "capacity": 999,
    }  # fmt: skip
    headers = {"Date": "Tue, 01 Dec 2026 12:00:00 GMT", "X-Now": NOW.isoformat(), "If-Modified-Since": "0"}
    answer = shop.post("/api/v1/launches/cup-berry/reservations", shop.wish(**claims), headers=headers)
    assert_problem(answer, 409, "launch-closed")


def test_the_refusal_names_the_time_and_the_zone(shop: LittleShop) -> None:
    detail = shop.reserve(launch="lamp-linen").json["detail"]
    assert "18:00" in detail
    assert "UTC+08:00" in detail


# Capacity and the waitlist


def test_capacity_is_never_passed_and_the_rest_wait(shop: LittleShop) -> None:
    made = [shop.reserved(contact(number), variant="blue") for number in range(4)]
    assert [one["state"] for one in made] == ["reserved", "reserved", "waitlisted", "waitlisted"]
    assert [one["position"] for one in made] == [1, 2, 1, 2]
    blue = shop.places("blue")
    assert (blue["reserved"], blue["remaining"], blue["waitlist"]) == (2, 0, 2)


def test_a_full_variant_takes_nothing_from_the_other(shop: LittleShop) -> None:
    for number in range(3):
        shop.reserved(contact(number), variant="blue")
    assert shop.reserved(contact(9), variant="red")["state"] == "reserved"


def test_cancelling_frees_the_place_and_moves_the_waitlist_up_in_order(shop: LittleShop) -> None:
    made = [shop.reserved(contact(number), variant="blue") for number in range(4)]
    assert shop.cancel(made[0]).json["state"] == "cancelled"
    assert [shop.reservation(one)["state"] for one in made] == ["cancelled", "reserved", "reserved", "waitlisted"]
    assert shop.reservation(made[3])["position"] == 1


def test_cancelling_twice_is_cancelling_once(shop: LittleShop) -> None:
    made = [shop.reserved(contact(number), variant="blue") for number in range(4)]
    for _ in range(2):
        assert shop.cancel(made[0]).json["state"] == "cancelled"
    assert shop.places("blue")["waitlist"] == 1


def test_leaving_the_waitlist_frees_nothing(shop: LittleShop) -> None:
    made = [shop.reserved(contact(number), variant="blue") for number in range(4)]
    shop.cancel(made[2])
    assert [shop.reservation(one)["state"] for one in made] == ["reserved", "reserved", "cancelled", "waitlisted"]
    assert shop.reservation(made[3])["position"] == 1


def test_a_reservation_can_be_cancelled_after_the_deadline(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved()
    clock.wait(days=3)
    assert shop.cancel(made).json["state"] == "cancelled"


def test_opening_the_private_link_changes_nothing(shop: LittleShop) -> None:
    made = shop.reserved()
    for method in ("GET", "HEAD"):
        shop.send(method, f"/api/v1/reservations/{made['number']}", headers=bearer(made))
        answer = shop.send(method, f"/api/v1/reservations/{made['number']}/cancel", headers=bearer(made))
        assert answer.status_code == 405
    assert shop.reservation(made)["state"] == "reserved"


def test_a_raised_capacity_moves_the_waitlist_up(shop: LittleShop) -> None:
    made = [shop.reserved(contact(number), variant="blue") for number in range(4)]
    shop.publish(a_catalog(with_capacity(a_launch(), "blue", 3), build_id="b2"))
    shop.parts.reload_catalog()
    assert [shop.reservation(one)["state"] for one in made] == ["reserved", "reserved", "reserved", "waitlisted"]


def test_a_capacity_raised_while_the_api_was_down_moves_the_waitlist_up_too(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog())
    made = [shop.reserved(contact(number), variant="blue") for number in range(4)]
    shop = open_shop(a_catalog(with_capacity(a_launch(), "blue", 3), build_id="b2"))
    assert [shop.reservation(one)["state"] for one in made] == ["reserved", "reserved", "reserved", "waitlisted"]


def test_a_lowered_capacity_takes_no_place_away_and_gives_none(shop: LittleShop) -> None:
    made = [shop.reserved(contact(number), variant="blue") for number in range(3)]
    shop.publish(a_catalog(with_capacity(a_launch(), "blue", 1), build_id="b2"))
    shop.parts.reload_catalog()
    assert shop.places("blue")["remaining"] == 0
    shop.cancel(made[0])
    assert [shop.reservation(one)["state"] for one in made] == ["cancelled", "reserved", "waitlisted"]


def test_many_buyers_at_once_never_pass_the_capacity(shop: LittleShop) -> None:
    wishes = [shop.wish(contact(number), quantity=1 + number % 2) for number in range(96)]

    def buy(wish: dict[str, Any]) -> tuple[str, int]:
        headers = {"Idempotency-Key": fresh("key")}
        path = "/api/v1/launches/cup-berry/reservations"
        at_home = {"REMOTE_ADDR": f"203.0.113.{wish['contact'][-2:]}"}
        answer = shop.app.test_client().post(path, json=wish, headers=headers, environ_overrides=at_home)
        assert answer.status_code == 201, answer.text
        return answer.json["state"], answer.json["quantity"]

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(buy, wishes))
    assert sum(quantity for state, quantity in answers if state == "reserved") == 5
    red = shop.places("red")
    assert (red["reserved"], red["remaining"]) == (5, 0)
    assert red["waitlist"] == sum(wish["quantity"] for wish in wishes) - 5


# Idempotency


def test_one_key_reserves_once(shop: LittleShop) -> None:
    key = fresh("key")
    answers = [shop.reserve(key=key) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert answers[0].json == answers[1].json == answers[2].json
    assert shop.places("red")["reserved"] == 1


def test_the_same_key_and_contact_written_otherwise_is_the_same_request(shop: LittleShop) -> None:
    key = fresh("key")
    assert shop.reserve("13800138000", key=key).json == shop.reserve("+86 138-0013-8000", key=key).json


@pytest.mark.parametrize(
    "change", [{"quantity": 2}, {"variant": "blue"}, {"contact": "13900139000"}, {"code": "LINXI"}, {"post": "cup"}]
)
def test_one_key_with_another_request_is_refused(shop: LittleShop, change: dict[str, Any]) -> None:
    key = fresh("key")
    shop.reserve(key=key)
    assert_problem(shop.reserve(**{"contact": "13800138000", **change}, key=key), 422, "idempotency-key-reused")


def test_a_repeat_after_the_deadline_or_a_restart_answers_as_before(open_shop: OpenShop, clock: SettableClock) -> None:
    key, first = fresh("key"), open_shop(a_catalog())
    made = first.reserve(key=key).json
    shop = open_shop()
    clock.time = a_launch().closes
    answer = shop.reserve(key=key)
    assert (answer.status_code, answer.json) == (201, made)


@pytest.mark.parametrize("contact", ["13800138000", "138 0013 8000"])
def test_a_repeat_is_answered_as_before_though_the_catalog_changed(shop: LittleShop, contact: str) -> None:
    key, way = fresh("key"), {"variant": "blue", "code": "later", "post": "night", "channel": "qr"}
    made = shop.reserve("13800138000", key=key, **way).json
    launch = a_launch()
    entry = ChangeRecord(what="capacity", at=NOW, why="Blue is out of glaze.")
    price = entry.model_copy(update={"what": "price"})
    changed = a_catalog(launch.model_copy(update={"offers": launch.offers[:1], "changes": (entry, price)}))
    codes = {**changed.codes, "LATER": changed.codes["LINXI"]}
    shop.publish(changed.model_copy(update={"codes": codes, "posts": {}}))
    shop.parts.reload_catalog()
    assert_problem(shop.reserve("13900139000", variant="blue"), 422, "unknown-variant")
    answer = shop.reserve(contact, key=key, **way)
    assert (answer.status_code, answer.json) == (201, {**made, "label": "blue"})


def test_a_number_that_somebody_has_is_drawn_again(shop: LittleShop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance is played; all of the shop's own code is real."""
    drawn = iter(["ABCDEFGH", "ABCDEFGH", "JKMNPQRS"])
    monkeypatch.setattr("seedbed_api.reservations.service.drawn_id", lambda *_: next(drawn))
    assert [shop.reserved(contact(number))["number"] for number in range(2)] == ["ABCDEFGH", "JKMNPQRS"]


def test_a_key_missing_is_refused(shop: LittleShop) -> None:
    assert_problem(shop.reserve(key=""), 400, "idempotency-key-missing")


def test_many_repeats_at_once_reserve_once(shop: LittleShop) -> None:
    wish, key = shop.wish(), fresh("key")

    def buy(_: int) -> str:
        path = "/api/v1/launches/cup-berry/reservations"
        while True:
            answer = shop.app.test_client().post(path, json=wish, headers={"Idempotency-Key": key})
            if answer.status_code != 409:
                return answer.json["number"]
            assert_problem(answer, 409, "request-still-running")
            assert answer.headers["Retry-After"] == "1"

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(buy, range(48)))) == 1
    assert shop.places("red")["reserved"] == 1


# The person


@pytest.mark.parametrize("ways", [SAME_PERSON, SAME_MAILBOX, SAME_NUMBER_ABROAD])
def test_a_contact_is_the_same_person_however_it_is_written(shop: LittleShop, ways: tuple[str, ...]) -> None:
    shop.reserved(ways[0], quantity=2)
    for way in ways:
        answer = shop.reserve(way)
        assert_problem(answer, 409, "per-person-limit")
        assert answer.json["left"] == 0


@pytest.mark.parametrize("contacts", [("13800138000", "13800138001"), ("lin@example.com", "mo@example.com")])
def test_another_contact_is_another_person(shop: LittleShop, contacts: tuple[str, str]) -> None:
    assert [shop.reserve(one, quantity=2).status_code for one in contacts] == [201, 201]


@pytest.mark.parametrize("nothing", NO_CONTACT)
def test_what_is_no_contact_is_refused(shop: LittleShop, nothing: str) -> None:
    assert_problem(shop.reserve(nothing), 422, "invalid-contact")


def test_the_person_limit_holds_over_variants_and_the_waitlist(shop: LittleShop) -> None:
    shop.reserved(variant="red")
    shop.reserved(variant="blue")
    assert_problem(shop.reserve(variant="blue"), 409, "per-person-limit")


def test_the_limit_tells_how_many_are_left(shop: LittleShop) -> None:
    shop.reserved()
    answer = shop.reserve(quantity=2)
    assert_problem(answer, 409, "per-person-limit")
    assert answer.json["left"] == 1


def test_a_cancelled_reservation_no_longer_counts_against_its_person(shop: LittleShop) -> None:
    shop.cancel(shop.reserved(quantity=2))
    assert shop.reserved(quantity=2)["state"] == "reserved"


def test_each_launch_has_a_limit_of_its_own(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(a_launch("second-cup")))
    assert shop.reserve(quantity=2).status_code == 201
    assert shop.reserve(quantity=2, launch="second-cup").status_code == 201


# Consent


@pytest.mark.parametrize("version", ["", "000000000000", "yesterday's"])
def test_consent_to_another_text_than_todays_is_refused(shop: LittleShop, version: str) -> None:
    assert_problem(shop.reserve(consent_version=version), 422, "consent-required")


def test_without_consent_nothing_is_kept(shop: LittleShop) -> None:
    assert_problem(shop.reserve(consent=False), 422, "consent-required")
    assert shop.places("red")["reserved"] == 0


@pytest.mark.parametrize("consent", [None, 1, "true", "yes", [True]])
def test_consent_is_said_and_never_guessed(shop: LittleShop, consent: object) -> None:
    assert_problem(shop.reserve(consent=consent), 422, "invalid-request")


@pytest.mark.parametrize("locale", ["en", "zh-Hans", "zh-Hant"])
def test_the_consent_agreed_to_is_kept_with_its_version(shop: LittleShop, locale: str) -> None:
    consent = shop.get("/api/v1/launches/cup-berry", headers={"Accept-Language": locale}).json["consent"]
    made = shop.reserved(consent_version=consent["version"])
    assert shop.parts.store.reservations.find(made["number"]).consent_version == consent["version"]


# Bad input


@pytest.mark.parametrize("quantity", [0, -1, 1001, 1.5, "2", None, True, 10**30])
def test_a_quantity_that_is_none_is_refused(shop: LittleShop, quantity: object) -> None:
    assert_problem(shop.reserve(quantity=quantity), 422, "invalid-request")


@pytest.mark.parametrize("missing", ["variant", "contact", "consent", "consent_version"])
def test_a_missing_field_is_named(shop: LittleShop, missing: str) -> None:
    body = {key: value for key, value in shop.wish().items() if key != missing}
    answer = shop.post("/api/v1/launches/cup-berry/reservations", body)
    assert_problem(answer, 422, "invalid-request")
    assert answer.json["errors"][0]["field"] == missing
    assert missing in answer.json["detail"]


def test_an_unknown_variant_or_launch_is_refused(shop: LittleShop) -> None:
    assert_problem(shop.reserve(variant="green"), 422, "unknown-variant")
    assert_problem(shop.reserve(launch="gone"), 404, "unknown-launch")


# The private link


def test_a_wrong_token_opens_nothing(shop: LittleShop) -> None:
    made, other = shop.reserved(contact(1)), shop.reserved(contact(2))
    for headers in ({}, bearer(other), {"Authorization": f"Bearer {made['token'][:-1]}"}, {"Authorization": "Bearer"}):
        assert_problem(shop.get(f"/api/v1/reservations/{made['number']}", headers=headers), 401, "wrong-token")
        answer = shop.post(f"/api/v1/reservations/{made['number']}/cancel", headers=headers)
        assert_problem(answer, 401, "wrong-token")
    assert shop.reservation(made)["state"] == "reserved"


def test_a_number_nobody_has_is_unknown(shop: LittleShop) -> None:
    made = shop.reserved()
    assert_problem(shop.get("/api/v1/reservations/ZZZZZZZZ", headers=bearer(made)), 404, "unknown-reservation")


def test_the_private_link_outlives_a_restart(open_shop: OpenShop) -> None:
    made = open_shop(a_catalog()).reserved()
    assert open_shop().reservation(made)["number"] == made["number"]
