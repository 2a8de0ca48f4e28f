"""Choosing between products: what others say can be narrowed, with JavaScript; without it all of it stands there."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
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
    page.goto(shop.url + "compare/?p=cloud-cup&p=slow-kettle")
    expect(page.locator("seedbed-compare table").first).to_be_visible()


def test_ticked_products_stand_side_by_side_at_an_address_to_pass_on(shop, new_context) -> None:
    page = new_context(bypass_csp=True).new_page()
    page.goto(shop.url + "products/")
    for product in ("cloud-cup", "slow-kettle"):
        page.locator(f"[name=p][value={product}]").check()
    page.locator(".sb-choosing__bar button").click()
    heads = page.locator("seedbed-compare thead th:visible")
    expect(heads).to_have_count(2)
    page.locator("seedbed-compare select").select_option("rain-jacket")
    page.locator(".sb-comparing__add button").click()
    expect(heads).to_have_count(3)
    assert page.url.endswith("/compare/?p=cloud-cup,slow-kettle,rain-jacket")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page).response["violations"] == []
    page.locator(".sb-comparison__remove").first.click()
    expect(heads).to_have_count(2)
    page.goto(page.url)
    expect(heads).to_have_count(2)
