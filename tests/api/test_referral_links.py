"""`/r/CODE`, and the codes behind it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from little_shop import (
    AUTHORITY,
    LAPTOP,
    PHONE,
    PREVIEW,
    PRODUCT,
    REVIEW,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    assert_problem,
    bearer,
    fresh,
)
from werkzeug.test import create_environ, run_wsgi_app

LOOK_ALIKE = set("0O1IL")
SCANNERS = (
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "TelegramBot (like TwitterBot)",
    PREVIEW,
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.4.0",
    "",
)
IN_APP_BROWSERS = (
    PHONE,
    LAPTOP,
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Mobile/15E148 Weibo (iPhone14,5__weibo__13.6.0__iphone__os16.5)"
    ),
    (
        "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/98.0 "
        "MQQBrowser/6.2 TBS/046281 Mobile Safari/537.36 V1_AND_SQ_8.9.50 QQ/8.9.50.10650 NetType/WIFI"
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Mobile/15E148 discover/8.6 XhsWebView"
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Mobile/21B74 [FBAN/FBIOS;FBAV/442.0.0.38.117]"
    ),
)
ELSEWHERE = ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "\\\\evil.example")
PAYLOADS = [
    path
    for place in ELSEWHERE
    for path in (
        f"/r/{place}",
        f"/r/LINXI{place}",
        f"/r/LINXI/{place}",
        f"/r//{place}",
        f"/r/LINXI?w={place}",
        f"/r/LINXI?ch={place}",
        f"/r/LINXI?next={place}",
        f"/r/LINXI?url={place}&page={place}&ref={place}",
        f"/r/NOBODY?to={place}",
        f"/r/..{place}",
        f"/r/%2e%2e/{place}",
        f"/r/LINXI%0d%0aLocation:%20{place}",
    )
]


def place(shop: LittleShop, path: str, **request: object) -> str:
    answer = shop.get(path, **request)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def test_a_short_link_leads_to_its_page_with_the_code_and_a_click_id_and_is_never_cached(shop: LittleShop) -> None:
    answer = shop.get("/r/LINXI")
    where = urlsplit(answer.headers["Location"])
    assert answer.status_code == 302
    assert answer.headers["Cache-Control"] == "no-store"
    assert (where.netloc, where.path) == ("", f"/{REVIEW}")
    query = parse_qs(where.query)
    assert query["ref"] == ["LINXI"]
    assert len(query["c"][0]) >= 12
    assert "Set-Cookie" not in answer.headers


def test_every_click_has_an_id_of_its_own(shop: LittleShop) -> None:
    assert len({shop.follow("LINXI") for _ in range(20)}) == 20


def test_a_code_is_read_without_regard_to_case(shop: LittleShop) -> None:
    assert "ref=LINXI&" in place(shop, "/r/linXi")


@pytest.mark.parametrize("path", ["/r/NOBODY", "/r/ab", "/r/LINXI.", "/r/LINXI。", "/r/%E6%9E%97", "/r/" + "A" * 60])
def test_an_unknown_code_leads_home_without_a_ref(shop: LittleShop, path: str) -> None:
    answer = shop.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    assert answer.headers["Cache-Control"] == "no-store"


def test_words_and_channel_of_a_share_are_handed_on(shop: LittleShop) -> None:
    query = parse_qs(urlsplit(place(shop, "/r/LINXI?w=ABCDEFGHJK&ch=wechat")).query)
    assert (query["w"], query["ch"]) == (["ABCDEFGHJK"], ["wechat"])


@pytest.mark.parametrize("extra", ["w=<script>", "ch=a%20b", "w=..%2f", "utm_source=x", "w="])
def test_nothing_else_is_handed_on(shop: LittleShop, extra: str) -> None:
    assert set(parse_qs(urlsplit(place(shop, f"/r/LINXI?{extra}")).query)) == {"ref", "c"}


def test_no_payload_makes_a_short_link_leave_the_shop(shop: LittleShop) -> None:
    assert len(PAYLOADS) >= 50
    for payload in PAYLOADS:
        answer = shop.get(payload)
        where = urlsplit(answer.headers.get("Location", "/"))
        assert (where.scheme, where.netloc) in {("", ""), ("http", "localhost")}, payload
        assert not where.path.startswith(("//", "/\\", "\\")), payload
        assert "\n" not in answer.headers.get("Location", "")
        assert answer.status_code < 500, payload


def test_the_host_header_names_no_place_to_go(shop: LittleShop) -> None:
    assert urlsplit(place(shop, "/r/LINXI", headers={"Host": "evil.example"})).netloc == ""


def test_with_the_api_on_a_host_of_its_own_the_short_link_leads_to_the_site(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(shop={"api_url": "https://api.example/"}))
    assert place(shop, "/r/LINXI").startswith(f"https://shop.example/{REVIEW}?ref=LINXI&c=")
    assert place(shop, "/r/NOBODY") == "https://shop.example/"


def test_a_visitor_counts_once_a_day_for_a_code(shop: LittleShop) -> None:
    own = shop.draw()
    for _ in range(3):
        shop.follow(own["code"])
    assert shop.clicks(own) == {
        "raw": 3, "bot": 0, "prefetch": 0, "duplicate": 2, "unique": 1, "confirmed": 0,
    }  # fmt: skip


def test_the_next_day_counts_again(shop: LittleShop, clock: SettableClock) -> None:
    own = shop.draw()
    shop.follow(own["code"])
    clock.wait(days=1)
    shop.follow(own["code"])
    assert shop.clicks(own)["unique"] == 2


def test_the_day_turns_at_the_shops_midnight(shop: LittleShop, clock: SettableClock) -> None:
    own = shop.draw()
    shop.follow(own["code"])
    clock.wait(hours=3, minutes=59)
    shop.follow(own["code"])
    assert shop.clicks(own)["unique"] == 1
    clock.wait(minutes=1)
    shop.follow(own["code"])
    assert shop.clicks(own)["unique"] == 2


def test_each_code_has_its_own_count_of_a_visitor(shop: LittleShop) -> None:
    first, second = shop.draw(), shop.draw()
    shop.follow(first["code"])
    shop.follow(second["code"])
    assert shop.clicks(first)["unique"] == shop.clicks(second)["unique"] == 1


@pytest.mark.parametrize("other", [{"address": "203.0.113.8"}, {"agent": LAPTOP}])
def test_another_address_or_browser_is_another_visitor(shop: LittleShop, other: dict[str, str]) -> None:
    own = shop.draw()
    shop.follow(own["code"])
    shop.follow(own["code"], **other)
    assert shop.clicks(own)["unique"] == 2


def test_a_forwarded_address_is_believed_only_from_a_proxy_of_ones_own(open_shop: OpenShop) -> None:
    for proxies, visitors in ((0, 1), (1, 1), (2, 2)):
        shop = open_shop(a_catalog(), trusted_proxies=proxies)
        own = shop.draw()
        for client in ("198.51.100.1", "198.51.100.2"):
            headers = {"X-Forwarded-For": f"{client}, 198.51.100.9"}
            shop.follow(own["code"], headers=headers, address="127.0.0.1")
        assert shop.clicks(own)["unique"] == visitors


@pytest.mark.parametrize("agent", SCANNERS)
def test_bots_and_link_previews_are_logged_and_flagged_but_not_counted(shop: LittleShop, agent: str) -> None:
    own = shop.draw()
    shop.follow(own["code"], agent=agent)
    assert shop.clicks(own) == {
        "raw": 1, "bot": 1, "prefetch": 0, "duplicate": 0, "unique": 0, "confirmed": 0,
    }  # fmt: skip


@pytest.mark.parametrize("agent", IN_APP_BROWSERS)
def test_a_browser_inside_an_app_is_a_person(shop: LittleShop, agent: str) -> None:
    own = shop.draw()
    shop.follow(own["code"], agent=agent)
    assert shop.clicks(own)["unique"] == 1


@pytest.mark.parametrize(
    "ahead",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
    ],
)
def test_a_prefetch_is_logged_and_flagged_but_not_counted(shop: LittleShop, ahead: dict[str, str]) -> None:
    own = shop.draw()
    shop.follow(own["code"], headers=ahead)
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["prefetch"], clicks["unique"]) == (1, 1, 0)


def test_a_head_request_is_answered_alike_and_not_counted(shop: LittleShop) -> None:
    own = shop.draw()
    answer = shop.send("HEAD", f"/r/{own['code']}")
    assert answer.status_code == 302
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["prefetch"], clicks["unique"]) == (1, 1, 0)


def test_a_preview_before_the_person_takes_nothing_from_them(shop: LittleShop) -> None:
    own = shop.draw()
    shop.follow(own["code"], agent=PREVIEW)
    shop.send("HEAD", f"/r/{own['code']}")
    shop.follow(own["code"])
    clicks = shop.clicks(own)
    assert (clicks["bot"], clicks["prefetch"], clicks["unique"], clicks["duplicate"]) == (1, 1, 1, 0)


def test_a_reader_gets_a_code_of_their_own(shop: LittleShop) -> None:
    own = shop.draw(page=PRODUCT)
    assert own["page"] == PRODUCT
    assert own["link"] == f"https://shop.example/r/{own['code']}"
    assert own["private_link"] == f"https://shop.example/my/#{own['code']}.{own['token']}"
    assert place(shop, f"/r/{own['code']}").startswith(f"/{PRODUCT}?ref={own['code']}&")


def test_drawn_codes_avoid_letters_that_look_alike(shop: LittleShop) -> None:
    codes = [shop.draw()["code"] for _ in range(60)]
    assert not LOOK_ALIKE & set("".join(codes))
    assert len(set(codes)) == 60
    assert all(code == code.upper() and 6 <= len(code) <= 10 for code in codes)


def test_a_code_of_ones_own_keeps_the_code_one_came_by_as_its_parent(shop: LittleShop) -> None:
    parent = shop.draw(parent="LINXI")
    for _ in range(2):
        shop.draw(parent=parent["code"].lower())
    shop.draw(parent="NOBODY")
    assert shop.results(parent)["children"] == 2


def test_an_unknown_parent_is_no_obstacle(shop: LittleShop) -> None:
    assert shop.draw(parent="NOBODY")["code"]


def test_the_same_idempotency_key_draws_one_code(shop: LittleShop) -> None:
    key = fresh("key")
    answers = [shop.post("/api/v1/codes", {"page": REVIEW}, key=key) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert answers[0].json == answers[1].json == answers[2].json


def test_a_repeat_draws_the_same_code_though_its_page_left_the_shop(shop: LittleShop) -> None:
    key, body = fresh("key"), {"page": REVIEW, "parent": "later"}
    first = shop.post("/api/v1/codes", body, key=key)
    catalog = a_catalog()
    pages = {path: page for path, page in catalog.pages.items() if path != REVIEW}
    codes = {**catalog.codes, "LATER": catalog.codes["LINXI"]}
    shop.publish(catalog.model_copy(update={"pages": pages, "codes": codes, "build_id": "b2"}))
    shop.parts.reload_catalog()
    again = shop.post("/api/v1/codes", body, key=key)
    assert (first.status_code, first.json) == (again.status_code, again.json)


def test_the_key_of_another_request_is_refused(shop: LittleShop) -> None:
    key = fresh("key")
    shop.post("/api/v1/codes", {"page": REVIEW}, key=key)
    assert_problem(shop.post("/api/v1/codes", {"page": PRODUCT}, key=key), 422, "idempotency-key-reused")


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with spaces in the key", "schlüssel-schlüssel"])
def test_a_request_without_a_good_key_is_refused(shop: LittleShop, key: str) -> None:
    assert_problem(shop.post("/api/v1/codes", {"page": REVIEW}, key=key), 400, "idempotency-key-missing")


def test_a_code_for_a_page_that_is_not_there_is_refused(shop: LittleShop) -> None:
    assert_problem(shop.post("/api/v1/codes", {"page": "reviews/gone/"}), 404, "unknown-page")


def test_whoever_arrives_by_a_code_whose_owner_earns_is_told(shop: LittleShop) -> None:
    assert shop.get("/api/v1/codes/linxi").json == {"code": "LINXI", "earns": True, "name": "林夕", "page": REVIEW}
    assert shop.get("/api/v1/codes/MOMO").json["earns"] is False
    own = shop.draw(parent="LINXI")
    assert shop.get(f"/api/v1/codes/{own['code']}").json == {
        "code": own["code"], "earns": False, "name": "", "page": REVIEW,
    }  # fmt: skip


def test_a_code_that_nobody_has_is_said_to_be_unknown(shop: LittleShop) -> None:
    assert_problem(shop.get("/api/v1/codes/NOBODY"), 404, "unknown-code")


def test_the_private_link_shows_what_a_code_brought(shop: LittleShop, clock: SettableClock) -> None:
    own = shop.draw(parent="LINXI")
    click = shop.follow(own["code"])
    shop.arrive(own["code"], click=click, day="today")
    shop.share(code=own["code"], channel="wechat")
    shop.share(code=own["code"], channel="copy")
    shop.share(code=own["code"], channel="copy", address="203.0.113.9")
    shop.reserved(code=own["code"], quantity=2)
    results = shop.results(own)
    assert results["clicks"]["unique"] == results["clicks"]["confirmed"] == 1
    assert results["shares"] == [{"channel": "copy", "count": 2}, {"channel": "wechat", "count": 1}]
    assert results["reservations"] == 2
    assert results["created"] == clock.now().isoformat().replace("+00:00", "Z")


def test_a_cancelled_reservation_is_no_result(shop: LittleShop) -> None:
    own = shop.draw()
    shop.cancel(shop.reserved(code=own["code"]))
    assert shop.results(own)["reservations"] == 0


def test_what_a_code_brought_is_nobody_elses_to_see(shop: LittleShop) -> None:
    own, other = shop.draw(), shop.draw()
    path = f"/api/v1/codes/{own['code']}/results"
    for headers in ({}, bearer(other), {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer é"}, AUTHORITY):
        assert_problem(shop.get(path, headers=headers), 401, "wrong-token")


def test_the_qr_codes_are_drawings_of_known_addresses_only(shop: LittleShop) -> None:
    own = shop.draw()
    for path in (f"/api/v1/codes/{own['code']}/qr.svg", f"/api/v1/qr.svg?page={REVIEW}"):
        answer = shop.get(path)
        assert answer.mimetype == "image/svg+xml"
        assert answer.data.startswith(b"<svg")
        assert b"<script" not in answer.data
    assert_problem(shop.get("/api/v1/codes/NOBODY/qr.svg"), 404, "unknown-code")
    assert_problem(shop.get("/api/v1/qr.svg?page=https://evil.example/"), 404, "unknown-page")


def test_a_code_whose_page_left_the_shop_leads_home_and_still_counts(open_shop: OpenShop) -> None:
    own = open_shop(a_catalog()).draw()
    catalog = a_catalog(build_id="b2")
    pages = {path: page for path, page in catalog.pages.items() if path != REVIEW}
    shop = open_shop(catalog.model_copy(update={"pages": pages}))
    assert place(shop, f"/r/{own['code']}").startswith(f"/?ref={own['code']}&c=")
    assert shop.clicks(own)["unique"] == 1


def test_a_short_link_arrives_even_when_nothing_can_be_written(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is played by the system call itself; all of the shop's own code is real."""

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.write", full)
        where = place(shop, "/r/LINXI")
    assert where.startswith(f"/{REVIEW}?ref=LINXI&c=")


def test_a_code_of_ones_own_outlives_a_restart(open_shop: OpenShop, clock: SettableClock) -> None:
    own = open_shop(a_catalog()).draw()
    clock.time += timedelta(days=29)
    shop = open_shop()
    shop.follow(own["code"])
    assert shop.clicks(own)["unique"] == 1


def test_a_code_that_is_revoked_while_it_is_looked_up_leads_nowhere_afterwards(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, codes = shop.draw(), shop.parts.store.codes
    look_up = codes.find

    def revoked_meanwhile(code: str) -> object:
        found = look_up(code)
        monkeypatch.undo()
        codes.revoke(code)
        shop.parts.codes.forget_revoked()
        return found

    monkeypatch.setattr(codes, "find", revoked_meanwhile)
    assert place(shop, f"/r/{own['code']}").startswith(f"/{REVIEW}")
    shop.parts.codes.forget_revoked()
    assert place(shop, f"/r/{own['code']}") == "/"


def test_a_server_may_leave_out_what_is_empty(shop: LittleShop) -> None:
    """PEP 3333: of a request's path, query and script, only what is there has to be said."""
    environ = create_environ("/r/LINXI")
    for name in ("QUERY_STRING", "SCRIPT_NAME"):
        del environ[name]
    assert run_wsgi_app(shop.app, environ)[2]["Location"].startswith(f"/{REVIEW}?ref=LINXI")
    del environ["PATH_INFO"]
    assert run_wsgi_app(shop.app, environ)[1].startswith("404")
