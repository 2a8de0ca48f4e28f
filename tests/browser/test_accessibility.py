"""No page has a WCAG 2.2 AA violation that axe can find, phone or desktop; none is too wide, or a trap."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

REVIEW = "reviews/cloud-cup-30-days/"
MAIN = ("", REVIEW, "reviews/cloud-cup-winter-note/", "products/cloud-cup/", "launches/cloud-cup-berry/")
CATEGORY = quote("categories/杯壶/")
COMPARISON = "compare/?p=cloud-cup,travel-pot"
WIDGETS = "guides/jacket-wash-day/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules whose verdict may differ where only the colours do."""
VIOLATIONS = """async (rules) => {
  const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 120)}`);
}"""

FOCUSED = """(wanted) => {
  const focused = document.activeElement;
  const styles = ["", "::after"].map((part) => getComputedStyle(focused, part));
  const outlined = styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  const seen = outlined || focused === document.body;
  return { there: focused.matches(wanted), seen, html: focused.outerHTML.slice(0, 120) };
}"""
"""What has the focus: whether it is what is wanted, and whether it is outlined (when it is not with the browser)."""


def violations(page: Page, url: str = "") -> list[str]:
    """Return what axe finds on a page (at `url`, or as it stands), and what of that lies in its dark colours."""
    if url:
        page.goto(url)
        page.wait_for_load_state("networkidle")
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in (("light", WCAG), ("dark", OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.url} {scheme}: {violation}" for violation in page.evaluate(VIOLATIONS, rules)]
    return found


def test_axe_finds_nothing_on_a_phone(shop, new_context) -> None:
    page = new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    assert [fault for path in MAIN for fault in violations(page, shop.url + path)] == []


ASLEEP = ":not(:defined)"
"""The widgets of a page that have not started."""


def test_nothing_is_cut_or_scrolls_sideways_at_320_px(shop, new_context) -> None:
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    wide = []
    for path in (*MAIN, CATEGORY, COMPARISON, WIDGETS, "launches/", "products/", "creators/linxi/", "my/"):
        page.goto(shop.url + path)
        expect(page.locator(ASLEEP)).to_have_count(0)
        wide += [path] if page.evaluate("document.documentElement.scrollWidth") > 320 else []
    assert wide == []


@dataclass
class Keyboard:
    """A reader who has no pointer, and what they could not see."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def tab_to(self, wanted: str) -> None:
        """Press Tab until the focus is where it is wanted; it must get there, and be seen all the way."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED, wanted)
            self.unseen += [] if focused["seen"] else [focused["html"]]
            if focused["there"]:
                return
        pytest.fail(f"Tab does not lead to {wanted}; it is at {focused['html']}")


def test_a_review_is_read_shared_and_left_by_the_keyboard_alone(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + REVIEW)
    expect(page.locator("seedbed-share .sb-code button")).to_be_visible()
    reader = Keyboard(page)
    reader.tab_to(".sb-skip")
    reader.tab_to(".sb-header [data-scheme-toggle]")
    reader.tab_to("[data-channel=poster]")
    page.keyboard.press("Enter")
    expect(page.locator(".sb-poster__picture")).to_be_visible()
    reader.tab_to("dialog a[download]")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("[data-channel=poster]")).to_be_focused()
    reader.tab_to("seedbed-share .sb-code button")
    page.keyboard.press("Enter")
    expect(page.locator("seedbed-share .sb-code__link a")).to_be_focused()
    reader.tab_to(".sb-footer li:last-child a")
    assert reader.unseen == []
