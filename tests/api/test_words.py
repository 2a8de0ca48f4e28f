"""A reader's own words: they travel with a link, are plain text, bounded, reportable, and kept with the share."""

from __future__ import annotations

from typing import Any

import pytest
from little_shop import AUTHORITY, PRODUCT, REVIEW, LittleShop, OpenShop, a_catalog, assert_problem, fresh

ANGRY = "<img src=x onerror=alert(1)>\"' & 5 > 3"


def keep(
    shop: LittleShop, text: str = "It keeps warm for six hours.", name: str = "Lin", **more: Any
) -> dict[str, Any]:
    answer = shop.post("/api/v1/words", {"page": REVIEW, "code": "LINXI", "name": name, "text": text, **more})
    assert answer.status_code == 201, answer.text
    return answer.json


def read(shop: LittleShop, words: dict[str, Any]) -> Any:
    return shop.get(f"/api/v1/words/{words['id']}")


def report(shop: LittleShop, words: dict[str, Any], *addresses: str) -> None:
    for address in addresses:
        assert shop.post(f"/api/v1/words/{words['id']}/report", {"reason": "rude"}, address=address).status_code == 202


def judge(shop: LittleShop, words: dict[str, Any], action: str) -> int:
    return shop.send("POST", f"/seller/words/{words['id']}/{action}", headers=AUTHORITY).status_code


def test_words_are_read_as_they_were_written(shop: LittleShop) -> None:
    words = keep(shop, "保温六小时，我妈也想要一个 🙂", "林夕")
    found = read(shop, words).json
    assert (found["name"], found["text"]) == ("林夕", "保温六小时，我妈也想要一个 🙂")


def test_words_are_escaped_nowhere_but_for_json(shop: LittleShop) -> None:
    answer = read(shop, keep(shop, ANGRY))
    assert answer.json["text"] == ANGRY
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_address_of_words_tells_nothing_of_them(shop: LittleShop) -> None:
    assert len({keep(shop)["id"] for _ in range(20)}) == 20
    assert keep(shop)["id"].isalnum()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\ntwo\r\nthree\tfour", "one two three four"),
        ("a\x00b\x07c\x1b[31md", "abc[31md"),
        ("left\u202eright\u2066x\u2069", "leftrightx"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("   much    space   ", "much space"),
    ],
)
def test_control_and_unseen_characters_are_removed(shop: LittleShop, written: str, kept: str) -> None:
    assert read(shop, keep(shop, written)).json["text"] == kept
    assert read(shop, keep(shop, name=written[:20])).json["name"].isprintable()


@pytest.mark.parametrize(("name", "text"), [("", "x"), ("x", ""), ("x" * 21, "x"), ("x", "x" * 141)])
def test_words_are_bounded(shop: LittleShop, name: str, text: str) -> None:
    answer = shop.post("/api/v1/words", {"page": REVIEW, "name": name, "text": text})
    assert_problem(answer, 422, "invalid-request")


def test_words_of_exactly_the_bound_are_kept(shop: LittleShop) -> None:
    words = keep(shop, "好" * 140, "林" * 20)
    assert read(shop, words).json["text"] == "好" * 140


@pytest.mark.parametrize(("name", "text"), [(" ", "x"), ("x", " \n "), ("\u200b", "x"), ("x", "\u202e\x00")])
def test_words_with_nothing_to_read_are_refused(shop: LittleShop, name: str, text: str) -> None:
    assert_problem(shop.post("/api/v1/words", {"page": REVIEW, "name": name, "text": text}), 422, "no-words")


def test_words_for_a_page_that_is_not_there_are_refused(shop: LittleShop) -> None:
    assert_problem(shop.post("/api/v1/words", {"page": "gone/", "name": "x", "text": "y"}), 404, "unknown-page")


def test_a_repeat_keeps_words_once_and_another_text_needs_another_key(shop: LittleShop) -> None:
    key, body = fresh("key"), {"page": REVIEW, "name": "Lin", "text": "Warm for hours"}
    first = shop.post("/api/v1/words", body, key=key)
    assert shop.post("/api/v1/words", body, key=key).json == first.json
    for change in ({"text": "Cold"}, {"page": PRODUCT}, {"code": "LINXI"}, {"name": "Lin Warm", "text": "for hours"}):
        assert_problem(shop.post("/api/v1/words", {**body, **change}, key=key), 422, "idempotency-key-reused")


def test_a_repeat_keeps_words_once_though_their_page_left_the_shop(shop: LittleShop) -> None:
    key, body = fresh("key"), {"page": REVIEW, "name": "Lin", "text": "It keeps warm."}
    first = shop.post("/api/v1/words", body, key=key)
    catalog = a_catalog(build_id="b2")
    shop.publish(catalog.model_copy(update={"pages": {"": catalog.pages[""]}}))
    shop.parts.reload_catalog()
    again = shop.post("/api/v1/words", body, key=key)
    assert (first.status_code, first.json) == (again.status_code, again.json)


@pytest.mark.parametrize("words_id", ["ABCDEFGHJK", "0000000000"])
def test_words_nobody_wrote_are_unknown(shop: LittleShop, words_id: str) -> None:
    assert_problem(shop.get(f"/api/v1/words/{words_id}"), 404, "unknown-words")
    assert_problem(shop.post(f"/api/v1/words/{words_id}/report"), 404, "unknown-words")


def test_three_different_reporters_hide_words(shop: LittleShop) -> None:
    words = keep(shop)
    report(shop, words, "203.0.113.1", "203.0.113.2")
    assert read(shop, words).status_code == 200
    report(shop, words, "203.0.113.3")
    assert_problem(read(shop, words), 404, "unknown-words")


def test_one_reporter_counts_once_however_often_they_report(shop: LittleShop) -> None:
    words = keep(shop)
    report(shop, words, *["203.0.113.1"] * 10)
    assert read(shop, words).status_code == 200


def test_a_report_needs_no_reason_and_no_body(shop: LittleShop) -> None:
    words = keep(shop)
    assert shop.send("POST", f"/api/v1/words/{words['id']}/report").status_code == 202


def test_the_seller_sees_reported_words_escaped(shop: LittleShop) -> None:
    words, quiet = keep(shop, ANGRY), keep(shop, "nobody minds these")
    report(shop, words, "203.0.113.1")
    page = shop.get("/seller/words", headers=AUTHORITY).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert quiet["id"] not in page


def test_the_seller_hides_words_and_shows_them_again(shop: LittleShop) -> None:
    words = keep(shop)
    assert judge(shop, words, "hide") == 303
    assert_problem(read(shop, words), 404, "unknown-words")
    assert judge(shop, words, "show") == 303
    assert read(shop, words).status_code == 200


def test_the_sellers_judgement_stands_over_the_reports(shop: LittleShop) -> None:
    words = keep(shop)
    report(shop, words, "203.0.113.1", "203.0.113.2", "203.0.113.3")
    judge(shop, words, "show")
    report(shop, words, "203.0.113.4")
    assert read(shop, words).status_code == 200


def test_a_judgement_that_is_neither_changes_nothing(shop: LittleShop) -> None:
    words = keep(shop)
    judge(shop, words, "hide")
    assert judge(shop, words, "forget") == 404
    assert_problem(read(shop, words), 404, "unknown-words")


def test_nobody_but_the_seller_judges(shop: LittleShop) -> None:
    words = keep(shop)
    assert shop.send("POST", f"/seller/words/{words['id']}/hide").status_code == 401
    assert read(shop, words).status_code == 200


def test_words_outlive_a_restart(open_shop: OpenShop) -> None:
    words = keep(open_shop(a_catalog()))
    assert read(open_shop(), words).json["text"] == words["text"]
