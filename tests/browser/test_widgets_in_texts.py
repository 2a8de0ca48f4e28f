"""Widgets within a text, in a browser: cards lead to what they show, the others work by the keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

GALLERY = "reviews/dusk-lamp-night-desk/"


def test_a_card_in_a_text_shows_the_products_price_and_leads_to_it(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + "reviews/slow-kettle-small-kitchen/")
    card = page.locator(".sb-prose .sb-offer")
    expect(card).to_contain_text("¥")
    card.get_by_role("link").click()
    page.wait_for_url("**/products/cloud-cup/*")


def test_before_and_after_are_parted_by_the_arrow_keys(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + "guides/jacket-wash-day/")
    slider = page.locator("seedbed-before-after input[type=range]")
    slider.focus()
    page.keyboard.press("Home")
    after = page.locator("seedbed-before-after img").last
    expect(after).to_have_css("clip-path", "inset(0px 0px 0px 0%)")
    assert "/assets/pictures/" in after.evaluate("picture => picture.currentSrc")


def test_a_picture_opens_large_goes_on_by_arrow_keys_and_gives_the_focus_back(shop, phone) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.goto(shop.url + GALLERY)
    second = page.locator("seedbed-gallery a").nth(1)
    large = second.evaluate("link => link.href")
    page.on("request", lambda request: asked.append(request.url))
    page.locator("seedbed-gallery a").first.press("Enter")
    expect(page.locator("dialog img").first).to_be_in_viewport()
    assert large not in asked
    page.keyboard.press("ArrowRight")
    expect(page.locator("dialog img").nth(1)).to_have_attribute("src", large)
    expect(page.locator("dialog img").nth(1)).to_be_in_viewport(ratio=0.9)
    expect(page.locator("dialog").get_by_role("group")).to_have_accessible_name(re.compile("^第 2 张"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("seedbed-gallery a").first).to_be_focused()


def test_a_swipe_leads_to_the_next_picture_unless_one_is_near(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + GALLERY)
    page.locator("seedbed-gallery a").first.tap()
    first, second = page.locator("dialog img").first, page.locator("dialog img").nth(1)
    words = page.locator("dialog [role=status]")
    first.tap()
    expect(first).to_have_css("max-width", "none")
    swipe(page, -150)
    expect(words).to_contain_text("第 1 张")
    first.tap()
    swipe(page, -150)
    expect(words).to_contain_text("第 2 张")
    expect(second).to_be_in_viewport(ratio=0.9)


def swipe(page: Page, distance: int) -> None:
    """Move a finger from the middle of the screen, as many pixels to the right."""
    finger = page.context.new_cdp_session(page)
    for kind, right in (("touchStart", 0), *(("touchMove", distance * step / 8) for step in range(1, 9))):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": 195 + right, "y": 420}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
