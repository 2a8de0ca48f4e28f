"""Choosing between products: what others say can be narrowed, with JavaScript; without it all of it stands there."""

from __future__ import annotations

from playwright.sync_api import expect

PRODUCT = "products/rain-jacket/"


def test_opinions_can_be_narrowed_to_a_number_of_stars(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + PRODUCT)
    shown = page.locator(".sb-opinion:visible")
    expect(shown).to_have_count(3)
    page.locator("[data-facet=stars-2]").click()
    expect(shown).to_have_count(1)
    expect(page.locator("seedbed-opinions [role=status]")).to_contain_text("3")
    page.locator("[data-facet=stars-4]").click()
    expect(shown).to_have_count(3)


def test_without_javascript_all_opinions_stand_there_and_no_dead_button(shop, new_context) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(shop.url + PRODUCT)
    expect(page.locator(".sb-opinion:visible")).to_have_count(3)
    expect(page.locator("seedbed-opinions button:visible")).to_have_count(0)
