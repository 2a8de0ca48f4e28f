"""API tokens: what they open, for how long, and that only a digest of them is kept."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from little_shop import AUTHORITY, REVIEW, LittleShop, OpenShop, SettableClock, a_catalog, assert_problem

from seedbed_api.problems import ApiProblem
from seedbed_api.seller import operations

PAGES = ("/seller/", "/seller/codes", "/seller/launches/cup-berry/reservations.csv")


def issue(shop: LittleShop, *scopes: str, days: int | None = 90, label: str = "stock sheet") -> dict[str, Any]:
    return operations.add_token(shop.parts, label=label, scopes=list(scopes), days=days)


def carried(token: dict[str, Any] | str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token if isinstance(token, str) else token['token']}"}


def choose(shop: LittleShop, token: dict[str, Any], code: str = "COUNTER", **headers: str) -> Any:
    form = {"code": code, "page": REVIEW, "owner": "Counter", "key": "form-1"}
    return shop.send("POST", "/seller/codes", data=form, headers={**carried(token), **headers})


@pytest.mark.parametrize("path", PAGES)
def test_a_token_that_may_read_opens_every_page(shop: LittleShop, path: str) -> None:
    token = issue(shop, "read")
    assert shop.get(path, headers=carried(token)).status_code == 200
    assert shop.send("HEAD", path, headers=carried(token)).status_code == 200


def test_a_token_that_may_write_changes_things_without_a_forms_token(shop: LittleShop) -> None:
    assert choose(shop, issue(shop, "write")).status_code == 303
    assert shop.get("/api/v1/codes/COUNTER").status_code == 200


def test_a_token_does_only_what_it_was_made_for(shop: LittleShop) -> None:
    reads, writes = issue(shop, "read"), issue(shop, "write")
    answer = choose(shop, reads)
    assert_problem(answer, 403, "scope-missing")
    assert answer.json["scope"] == "write"
    assert shop.get("/api/v1/codes/COUNTER").status_code == 404
    assert_problem(shop.get("/seller/", headers=carried(writes)), 403, "scope-missing")


def test_a_token_has_a_shape_by_which_it_is_found_where_it_should_not_be(shop: LittleShop) -> None:
    token = issue(shop, "read")
    prefix, token_id, secret = token["token"].split("_", 2)
    assert (prefix, token_id) == ("sbt", token["id"])
    assert len(secret) == 43


def test_a_token_expires(shop: LittleShop, clock: SettableClock) -> None:
    token, lasting = issue(shop, "read"), issue(shop, "read", days=None)
    clock.wait(days=89, hours=23)
    assert shop.get("/seller/", headers=carried(token)).status_code == 200
    clock.wait(hours=1)
    assert_problem(shop.get("/seller/", headers=carried(token)), 401, "wrong-token")
    clock.wait(days=3650)
    assert shop.get("/seller/", headers=carried(lasting)).status_code == 200


def test_a_revoked_token_opens_nothing_from_that_moment(shop: LittleShop) -> None:
    token, other = issue(shop, "read"), issue(shop, "read")
    assert shop.get("/seller/", headers=carried(token)).status_code == 200
    operations.revoke_token(shop.parts, token_id=token["id"])
    assert_problem(shop.get("/seller/", headers=carried(token)), 401, "wrong-token")
    assert shop.get("/seller/", headers=carried(other)).status_code == 200
    with pytest.raises(ApiProblem, match="unknown-token"):
        operations.revoke_token(shop.parts, token_id=token["id"])


def test_a_token_is_revoked_on_the_page_that_lists_it(shop: LittleShop) -> None:
    token = issue(shop, "read", label="<b>stock</b>")
    page = shop.get("/seller/access", headers=AUTHORITY).text
    assert token["id"] in page
    assert token["token"] not in page
    assert "<b>stock" not in page
    assert shop.send("POST", f"/seller/tokens/{token['id']}/revoke", headers=AUTHORITY).status_code == 303
    assert shop.get("/seller/", headers=carried(token)).status_code == 401
    assert shop.send("POST", f"/seller/tokens/{token['id']}/revoke", headers=AUTHORITY).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token + "A",
        lambda token: token[:-1],
        lambda token: token.rpartition("_")[0] + "_",
        lambda token: "sbt_" + "Z" * 8 + token[12:],
        lambda token: token.swapcase(),
        lambda token: token.replace("_", "-", 1),
        lambda token: "sbt_é_" + token[13:],
    ],
)
def test_what_only_looks_like_a_token_opens_nothing(shop: LittleShop, change: Any) -> None:
    token = change(issue(shop, "read", "write")["token"])
    assert shop.get("/seller/", headers=carried(token)).status_code == 401


def test_a_token_in_an_address_or_a_form_opens_nothing(shop: LittleShop) -> None:
    token = issue(shop, "read", "write")["token"]
    for name in ("token", "access_token", "form_token"):
        assert shop.get("/seller/", query_string={name: token}).status_code == 401
        assert shop.send("POST", "/seller/codes", data={name: token}).status_code == 401
    assert shop.submit("/seller/sign-in", {"token": token}).status_code == 401


def test_a_token_opens_nothing_of_a_readers(shop: LittleShop) -> None:
    made = shop.reserved()
    token = issue(shop, "read", "write")
    assert_problem(shop.get(f"/api/v1/reservations/{made['number']}", headers=carried(token)), 401, "wrong-token")


def test_another_sites_page_sends_nothing_even_with_a_token(shop: LittleShop) -> None:
    answer = choose(shop, issue(shop, "write"), Origin="https://evil.example")
    assert_problem(answer, 403, "foreign-origin")


def test_the_last_use_is_kept_to_the_hour(shop: LittleShop, clock: SettableClock) -> None:
    token = issue(shop, "read")

    def last_use() -> Any:
        return operations.list_tokens(shop.parts)[0]["last_used"]

    assert last_use() is None
    clock.wait(minutes=25)
    shop.get("/seller/", headers=carried(token))
    hour = clock.now().replace(minute=0)
    assert last_use() == hour.isoformat()
    clock.wait(minutes=60)
    shop.get("/seller/", headers=carried(token))
    assert last_use() == (hour + timedelta(hours=1)).isoformat()


def test_a_refused_use_is_no_use(shop: LittleShop) -> None:
    token = issue(shop, "read")
    shop.get("/seller/", headers=carried(token["token"][:-4] + "AAAA"))
    assert operations.list_tokens(shop.parts)[0]["last_used"] is None


def test_only_a_digest_of_a_token_is_kept_and_nothing_logged(
    open_shop: OpenShop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shop = open_shop(a_catalog())
    token = issue(shop, "read")
    assert shop.get("/seller/", headers=carried(token)).status_code == 200
    kept = b"\n".join(file.read_bytes() for file in shop.data.rglob("*") if file.is_file()) + caplog.text.encode()
    assert token["id"].encode() in kept
    assert token["token"][-20:].encode() not in kept
    shop = open_shop()
    assert shop.get("/seller/", headers=carried(token)).status_code == 200


def test_guesses_at_tokens_have_an_end_and_the_right_one_opens_all_the_same(
    shop: LittleShop, clock: SettableClock
) -> None:
    token = issue(shop, "read")
    guesses = [f"sbt_{token['id']}_{number:043d}" for number in range(15)] + [f"guess {n}" for n in range(16)]
    answers = [shop.get("/seller/", headers=carried(guess)) for guess in guesses]
    assert [answer.status_code for answer in answers] == [401] * 30 + [429]
    assert_problem(answers[-1], 429, "too-many-attempts")
    assert answers[-1].headers["Retry-After"] == "900"
    assert shop.get("/seller/", headers=carried(token)).status_code == 200
    clock.wait(minutes=15)
    assert shop.get("/seller/", headers=carried("guess")).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": "x" * 61},
        {"label": "a\x00b"},
        {"scopes": []},
        {"scopes": ["all"]},
        {"days": 0},
        {"days": 9999},
    ],
)
def test_a_token_that_cannot_be_is_not_made(shop: LittleShop, wrong: dict[str, Any]) -> None:
    with pytest.raises(ApiProblem, match="unfit-token"):
        operations.add_token(shop.parts, **{"label": "a", "scopes": ["read"], "days": 90, **wrong})
    assert operations.list_tokens(shop.parts) == []
