"""WeChat's cards: pages are signed by a ticket that is fetched beside answering, as WeChat documents it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from little_shop import SITE, LittleShop, OpenShop, SettableClock, a_catalog, assert_problem
from werkzeug.test import TestResponse

from seedbed_api import Settings, SettingsError
from seedbed_api.wechat.account import Account, WeChatRefusal
from seedbed_api.wechat.service import signed
from seedbed_api.wechat.tickets import Tickets
from wechat_server import APP_ID, SECRET, TICKET, TOKEN, WeChatServer, serving_wechat

PAGE = f"{SITE}reviews/cup/?ref=LINXI&from=singlemessage"


@pytest.fixture
def wechat(clock: SettableClock) -> Iterator[WeChatServer]:
    with serving_wechat(clock) as wechat:
        yield wechat


@pytest.fixture
def shop(open_shop: OpenShop, wechat: WeChatServer) -> LittleShop:
    """A shop with an Official Account."""
    account = {"wechat_app_id": APP_ID, "wechat_app_secret": SECRET, "wechat_api": wechat.url}
    return open_shop(a_catalog(), **account)


@pytest.fixture
def tickets(wechat: WeChatServer, clock: SettableClock) -> Tickets:
    return Tickets(Account(APP_ID, SECRET, wechat.url), clock)


def sign(shop: LittleShop, url: str = PAGE, **request: Any) -> TestResponse:
    return shop.get("/api/v1/wechat/signature", query_string={"url": url}, **request)


def test_an_address_is_signed_as_wechats_documentation_signs_its_example() -> None:
    ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
    made = signed(ticket, "Wm3WZYTPz0wzccnW", 1414587457, "http://mp.weixin.qq.com?params=value")
    assert made == "0f9de62fce790f9a083d5c99e95740ceb90c27ed"


def test_a_page_of_the_shop_is_signed_by_the_ticket_and_the_shops_clock(shop: LittleShop, clock: SettableClock) -> None:
    shop.parts.tickets.renew_when_due()
    answer = sign(shop).json
    text = f"jsapi_ticket=TICKET-1&noncestr={answer['nonceStr']}&timestamp={answer['timestamp']}&url={PAGE}"
    assert answer["signature"] == hashlib.sha1(text.encode()).hexdigest()
    assert answer["timestamp"] == int(clock.now().timestamp())
    assert answer["appId"] == APP_ID


def test_no_two_signatures_share_their_nonce(shop: LittleShop) -> None:
    shop.parts.tickets.renew_when_due()
    assert len({sign(shop).json["nonceStr"] for _ in range(5)}) == 5


def test_what_follows_the_hash_is_not_signed(shop: LittleShop) -> None:
    shop.parts.tickets.renew_when_due()
    answer = sign(shop, PAGE + "#share").json
    assert answer["signature"] == signed("TICKET-1", answer["nonceStr"], answer["timestamp"], PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "http://shop.example/",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
        "https://shop.example:8443/",
        "https://evil.example/#https://shop.example/",
        "https://localhost/reviews/cup/",
    ],
)
def test_no_other_sites_address_is_signed(shop: LittleShop, url: str) -> None:
    shop.parts.tickets.renew_when_due()
    assert_problem(sign(shop, url), 403, "foreign-page")


@pytest.mark.parametrize("url", ["", "reviews/cup/", "javascript:alert(1)", "https://shop.example/\n", "https://a b"])
def test_what_is_no_address_is_refused(shop: LittleShop, url: str) -> None:
    assert_problem(sign(shop, url), 422, "invalid-request")


def test_pages_of_an_origin_that_the_settings_allow_are_signed(open_shop: OpenShop, wechat: WeChatServer) -> None:
    shop = open_shop(
        a_catalog(),
        wechat_app_id=APP_ID,
        wechat_app_secret=SECRET,
        wechat_api=wechat.url,
        allowed_origins=("https://m.shop.example",),
    )
    shop.parts.tickets.renew_when_due()
    answer = sign(shop, "https://m.shop.example/", headers={"Origin": "https://m.shop.example"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "https://m.shop.example"


def test_without_an_account_there_is_nothing_to_sign_with(open_shop: OpenShop) -> None:
    assert_problem(sign(open_shop(a_catalog())), 404, "wechat-off")


def test_an_account_is_asked_for_its_ticket_from_the_start_on(shop: LittleShop, wechat: WeChatServer) -> None:
    shop.parts.start()
    assert wechat.gave.wait(10)
    shop.parts.errands.stop()
    assert sign(shop).status_code == 200


def test_readers_never_reach_wechat_however_many_come(shop: LittleShop, wechat: WeChatServer) -> None:
    answers = [sign(shop) for _ in range(20)]
    assert {answer.status_code for answer in answers} == {503}
    assert answers[0].headers["Retry-After"] == "30"
    assert not wechat.asked


def test_a_ticket_is_kept_until_shortly_before_its_end(
    tickets: Tickets, wechat: WeChatServer, clock: SettableClock
) -> None:
    tickets.renew_when_due()
    clock.wait(minutes=114)
    tickets.renew_when_due()
    assert wechat.asked[TICKET] == 1
    clock.wait(minutes=1)
    tickets.renew_when_due()
    assert wechat.asked[TICKET] == 2


def test_while_wechat_gives_the_old_ticket_again_it_is_asked_once_a_minute(
    tickets: Tickets, wechat: WeChatServer, clock: SettableClock
) -> None:
    tickets.renew_when_due()
    clock.wait(minutes=115)
    for _ in range(5 * 60):
        tickets.renew_when_due()
        assert tickets.current()
        clock.wait(seconds=1)
    tickets.renew_when_due()
    assert wechat.asked[TICKET] <= 8
    clock.wait(minutes=1)
    assert tickets.current()


def test_a_ticket_that_has_ended_signs_nothing(tickets: Tickets, clock: SettableClock) -> None:
    tickets.renew_when_due()
    clock.wait(hours=2)
    assert tickets.current() is None


def test_twenty_threads_ask_wechat_once(tickets: Tickets, wechat: WeChatServer) -> None:
    together = Barrier(20)

    def renew() -> None:
        together.wait()
        tickets.renew_when_due()

    threads = [Thread(target=renew) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wechat.asked == {TOKEN: 1, TICKET: 1}


@pytest.mark.parametrize(
    ("where", "code", "said", "advice", "minutes"),
    [
        (TOKEN, -1, "system error", "busy", 0.5),
        (TOKEN, 40164, "invalid ip 203.0.113.9, not in whitelist", "IP whitelist", 5),
        (TOKEN, 40013, "invalid appid", "SEEDBED_WECHAT_APP_ID", 5),
        (TOKEN, 40125, "invalid appsecret", "SEEDBED_WECHAT_APP_SECRET", 5),
        (TICKET, 40001, "invalid credential", "SEEDBED_WECHAT_APP_SECRET", 5),
        (TICKET, 45009, "reach max api daily quota limit", "quota", 60),
        (TICKET, 48001, "api unauthorized", "verified", 60),
        (TICKET, 99999, "something new", "something new", 5),
    ],
)
def test_a_refusal_is_told_with_what_to_do_and_waited_out(
    tickets: Tickets,
    wechat: WeChatServer,
    clock: SettableClock,
    caplog: pytest.LogCaptureFixture,
    where: str,
    code: int,
    said: str,
    advice: str,
    minutes: float,
) -> None:
    wechat.refusal[where] = code, said
    for _ in range(10):
        tickets.renew_when_due()
    assert wechat.asked[where] == 1
    [told] = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert advice in told
    assert f"errcode {code}: {said}" in told
    assert tickets.current() is None
    wechat.refusal.clear()
    clock.wait(minutes=minutes)
    tickets.renew_when_due()
    assert tickets.current()


def test_a_refused_renewal_leaves_the_ticket_in_force(
    tickets: Tickets, wechat: WeChatServer, clock: SettableClock
) -> None:
    tickets.renew_when_due()
    wechat.refusal[TOKEN] = 40164, "invalid ip"
    clock.wait(minutes=116)
    tickets.renew_when_due()
    assert tickets.current()


@pytest.mark.parametrize(
    "garbage",
    [
        (200, b"<html>"),
        (200, b""),
        (200, b"[]"),
        (200, b"\xff\xfe"),
        (200, b"{}"),
        (200, b"[" * 15_000),
        (200, b'{"access_token": 7}'),
        (200, b'{"access_token": "T", "ticket": "", "expires_in": 7200}'),
        (200, b'{"access_token": "T", "ticket": "T", "expires_in": "7200"}'),
        (200, b'{"access_token": "T", "ticket": "T", "expires_in": -1}'),
        (200, b'{"access_token": "T", "ticket": "T"}'),
        (200, b'{"errcode": "broken", "errmsg": ["?"]}'),
        (200, b" " * 20_000),
        (502, b"Bad gateway"),
    ],
    ids=range(14),
)
def test_an_answer_that_makes_no_sense_is_a_refusal(
    tickets: Tickets, wechat: WeChatServer, caplog: pytest.LogCaptureFixture, garbage: tuple[int, bytes]
) -> None:
    wechat.garbage = garbage
    tickets.renew_when_due()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert tickets.current() is None


def test_a_ticket_that_is_said_to_hold_for_ever_is_kept_for_two_hours(
    tickets: Tickets, wechat: WeChatServer, clock: SettableClock
) -> None:
    wechat.garbage = 200, b'{"access_token": "T", "ticket": "T", "expires_in": 99999999999999999999}'
    tickets.renew_when_due()
    assert tickets.current()
    clock.wait(hours=2)
    assert tickets.current() is None


def test_while_wechat_hangs_no_reader_waits_for_it(shop: LittleShop, wechat: WeChatServer) -> None:
    wechat.hanging = True
    renewing = Thread(target=shop.parts.tickets.renew_when_due)
    renewing.start()
    assert wechat.came.wait(10)
    assert_problem(sign(shop), 503, "wechat-unavailable")
    assert renewing.is_alive()
    wechat.let_go.set()
    renewing.join()


@pytest.mark.parametrize("trouble", ["hanging", "dripping"])
def test_a_server_whose_answer_never_ends_is_given_up(wechat: WeChatServer, trouble: str) -> None:
    setattr(wechat, trouble, True)
    with pytest.raises(WeChatRefusal, match="it took too long"):
        Account(APP_ID, SECRET, wechat.url, patience=0.1).ticket()


def test_a_server_that_is_not_there_is_a_refusal() -> None:
    with pytest.raises(WeChatRefusal, match="no answer that can be used"):
        Account(APP_ID, SECRET, "http://127.0.0.1:1", patience=0.1).ticket()


def test_no_secret_gets_into_the_log(shop: LittleShop, wechat: WeChatServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shop.parts.tickets.renew_when_due()
    assert "signs pages" in caplog.text
    assert not [secret for secret in (SECRET, "TOKEN-0", "TICKET-1") if secret in caplog.text]
    with pytest.raises(WeChatRefusal) as refused:
        wechat.refusal[TOKEN] = 40125, f"{SECRET} is wrong"
        Account(APP_ID, SECRET, wechat.url).ticket()
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("given", [{"APP_ID": APP_ID}, {"APP_SECRET": SECRET}])
def test_an_app_id_and_its_secret_go_together(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"SEEDBED_WECHAT_APP_SECRET: .* set both of them, or neither") as stopped:
        Settings.from_environment({f"SEEDBED_WECHAT_{name}": value for name, value in given.items()})
    assert SECRET not in str(stopped.value)
