"""What axe finds beyond the main pages on a phone, which `make test` looks at: `make lighthouse` runs this, and CI."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from test_accessibility import CATEGORY, COMPARISON, MAIN, WIDGETS, violations
from test_widgets_in_texts import GALLERY

PHONE = {"viewport": {"width": 390, "height": 844}}
DESKTOP = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}


@pytest.mark.parametrize(
    ("screen", "paths"), [(PHONE, (CATEGORY, COMPARISON, WIDGETS)), (DESKTOP, MAIN)], ids=["phone", "desktop"]
)
def test_axe_finds_nothing(shop, new_context, screen, paths) -> None:
    page = new_context(**screen, bypass_csp=True, reduced_motion="reduce").new_page()
    assert [fault for path in paths for fault in violations(page, shop.url + path)] == []


def test_axe_finds_nothing_in_the_open_search(shop, new_context) -> None:
    page = new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    page.goto(f"{shop.url}my/")
    page.locator("seedbed-search button").click()
    expect(page.locator(".sb-search__field")).to_be_focused()
    assert violations(page) == []


def test_axe_finds_nothing_in_an_open_gallery(shop, new_context) -> None:
    page = new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    page.goto(shop.url + GALLERY)
    page.locator("seedbed-gallery a").first.click()
    expect(page.locator("dialog img").first).to_be_in_viewport()
    assert violations(page) == []
