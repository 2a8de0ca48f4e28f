"""What every answer tells the browser, and whose pages may use the API."""

from __future__ import annotations

import json

import pytest
from little_shop import REVIEW, SITE, LittleShop, OpenShop, a_catalog, arrival, assert_problem, bearer

SHOP_ORIGIN = SITE.rstrip("/")
PATHS = ("/api/v1/launches", "/api/v1/nothing", "/livez", "/nothing", "/seller/", "/seller/sign-in/x")
STRANGERS = (
    "https://evil.example",
    "null",
    "http://shop.example",
    "https://shop.example.evil.example",
    "https://shop.example:444",
    "https://evil-shop.example",
    "https://shop.example@evil.example",
    "https://shop.example/",
    "https://shop.example, https://evil.example",
    "https://sub.shop.example",
    "https://shop.example.",
    "*",
    "file://",
)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_policy(shop: LittleShop, path: str) -> None:
    headers = shop.get(path).headers
    policy = directives(headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'self'"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"strict-origin-when-cross-origin", "no-referrer"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(headers["Permissions-Policy"].split(", "))


@pytest.mark.parametrize("path", PATHS)
def test_a_browser_that_came_by_https_is_told_to_stay_there(shop: LittleShop, path: str) -> None:
    assert "Strict-Transport-Security" not in shop.get(path).headers
    told = shop.get(path, base_url="https://shop.example").headers["Strict-Transport-Security"]
    assert told == "max-age=31536000"


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/api/v1/codes/LINXI/qr.svg", "cross-origin"),
        ("/api/v1/launches", "cross-origin"),
        ("/seller/sign-in", "same-origin"),
        ("/seller/static/seller.css", "same-origin"),
        ("/metrics", "same-origin"),
    ],
)
def test_other_sites_may_embed_what_the_api_gives_and_nothing_else(shop: LittleShop, path: str, policy: str) -> None:
    assert shop.get(path).headers["Cross-Origin-Resource-Policy"] == policy


def test_outside_the_shops_path_the_answer_is_guarded_as_well(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(shop={"url": "https://host.example/shop/"}))
    headers = shop.get("/elsewhere").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("allowed", "origin"),
    [
        ("https://m.shop.example:443", "https://m.shop.example"),
        ("http://m.shop.example:80/", "http://m.shop.example"),
        ("https://M.Shop.Example", "https://m.shop.example"),
        ("https://m.shop.example:8443", "https://m.shop.example:8443"),
    ],
)
def test_an_allowed_origin_is_meant_however_it_is_written(open_shop: OpenShop, allowed: str, origin: str) -> None:
    shop = open_shop(a_catalog(), allowed_origins=(allowed,))
    assert shop.get("/api/v1/launches", headers={"Origin": origin}).headers["Access-Control-Allow-Origin"] == origin


def test_a_page_may_read_how_long_to_wait_and_which_request_it_was(shop: LittleShop) -> None:
    headers = shop.get("/api/v1/launches", headers={"Origin": SHOP_ORIGIN}).headers
    exposed = set(headers["Access-Control-Expose-Headers"].split(", "))
    assert {"Retry-After", "X-Request-ID"} <= exposed


def test_a_redirect_has_nothing_in_it_that_a_policy_could_guard(shop: LittleShop) -> None:
    answer = shop.get("/r/LINXI")
    assert answer.data == b""
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_names_the_api_where_it_has_a_host_of_its_own(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(shop={"api_url": "https://api.example/"}))
    policy = directives(shop.get("/livez").headers["Content-Security-Policy"])
    assert "https://api.example" in policy["connect-src"]
    assert "https://api.example" in policy["img-src"]


@pytest.mark.parametrize("path", ["/api/v1/launches", "//api/v1/launches/cup-berry", "/api/v1/codes/LINXI"])
def test_what_changes_by_the_minute_or_opens_by_a_token_is_never_cached(shop: LittleShop, path: str) -> None:
    own, made = shop.draw(), shop.reserved()
    private = (f"/api/v1/codes/{own['code']}/results", own), (f"/api/v1/reservations/{made['number']}", made)
    answers = [shop.get(path), *(shop.get(place, headers=bearer(record)) for place, record in private)]
    assert {(answer.status_code, answer.headers["Cache-Control"]) for answer in answers} == {(200, "no-store")}


@pytest.mark.parametrize("path", ["/r/LINXI", "/api/v1/launches", "/api/v1/codes/LINXI/qr.svg", "/livez"])
def test_a_reader_is_given_no_cookie(shop: LittleShop, path: str) -> None:
    assert "Set-Cookie" not in shop.get(path).headers


@pytest.mark.parametrize("origin", [SHOP_ORIGIN, "http://localhost", "https://m.shop.example"])
@pytest.mark.parametrize("path", ["/api/v1/launches", "/api/v1/launches/gone"])
def test_the_shops_own_pages_may_read_the_api(open_shop: OpenShop, origin: str, path: str) -> None:
    shop = open_shop(a_catalog(), allowed_origins=("https://m.shop.example/",))
    headers = shop.get(path, headers={"Origin": origin}).headers
    assert headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in headers.getlist("Vary")
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_refusal_and_a_fault_may_be_read_as_well(shop: LittleShop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    headers = {"Origin": SHOP_ORIGIN}
    refusal = shop.post("/api/v1/launches/cup-berry/reservations", {}, headers=headers)
    large = shop.post("/api/v1/codes", {"page": "x" * 20_000}, headers=headers)
    with monkeypatch.context() as fault:
        fault.setattr(shop.parts.store.facts, "page_counts", broken)
        broken_answer = shop.get("/api/v1/shares", query_string={"page": REVIEW}, headers=headers)
    answers = {answer.status_code: answer for answer in (refusal, large, broken_answer)}
    assert set(answers) == {422, 413, 500}
    assert {answer.headers["Access-Control-Allow-Origin"] for answer in answers.values()} == {SHOP_ORIGIN}


def test_every_address_of_the_api_answers_the_browsers_question_and_head(shop: LittleShop) -> None:
    own, made = shop.draw(), shop.reserved()
    values = {"code": own["code"], "launch_id": "cup-berry", "number": made["number"], "words_id": "ABCDEFGHJK"}
    for rule in shop.app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        path = shop.app.url_map.bind("").build(rule.endpoint, {name: values[name] for name in rule.arguments})
        question = shop.send("OPTIONS", path, headers={"Origin": SHOP_ORIGIN})
        assert (question.status_code, question.headers["Access-Control-Allow-Origin"]) == (200, SHOP_ORIGIN), path
        if "GET" in rule.methods:
            got, head = shop.get(path), shop.send("HEAD", path)
            assert (head.status_code, head.mimetype, head.data) == (got.status_code, got.mimetype, b""), path


@pytest.mark.parametrize("origin", STRANGERS)
def test_no_other_page_may_read_the_api(shop: LittleShop, origin: str) -> None:
    headers = shop.get("/api/v1/launches", headers={"Origin": origin}).headers
    assert "Access-Control-Allow-Origin" not in headers
    assert "Origin" in headers.getlist("Vary")


@pytest.mark.parametrize("path", ["/api/v1/codes", "/api/v1/launches/cup-berry/reservations", "/api/v1/words"])
def test_the_browsers_question_before_a_post_is_answered(shop: LittleShop, path: str) -> None:
    question = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "idempotency-key"}
    answer = shop.send("OPTIONS", path, headers={"Origin": SHOP_ORIGIN, **question})
    allowed = {name.strip().lower() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert answer.status_code in {200, 204}
    assert {"authorization", "content-type", "idempotency-key", "accept-language"} <= allowed
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert int(answer.headers["Access-Control-Max-Age"]) > 0


def test_the_question_of_a_stranger_is_not_granted(shop: LittleShop) -> None:
    answer = shop.send("OPTIONS", "/api/v1/codes", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("origin", STRANGERS)
def test_a_strangers_beacon_is_refused_and_counts_for_nothing(shop: LittleShop, origin: str) -> None:
    own = shop.draw()
    answer = shop.beacon(arrival(own["code"]), headers={"Origin": origin})
    assert_problem(answer, 403, "foreign-origin")
    assert shop.clicks(own)["raw"] == 0


@pytest.mark.parametrize("origin", [SHOP_ORIGIN, "HTTPS://SHOP.EXAMPLE", "http://localhost"])
def test_the_shops_own_beacon_needs_no_question_before(shop: LittleShop, origin: str) -> None:
    own = shop.draw()
    body = json.dumps({"events": [arrival(own["code"], page=REVIEW)]})
    headers = {"Origin": origin}
    answer = shop.send("POST", "/api/v1/events", data=body, content_type="text/plain", headers=headers)
    assert answer.status_code == 202
    assert shop.clicks(own)["raw"] == 1
