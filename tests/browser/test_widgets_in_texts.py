"""Widgets within a text, in a browser: cards lead to what they show, the others work by the keyboard."""

from __future__ import annotations

from playwright.sync_api import expect


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
    page.goto(shop.url + "reviews/dusk-lamp-night-desk/")
    second = page.locator("seedbed-gallery a").nth(1)
    large = second.evaluate("link => link.href")
    page.on("request", lambda request: asked.append(request.url))
    page.locator("seedbed-gallery a").first.press("Enter")
    expect(page.locator("dialog img")).to_be_visible()
    assert large not in asked
    page.keyboard.press("ArrowRight")
    expect(page.locator("dialog img")).to_have_attribute("src", large)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("seedbed-gallery a").first).to_be_focused()
