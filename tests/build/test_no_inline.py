"""No page holds anything inline or asks anybody else: no script, no style, no handler, no third party."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest

DATA = {"application/json", "application/ld+json"}
LOADED = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"), ("video", "src"), ("audio", "src"),
    ("source", "src"), ("source", "srcset"), ("embed", "src"), ("object", "data"), ("use", "href"), ("image", "href"),
    ("form", "action"), ("input", "src"), ("track", "src"),
}  # fmt: skip
"""What a browser fetches, or sends to, by itself."""


@pytest.fixture(params=["small_site", "demo_site"])
def site(request):
    return request.getfixturevalue(request.param)


def test_no_page_has_an_inline_script_style_or_handler(site, html):
    for page in site.pages():
        for element in html.page(site, page).iter():
            where = f"<{element.tag} {element.attrib}> on {page}"
            assert element.tag != "style", where
            assert "style" not in element.attrib, where
            assert not [name for name in element.attrib if name.startswith("on")], where
            assert not element.get("href", "").lower().startswith(("javascript:", "data:")), where
            if element.tag == "script" and element.get("type") not in DATA:
                assert element.get("src"), where
                assert not html.words(element), where


def test_no_page_loads_anything_from_anybody_else(site, html):
    base = site.catalog.shop.url
    for page in site.pages():
        here = urljoin(base, page)
        for element in html.page(site, page).iter():
            fetched = [element.get(key) for tag, key in LOADED if element.tag == tag and key in element.attrib]
            if element.tag == "link" and element.get("rel") not in {"canonical", "alternate"}:
                fetched.append(element.get("href", ""))
            for address in fetched:
                assert urlsplit(urljoin(here, address)).netloc == urlsplit(base).netloc, f"{address} on {page}"


def test_no_style_sheet_of_the_theme_loads_anything_from_anybody_else(site):
    sheets = list(site.folder.rglob("assets/seedbed/*.css"))
    assert sheets
    for sheet in sheets:
        for address in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)", sheet.read_text("utf-8")):
            assert not address.startswith(("http:", "https:", "//")), f"{address} in {sheet.name}"


def test_a_table_is_aligned_without_inline_style(shop, html):
    path = "reviews/cup-month.md"
    text = (shop.content / path).read_text("utf-8")
    shop.write(path, text + "\n| a | b |\n| :-- | --: |\n| 1 | 2 |\n")
    main = html.main(shop.build(), "reviews/cup-month/")
    assert [cell.get("align") for cell in main.iter("td") if cell.get("align")] == ["left", "right"]
    assert all("style" not in element.attrib for element in main.iter())
