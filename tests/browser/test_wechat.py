"""Inside WeChat a page cannot open the share sheet nor see what was sent: it points the way, and claims no more."""

from __future__ import annotations

from playwright.sync_api import expect

REVIEW = "reviews/cloud-cup-30-days/"


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
    assert shop.url + REVIEW in page.evaluate("navigator.clipboard.readText()")


def test_the_first_picture_and_the_title_are_the_posts_own(shop, wechat) -> None:
    page = wechat.new_page()
    page.goto(shop.url + REVIEW)
    assert page.locator("img").first.get_attribute("src").startswith("../../assets/pictures/cloud-cup-30-days-")
    assert page.title().startswith(page.locator("h1").inner_text().strip()[:6])
