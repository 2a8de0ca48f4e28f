"""Inside WeChat a page cannot open the share sheet nor see what was sent: it points the way, and claims no more."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from seedbed_api.wechat.service import signed
from waiting import PATIENCE
from wechat_server import APP_ID, SECRET, serving_wechat

REVIEW = "reviews/cloud-cup-30-days/"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "MicroMessenger/8.0.50(0x1800322f) NetType/WIFI Language/zh_CN"
)
SDK = """
var wx = (function () {
  var listeners = {}, notes = document.documentElement.dataset;
  function note(name) { return function (given) { notes[name] = JSON.stringify(given); }; }
  return {
    ready: function (listener) { listeners.ready = listener; },
    error: function (listener) { listeners.error = listener; },
    config: function (given) {
      note("config")(given);
      setTimeout(function () {
        if (/refused/.test(location.search)) listeners.error({ errMsg: "config:invalid signature" });
        listeners.ready();
        notes.judged = "";
      });
    },
    updateAppMessageShareData: note("chat"),
    updateTimelineShareData: note("moments"),
  };
})();
"""
"""Stands in for WeChat's script, which is not ours to keep, and notes its calls. `ready` comes after an error, too."""


def test_the_qr_code_comes_first_and_an_overlay_points_at_the_menu(shop, wechat) -> None:
    page = wechat.new_page()
    page.goto(shop.url + REVIEW)
    channels = page.locator("seedbed-share [data-channel]")
    expect(channels.first).to_have_attribute("data-channel", "qr")
    page.locator("seedbed-share [data-channel=wechat]").first.tap()
    overlay = page.locator("dialog[open]")
    expect(overlay).to_be_visible()
    expect(overlay).to_contain_text("···")
    overlay.locator("button").first.tap()
    expect(overlay.get_by_role("status")).not_to_be_empty()
    assert shop.url + REVIEW in page.evaluate("navigator.clipboard.readText()")


def test_the_first_picture_and_the_title_are_the_posts_own(shop, wechat) -> None:
    page = wechat.new_page()
    page.goto(shop.url + REVIEW)
    assert page.locator("img").first.get_attribute("src").startswith("../../assets/pictures/cloud-cup-30-days-")
    assert page.title().startswith(page.locator("h1").inner_text().strip()[:6])


@pytest.fixture(scope="module")
def front(new_shop, built_from, tmp_path_factory):
    """A small storefront that names WeChat's script."""
    front = new_shop(tmp_path_factory.mktemp("wechat") / "shop")
    front.edit("shop.yml", "currency: CNY", "currency: CNY\nwechat_sdk: assets/jweixin.js")
    front.write("assets/jweixin.js", SDK)
    front.write("MP_verify_a1B2c3D4.txt", "a1B2c3D4")
    return built_from(front)


@pytest.fixture
def signing(front, open_shop, fixed_clock, demo_now):
    """The small storefront, with an Official Account whose ticket is there."""
    account = {"wechat_app_id": APP_ID, "wechat_app_secret": SECRET}
    with (
        serving_wechat(fixed_clock(demo_now)) as wechat,
        open_shop(front, wechat_api=wechat.url, **account) as shop,
    ):
        assert wechat.gave.wait(PATIENCE)
        shop.app.extensions["seedbed"].errands.stop()
        yield shop


def test_the_file_by_which_wechat_knows_a_domain_lies_at_the_sites_root(front) -> None:
    assert (front.site / "MP_verify_a1B2c3D4.txt").read_text() == "a1B2c3D4"


def given(page, what: str, containing: str = "{") -> dict:
    """Return what WeChat's script was given last, once it contains a text."""
    html = page.locator("html")
    expect(html).to_have_attribute(f"data-{what}", re.compile(re.escape(containing)))
    return json.loads(html.get_attribute(f"data-{what}"))


def test_with_an_official_account_the_card_carries_the_page_and_the_readers_own_link(signing, wechat) -> None:
    page, address = wechat.new_page(), signing.url + "reviews/cup-month/"
    page.goto(f"{address}?ref=LIN&c=abcdef")
    card, config = given(page, "chat", "ref=LIN&"), given(page, "config")
    assert (card["title"], card["desc"]) == ("A month with the cup", "It kept tea warm for four hours.")
    assert page.request.get(card["imgUrl"]).headers["content-type"] == "image/jpeg"
    signature = signed("TICKET-1", config["nonceStr"], config["timestamp"], f"{address}?ref=LIN")
    assert (config["appId"], config["signature"]) == (APP_ID, signature)
    page.locator("seedbed-share").get_by_role("button", name="Get my link").tap()
    own = page.locator("seedbed-share .sb-code__link a").inner_text().rpartition("/")[2]
    assert given(page, "chat", own)["link"] == f"{address}?ref={own}&ch=wechat"
    assert given(page, "moments", own)["link"] == f"{address}?ref={own}&ch=moments"


def test_an_iphones_page_is_signed_as_it_was_loaded_and_where_wechat_refuses_the_menu_is_pointed_at(
    signing, new_context
) -> None:
    page, address = new_context(user_agent=IPHONE).new_page(), signing.url + "reviews/cup-month/?c=abcdef&refused=1"
    page.goto(address + "#share")
    config = given(page, "config")
    assert config["signature"] == signed("TICKET-1", config["nonceStr"], config["timestamp"], address)
    expect(page.locator("html[data-judged]")).to_be_attached()
    page.locator("seedbed-share [data-channel=wechat]").first.tap()
    expect(page.locator("dialog[open]")).to_contain_text("···")
    expect(page.locator("html[data-chat]")).not_to_be_attached()
