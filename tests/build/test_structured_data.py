"""Structured data of the built demo, held to what search engines ask of each type.

The requirements are those of https://developers.google.com/search/docs/appearance/structured-data (product, review
snippet, breadcrumb, profile page, site name) and the value types of https://schema.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?")
AVAILABILITY = {"InStock", "OutOfStock", "PreOrder", "Discontinued", "SoldOut", "BackOrder", "LimitedAvailability"}


def blocks(site, html, address: str) -> list[dict[str, Any]]:
    """Return the nodes of a page's JSON-LD."""
    scripts = html.page(site, address).findall(".//script[@type='application/ld+json']")
    documents = [json.loads("".join(script.itertext())) for script in scripts]
    assert all(document["@context"] == "https://schema.org" for document in documents)
    return [node for document in documents for node in document["@graph"]]


def within(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every typed node inside a JSON value."""
    if isinstance(value, list):
        for item in value:
            yield from within(item)
    elif isinstance(value, dict):
        yield value
        yield from within(list(value.values()))


@pytest.fixture(scope="module")
def by_page(demo_site, html) -> dict[str, list[dict[str, Any]]]:
    """Every page of the demo that says something, with what it says."""
    pages = {page.removesuffix("index.html"): blocks(demo_site, html, page) for page in demo_site.pages()}
    return {page: nodes for page, nodes in pages.items() if nodes}


def product(node: dict[str, Any]) -> None:
    assert node["name"]
    assert any(key in node for key in ("review", "aggregateRating", "offers"))


def offer(node: dict[str, Any]) -> None:
    assert Decimal(node["price"]) > 0
    assert re.fullmatch("[A-Z]{3}", node["priceCurrency"])
    if "availability" in node:
        assert node["availability"].removeprefix("https://schema.org/") in AVAILABILITY
    if node.get("availability", "").endswith("PreOrder"):
        assert datetime.fromisoformat(node["validFrom"]) < datetime.fromisoformat(node["validThrough"])
        assert node["availabilityStarts"]


def struck_price(node: dict[str, Any]) -> None:
    assert Decimal(node["price"]) > 0
    assert node["priceCurrency"] == "CNY"
    assert node["priceType"] == "https://schema.org/StrikethroughPrice"


def rating(node: dict[str, Any]) -> None:
    assert Decimal(node["worstRating"]) <= Decimal(node["ratingValue"]) <= Decimal(node["bestRating"])


def aggregate(node: dict[str, Any]) -> None:
    rating(node)
    assert node["ratingCount"] > 0


def review(node: dict[str, Any]) -> None:
    assert 0 < len(node["author"]["name"]) < 100
    assert node["itemReviewed"]["@type"] == "Product"
    assert node["itemReviewed"]["name"]
    assert node["reviewRating"]["ratingValue"]
    assert node["datePublished"]
    assert node["inLanguage"] in {"zh-Hans", "zh-Hant", "en"}


def breadcrumbs(node: dict[str, Any]) -> None:
    steps = node["itemListElement"]
    assert len(steps) >= 2
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["name"] and step["item"] for step in steps)


def item_list(node: dict[str, Any]) -> None:
    assert [line["position"] for line in node["itemListElement"]] == list(range(1, len(node["itemListElement"]) + 1))


def profile(node: dict[str, Any]) -> None:
    assert node["mainEntity"]["@type"] in {"Person", "Organization"}
    assert node["mainEntity"]["name"]


def named(node: dict[str, Any]) -> None:
    assert node["name"]
    assert node["url"]


def article(node: dict[str, Any]) -> None:
    assert node["headline"]
    assert node["datePublished"]
    assert node["author"]["name"]


REQUIRED: dict[str, Callable[[dict[str, Any]], None]] = {
    "Product": product,
    "Offer": offer,
    "UnitPriceSpecification": struck_price,
    "Rating": rating,
    "AggregateRating": aggregate,
    "Review": review,
    "BreadcrumbList": breadcrumbs,
    "ItemList": item_list,
    "ProfilePage": profile,
    "Organization": named,
    "WebSite": named,
    "Article": article,
    "Person": lambda node: None if node["name"] else pytest.fail("a person without a name"),
    "ListItem": lambda node: None if node["name"] else pytest.fail("a line without a name"),
}


def test_every_thing_has_what_search_engines_ask_of_its_type(by_page):
    for page, nodes in by_page.items():
        for node in within(nodes):
            try:
                REQUIRED[node["@type"]](node)
            except (AssertionError, KeyError) as fault:
                pytest.fail(f"{node.get('@type')} on {page or 'home'}: {fault!r}")


def test_every_date_is_a_date_and_every_address_is_a_page_or_picture_of_the_shop(by_page, demo_site):
    base = demo_site.catalog.shop.url
    for page, nodes in by_page.items():
        for node in within(nodes):
            for key in {"datePublished", "validFrom", "validThrough", "priceValidUntil", "availabilityStarts"} & set(
                node
            ):
                assert ISO_DATE.fullmatch(node[key]), f"{key} on {page}"
            for key in {"url", "image", "item", "@id"} & set(node):
                assert node[key].startswith(base), f"{key} on {page}"
                path = unquote(node[key].removeprefix(base).partition("#")[0])
                assert demo_site.file(path).is_file(), f"{node[key]} on {page}"


@pytest.mark.parametrize(
    ("address", "types"),
    [
        ("", {"Organization", "WebSite"}),
        ("products/", {"ItemList", "BreadcrumbList"}),
        ("feed/1/", {"ItemList", "BreadcrumbList"}),
        ("categories/杯壶/", {"ItemList", "BreadcrumbList"}),
        ("tags/咖啡/", {"ItemList", "BreadcrumbList"}),
        ("products/cloud-cup/", {"Product", "BreadcrumbList"}),
        ("reviews/cloud-cup-30-days/", {"Review", "BreadcrumbList"}),
        ("launches/cloud-cup-berry/", {"Product", "BreadcrumbList"}),
        ("creators/june/", {"ProfilePage", "BreadcrumbList"}),
    ],
)
def test_a_page_says_what_it_is_about(by_page, address, types):
    assert {node["@type"] for node in by_page[address]} == types


def test_nothing_is_claimed_that_the_page_does_not_show(by_page, demo_site, html):
    for page, nodes in by_page.items():
        words = html.words(html.main(demo_site, page)).replace(",", "")
        for node in within(nodes):
            if node["@type"] in {"AggregateRating", "Rating"}:
                assert node["ratingValue"] in words, page
            if node["@type"] == "Offer":
                assert f"¥{Decimal(node['price']).normalize():f}" in words, page


def test_private_pages_say_nothing(by_page):
    assert by_page.keys().isdisjoint({"my/", "reservation/", "r/", "404.html", "about/", "privacy/"})
