"""Signing in: accounts and their passwords, sessions, whose page a form came from, and how often one may guess."""

from __future__ import annotations

import logging
import re
import statistics
from time import process_time

import pytest
from argon2 import PasswordHasher
from little_shop import AUTHORITY, LAPTOP, SELLER_TOKEN, LittleShop, OpenShop, SettableClock, a_catalog
from werkzeug.test import TestResponse

from seedbed_api.problems import ApiProblem
from seedbed_api.seller import operations

NAME, PASSWORD = "lin", "a long enough password"
ENGLISH = {"Accept-Language": "en"}
HTTPS = {"X-Forwarded-Proto": "https", "Origin": "https://localhost"}
ELSEWHERE = "https://evil.example"


@pytest.fixture
def shop(open_shop: OpenShop) -> LittleShop:
    """The little shop, with an account, behind a proxy."""
    shop = open_shop(a_catalog(), trusted_proxies=1, proxy_networks=("203.0.113.0/24",))
    operations.add_account(shop.parts, name=NAME, password=PASSWORD)
    return shop


def knock(shop: LittleShop, name: str = NAME, password: str = PASSWORD, **request: object) -> TestResponse:
    return shop.submit("/seller/sign-in", {"name": name, "password": password}, **request)


def is_in(shop: LittleShop) -> bool:
    return shop.get("/seller/").status_code == 200


def cookie(answer: TestResponse) -> tuple[str, str, set[str]]:
    """Return an answer's cookie: its name, its value, its attributes."""
    pair, *attributes = answer.headers["Set-Cookie"].split("; ")
    name, _, value = pair.partition("=")
    return name, value, set(attributes)


def sentence(answer: TestResponse) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]+)<', answer.text)
    assert found, answer.text
    return found[1]


def everything_kept(shop: LittleShop) -> bytes:
    return b"\n".join(file.read_bytes() for file in shop.data.rglob("*") if file.is_file())


# Accounts


def test_name_and_password_open_the_sellers_pages(shop: LittleShop) -> None:
    assert not is_in(shop)
    answer = knock(shop)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/seller/"
    assert is_in(shop)


@pytest.mark.parametrize("name", ["LIN", "Lin", "ｌｉｎ", " lin "])
def test_a_name_is_known_however_it_is_written(shop: LittleShop, name: str) -> None:
    assert knock(shop, name).status_code == 303


def test_a_password_is_known_by_whichever_keyboard_it_is_typed(shop: LittleShop) -> None:
    operations.add_account(shop.parts, name="zoé", password="un café très long")
    assert knock(shop, "zoé", "un cafe\u0301 tre\u0300s long").status_code == 303


@pytest.mark.parametrize("password", ["", PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1], "x" * 9000, "\ud7ff\x00"])
def test_another_password_opens_nothing(shop: LittleShop, password: str) -> None:
    answer = knock(shop, password=password)
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers
    assert not is_in(shop)


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(shop: LittleShop) -> None:
    known = knock(shop, NAME, "another password", headers=ENGLISH)
    unknown = knock(shop, "nobody", "another password", headers=ENGLISH)
    assert known.status_code == unknown.status_code == 401
    assert sentence(known) == sentence(unknown) == "The name or the password is wrong."
    assert [*known.headers.keys()] == [*unknown.headers.keys()]


@pytest.mark.dear_hashes
def test_a_wrong_password_and_an_unknown_name_take_alike_long(shop: LittleShop) -> None:
    def median_of(name: str) -> float:
        took = []
        for _ in range(3):
            start = process_time()
            knock(shop, name, "another password")
            took.append(process_time() - start)
        return statistics.median(took)

    known, unknown = median_of(NAME), median_of("nobody")
    assert unknown > known / 5
    assert known > unknown / 5


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "tab\tin\x00it", "\u200b"])
def test_what_is_no_name_gets_no_account(shop: LittleShop, name: str) -> None:
    with pytest.raises(ApiProblem, match="unfit-name"):
        operations.add_account(shop.parts, name=name, password=PASSWORD)


@pytest.mark.parametrize(("name", "password"), [("mo", "x" * 9), ("mo", "x" * 201), ("a longer name", "A Longer Name")])
def test_what_is_no_password_is_refused(shop: LittleShop, name: str, password: str) -> None:
    with pytest.raises(ApiProblem, match="unfit-password"):
        operations.add_account(shop.parts, name=name, password=password)


def test_two_accounts_never_differ_by_case_alone(shop: LittleShop) -> None:
    with pytest.raises(ApiProblem, match="name-taken"):
        operations.add_account(shop.parts, name="LIN", password=PASSWORD)


def test_an_account_that_is_not_there_is_said_to_be(shop: LittleShop) -> None:
    with pytest.raises(ApiProblem, match="unknown-account"):
        operations.remove_account(shop.parts, name="nobody")
    with pytest.raises(ApiProblem, match="unknown-account"):
        operations.change_password(shop.parts, name="nobody", password=PASSWORD)


@pytest.mark.dear_hashes
def test_a_password_is_kept_as_argon2id_in_no_less_than_rfc_9106_asks_where_memory_is_scarce(shop: LittleShop) -> None:
    account = shop.parts.store.accounts.find(NAME)
    assert account
    assert account.password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.dear_hashes
def test_a_hash_of_older_parameters_is_renewed_at_the_next_sign_in(shop: LittleShop) -> None:
    shop.parts.store.accounts.change_password(NAME, PasswordHasher(1, 8, 1).hash(PASSWORD))
    assert knock(shop).status_code == 303
    assert is_in(shop)
    account = shop.parts.store.accounts.find(NAME)
    assert account
    assert account.password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert knock(shop).status_code == 303


# Sessions


def test_every_sign_in_draws_another_secret_and_ends_the_one_before(shop: LittleShop) -> None:
    first, second = cookie(knock(shop)), cookie(knock(shop))
    assert first[1] != second[1]
    assert shop.get("/seller/", headers={"Cookie": f"seedbed_session={first[1]}"}).status_code == 401
    assert shop.get("/seller/", headers={"Cookie": f"seedbed_session={second[1]}"}).status_code == 200


@pytest.mark.parametrize("planted", ["planted", "x" * 43])
def test_a_session_that_somebody_planted_is_never_adopted(shop: LittleShop, planted: str) -> None:
    shop.reader.set_cookie("seedbed_session", planted, path="/seller")
    assert cookie(knock(shop))[1] != planted
    assert shop.get("/seller/", headers={"Cookie": f"seedbed_session={planted}"}).status_code == 401


def test_over_https_the_cookie_is_bound_to_this_host(shop: LittleShop) -> None:
    name, _, attributes = cookie(knock(shop, headers=HTTPS))
    assert name == "__Host-seedbed_session"
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=43200"} <= attributes
    assert not [attribute for attribute in attributes if attribute.startswith("Domain")]


def test_over_plain_http_the_cookie_stays_below_the_sellers_path(shop: LittleShop) -> None:
    name, _, attributes = cookie(knock(shop))
    assert name == "seedbed_session"
    assert {"Path=/seller", "HttpOnly", "SameSite=Lax"} <= attributes
    assert "Secure" not in attributes


def test_over_https_a_cookie_of_plain_http_opens_nothing(shop: LittleShop) -> None:
    plain, safe = cookie(knock(shop))[1], cookie(knock(shop, headers=HTTPS))[1]
    for sent in (f"seedbed_session={plain}", f"seedbed_session={safe}"):
        assert shop.get("/seller/", headers={"X-Forwarded-Proto": "https", "Cookie": sent}).status_code == 401
    for sent in (f"__Host-seedbed_session={plain}", f"__Host-seedbed_session={safe}"):
        assert shop.get("/seller/", headers={"Cookie": sent}).status_code == 401
    right = {"X-Forwarded-Proto": "https", "Cookie": f"__Host-seedbed_session={safe}"}
    assert shop.get("/seller/", headers=right).status_code == 200


def test_signing_out_over_https_takes_the_cookie_back(shop: LittleShop) -> None:
    secret = cookie(knock(shop, headers=HTTPS))[1]
    sent = {**HTTPS, "Cookie": f"__Host-seedbed_session={secret}"}
    token = re.search(r'name="form_token" value="([^"]+)"', shop.get("/seller/", headers=sent).text)
    assert token
    name, value, attributes = cookie(shop.submit("/seller/sign-out", {"form_token": token[1]}, headers=sent))
    assert (name, value) == ("__Host-seedbed_session", "")
    assert {"Path=/", "Secure", "Max-Age=0"} <= attributes
    assert shop.get("/seller/", headers=sent).status_code == 401


def test_another_password_ends_the_accounts_sessions(shop: LittleShop) -> None:
    knock(shop)
    operations.change_password(shop.parts, name="Lin", password="another long password")
    assert not is_in(shop)
    assert knock(shop).status_code == 401
    assert knock(shop, password="another long password").status_code == 303


def test_without_its_account_a_session_is_over(shop: LittleShop) -> None:
    knock(shop)
    operations.remove_account(shop.parts, name=NAME)
    assert not is_in(shop)
    assert knock(shop).status_code == 401


def test_a_session_of_a_password_ends_after_twelve_hours(shop: LittleShop, clock: SettableClock) -> None:
    knock(shop)
    clock.wait(hours=12)
    assert not is_in(shop)


def test_no_secret_is_kept_or_logged(shop: LittleShop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link = operations.sign_in_link(shop.parts)
    secrets = [PASSWORD, link.rpartition("/")[2], cookie(knock(shop))[1], "typed for a name"]
    knock(shop, "typed for a name", PASSWORD)
    kept = everything_kept(shop) + caplog.text.encode()
    assert NAME.encode() in kept
    assert not [secret for secret in secrets if secret.encode() in kept]


# Whose page a form came from


@pytest.mark.parametrize("path", ["/seller/sign-in", "/seller/sign-in/LINK", "/seller/codes", "/seller/sign-out"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ELSEWHERE},
        {"Origin": "https://localhost.evil.example"},
        {"Origin": "http://localhost:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    ],
)
def test_what_another_sites_page_sends_is_refused(shop: LittleShop, path: str, headers: dict[str, str]) -> None:
    knock(shop)
    form = {"name": NAME, "password": PASSWORD, "token": SELLER_TOKEN, "form_token": form_token(shop)}
    if path.endswith("LINK"):
        path = "/" + shop.parts.seller_link()
    answer = shop.send("POST", path, data=form, headers={**ENGLISH, **headers})
    assert answer.status_code == 403
    assert sentence(answer) == "Only the shop&#39;s own pages may send this."
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}])
def test_where_no_browser_says_whose_page_it_was_the_form_carries_its_token(
    shop: LittleShop, headers: dict[str, str]
) -> None:
    form = {"name": NAME, "password": PASSWORD}
    for token in ("", "wrong", form_token(shop, address="198.51.100.9"), form_token(shop, agent=LAPTOP)):
        answer = shop.send("POST", "/seller/sign-in", data={**form, "form_token": token}, headers=headers)
        assert answer.status_code == 403
        assert not is_in(shop)
    answer = shop.send("POST", "/seller/sign-in", data={**form, "form_token": form_token(shop)}, headers=headers)
    assert answer.status_code == 303
    assert is_in(shop)


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": "http://localhost"}]
)
def test_a_browser_that_vouches_for_the_page_is_believed(shop: LittleShop, headers: dict[str, str]) -> None:
    form = {"name": NAME, "password": PASSWORD}
    assert shop.send("POST", "/seller/sign-in", data=form, headers=headers).status_code == 303


def test_a_one_time_link_carries_its_forms_token_too(shop: LittleShop) -> None:
    link = "/" + shop.parts.seller_link()
    assert shop.send("POST", link).status_code == 403
    assert shop.send("POST", link, data={"form_token": form_token(shop, link)}).status_code == 303


def form_token(shop: LittleShop, page: str = "/seller/sign-in", **request: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', shop.get(page, **request).text)
    assert found
    return found[1]


# How often one may guess


def guess(shop: LittleShop, times: int, name: str = NAME, address: str = "203.0.113.7") -> set[int]:
    return {knock(shop, name, "another password", address=address).status_code for _ in range(times)}


def guess_tokens(shop: LittleShop, times: int, address: str = "203.0.113.7") -> set[int]:
    form = {"token": "not the seller's"}
    return {shop.submit("/seller/sign-in", form, address=address).status_code for _ in range(times)}


def test_after_ten_guesses_at_an_account_even_the_right_password_waits(shop: LittleShop, clock: SettableClock) -> None:
    assert guess(shop, 10) == {401}
    clock.wait(minutes=5)
    answer = knock(shop, headers=ENGLISH, address="198.51.100.9")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert "Try again in 10 min" in sentence(answer)
    assert not is_in(shop)
    clock.wait(minutes=10)
    assert knock(shop).status_code == 303


def test_a_name_that_nobody_has_locks_like_one_that_somebody_has(shop: LittleShop) -> None:
    assert guess(shop, 10, "nobody") == {401}
    assert guess(shop, 1, "NOBODY") == {429}
    assert guess(shop, 1, NAME) == {401}


def test_whoever_signs_in_has_all_guesses_again(shop: LittleShop) -> None:
    for _ in range(2):
        assert guess(shop, 9) == {401}
        assert knock(shop).status_code == 303


def test_after_thirty_guesses_an_address_waits_at_every_account(shop: LittleShop) -> None:
    assert guess(shop, 5, "nobody") == {401}
    assert guess_tokens(shop, 25) == {401}
    assert guess(shop, 1) == {429}
    assert guess(shop, 1, address="198.51.100.9") == {401}


def test_the_addresses_of_one_household_in_ipv6_are_one(shop: LittleShop) -> None:
    for number in range(30):
        assert guess_tokens(shop, 1, address=f"2001:db8:1:2::{number:x}") == {401}
    assert guess_tokens(shop, 1, address="2001:db8:1:2:ffff::1") == {429}
    assert guess_tokens(shop, 1, address="2001:db8:1:3::1") == {401}


def test_an_ipv4_address_is_the_same_by_either_name(shop: LittleShop) -> None:
    assert guess_tokens(shop, 30, address="::ffff:203.0.113.7") == {401}
    assert guess_tokens(shop, 1, address="203.0.113.7") == {429}
    assert guess_tokens(shop, 1, address="::ffff:203.0.113.8") == {401}


def test_a_refused_address_locks_nobodys_account(shop: LittleShop) -> None:
    guess_tokens(shop, 30)
    assert guess(shop, 20) == {429}
    assert knock(shop, address="198.51.100.9").status_code == 303


def test_a_locked_account_is_still_entered_by_a_one_time_link(shop: LittleShop) -> None:
    guess(shop, 11)
    guess_tokens(shop, 30)
    assert knock(shop).status_code == 429
    shop.enter()
    assert is_in(shop)


def test_guesses_at_one_time_links_have_an_end_and_the_right_one_opens_all_the_same(shop: LittleShop) -> None:
    answers = [shop.submit(f"/seller/sign-in/guess{number}").status_code for number in range(31)]
    assert answers == [401] * 30 + [429]
    shop.enter()


def test_guesses_at_the_sellers_token_have_an_end(shop: LittleShop, clock: SettableClock) -> None:
    assert guess_tokens(shop, 30) == {401}
    assert guess_tokens(shop, 1) == {429}
    assert shop.submit("/seller/sign-in", {"token": SELLER_TOKEN}).status_code == 429
    assert shop.get("/seller/", headers=AUTHORITY).status_code == 429
    clock.wait(minutes=15)
    assert shop.submit("/seller/sign-in", {"token": SELLER_TOKEN}).status_code == 303


def test_a_script_with_the_sellers_token_may_ask_as_often_as_it_likes(shop: LittleShop) -> None:
    assert {shop.get("/seller/words", headers=AUTHORITY).status_code for _ in range(50)} == {200}


# The page


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_sign_in_page_tells_password_managers_what_is_what(shop: LittleShop, locale: str) -> None:
    page = shop.get("/seller/sign-in", headers={"Accept-Language": locale}).text
    assert re.search(r"<label>[^<]+<input[^>]*name=\"name\"[^>]*autocomplete=\"username\"", page)
    assert re.search(r"<label>[^<]+<input[^>]*name=\"password\"[^>]*autocomplete=\"current-password\"", page)


def test_a_refusal_is_announced_and_keeps_the_name(shop: LittleShop) -> None:
    page = knock(shop, '"><b>', "another password").text
    assert re.search(r'role="alert" id="refused"', page)
    assert 'aria-describedby="refused"' in page
    assert 'value="&#34;&gt;&lt;b&gt;"' in page


def test_a_page_says_who_may_enter(shop: LittleShop) -> None:
    page = shop.get("/seller/access", headers=AUTHORITY).text
    assert f">{NAME}<" in page
    assert "argon2" not in page
