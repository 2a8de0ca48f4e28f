"""No page has a WCAG 2.2 AA violation that axe can find, light or dark, phone or desktop; none is too wide."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "",
    "reviews/cloud-cup-30-days/",
    "reviews/cloud-cup-winter-note/",
    "products/cloud-cup/",
    "launches/cloud-cup-berry/",
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
DESKTOP = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}


@pytest.mark.parametrize("screen", [{}, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(shop, new_context, screen) -> None:
    page = new_context(**screen, bypass_csp=True, reduced_motion="reduce").new_page()
    found = []
    for path in PAGES:
        page.goto(shop.url + path)
        page.wait_for_load_state("networkidle")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, options=WCAG).response["violations"]
            found += [f"{path} {scheme}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in results]
    assert found == []


@pytest.mark.parametrize("path", [*PAGES, "launches/", "products/", "creators/linxi/", "my/"])
def test_nothing_is_cut_or_scrolls_sideways_at_320_px(shop, new_context, path) -> None:
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(shop.url + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
