"""Static first: with the API down, or elsewhere, pages still know the codes and their own place."""

from __future__ import annotations

import json
from posixpath import normpath
from urllib.parse import urljoin

import pytest


def test_the_codes_of_the_content_lie_beside_the_site(small_site):
    codes = json.loads(small_site.text("assets/seedbed/codes.json"))
    assert codes == {"LIN": {"page": "reviews/cup-month/", "earns": True, "name": "Lin"}}


@pytest.mark.parametrize("address", ["r/", "404.html"])
def test_a_printed_code_finds_a_page_that_reads_it(small_site, html, address):
    assert html.main(small_site, address).find(".//seedbed-arrive") is not None


@pytest.mark.parametrize("base", ["https://shop.example/", "https://host.example/market/shop/"])
def test_the_fallback_page_finds_its_parts_from_any_depth(shop, html, base):
    shop.configure("https://shop.example/", base)
    site = shop.build()
    tree = html.page(site, "404.html")
    for element in tree.iter():
        for key in ("src", "href"):
            if key in element.attrib and not element.get(key).startswith("#"):
                found = {urljoin(f"{base}{depth}", element.get(key)) for depth in ("", "r/LIN", "a/b/c/d/")}
                assert len(found) == 1, element.attrib
                assert found.pop().startswith(base)
    assert urljoin(f"{base}r/LIN", tree.find(".//meta[@name='seedbed']").get("data-base")) == base


def test_under_a_sub_path_every_page_finds_the_sites_root(shop, html):
    shop.configure("https://shop.example/", "https://host.example/market/shop/")
    site = shop.build()
    for page in ("", "reviews/cup-month/", "feed/1/"):
        settings = html.page(site, page).find(".//meta[@name='seedbed']")
        assert normpath(f"/{page}{settings.get('data-base')}") == "/"
        assert settings.get("data-site") == "https://host.example/market/shop/"


@pytest.mark.parametrize("written", ["https://api.example", "https://api.example/"])
def test_an_api_elsewhere_is_known_to_the_page_and_allowed_by_its_policy(shop, html, written):
    shop.configure("  - catalog", f"  - catalog:\n      api_url: {written}")
    head = html.page(shop.build(), "reviews/cup-month/").find(".//head")
    assert head.find("meta[@name='seedbed']").get("data-api") == "https://api.example/"
    policy = head.find("meta[@http-equiv='Content-Security-Policy']").get("content")
    assert "connect-src 'self' https://api.example/" in policy


def test_the_policy_allows_nothing_inline_and_nobody_else(small_site, html):
    for page in small_site.pages():
        policy = html.page(small_site, page).find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert "default-src 'self'" in policy
        assert "unsafe-inline" not in policy
        assert "http" not in policy


def test_a_post_without_javascript_can_be_shared_by_its_own_address(small_site, html):
    (share,) = html.main(small_site, "reviews/cup-month/").iter("seedbed-share")
    assert html.links(share) == ["https://shop.example/reviews/cup-month/"]


def test_a_buy_button_without_javascript_names_the_post(small_site, html):
    buttons = [a for a in html.main(small_site, "reviews/cup-month/").iter("a") if "data-template" in a.attrib]
    assert buttons
    for button in buttons:
        assert button.get("href") == "https://till.example/p/cup?from=&post=cup-month&reservation="
        assert set(button.get("rel").split()) >= {"sponsored", "nofollow", "noopener"}


@pytest.mark.parametrize("api_url", ["api.example", "/api/", "ftp://api.example/", "https://api.example/?key=1"])
def test_an_api_address_that_no_page_could_call_is_refused(shop, api_url):
    shop.configure("  - catalog", f"  - catalog:\n      api_url: {api_url}")
    assert f'api_url is "{api_url}"' in shop.refusal()


def test_an_api_of_its_own_address_needs_to_know_where_the_site_is(shop):
    """A short link on the API's host could lead nowhere."""
    shop.configure("  - catalog", "  - catalog:\n      api_url: https://api.example/")
    shop.configure("site_url: https://shop.example/", "")
    assert "api_url in mkdocs.yml needs a site_url" in shop.refusal()
