"""Feeds: valid Atom and JSON Feed of the latest posts, each with what must be said of it before its first words."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from seedbed.feeds import ATOM, JSON, LATEST, feeds
from seedbed.storefront import Storefront

NS = {"a": "http://www.w3.org/2005/Atom"}
POST = "reviews/cup-month.md"


def atom(storefront: Storefront) -> ET.Element:
    return ET.fromstring(feeds(storefront)[ATOM])


def items(storefront: Storefront) -> dict[str, dict]:
    return {item["id"].partition("#")[2]: item for item in json.loads(feeds(storefront)[JSON])["items"]}


def only(element: ET.Element, name: str) -> str:
    (found,) = element.findall(f"a:{name}", NS)
    return found.text or ""


def test_an_atom_feed_has_all_that_rfc_4287_asks_of_it(shop):
    root = atom(shop.storefront())
    assert root.tag == f"{{{NS['a']}}}feed"
    for element in (root, *root.findall("a:entry", NS)):
        assert only(element, "title")
        assert urlsplit(only(element, "id")).scheme == "https"
        assert datetime.fromisoformat(only(element, "updated")).tzinfo is not None
        assert element.find("a:author/a:name", NS).text
        (alternate,) = element.findall("a:link[@rel='alternate']", NS)
        assert alternate.get("href").startswith("https://shop.example/")
    assert root.find("a:link[@rel='self']", NS).get("href") == "https://shop.example/feed.xml"
    ids = [only(entry, "id") for entry in root.findall("a:entry", NS)]
    assert len(ids) == len(set(ids)) == 2


def test_a_json_feed_has_all_that_version_1_1_asks_of_it(shop):
    feed = json.loads(feeds(shop.storefront())[JSON])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Test shop"
    assert feed["feed_url"] == "https://shop.example/feed.json"
    for item in feed["items"]:
        assert item["id"]
        assert item["url"].startswith("https://shop.example/")
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert all(author["name"] for author in item["authors"])


def test_what_must_be_said_of_a_post_stands_in_its_title_and_before_its_first_words(shop):
    shop.edit("creators/lin.md", "earns: true", "earns: false")
    storefront = shop.storefront()
    entry = next(e for e in atom(storefront).findall("a:entry", NS) if only(e, "id").endswith("#cup-month"))
    item = items(storefront)["cup-month"]
    sentence = "The shop gave the writer this product for free."
    for title, summary, body in (
        (only(entry, "title"), only(entry, "summary"), only(entry, "content")),
        (item["title"], item["summary"], item["content_html"]),
    ):
        assert title == "[Ad · Gifted] A month with the cup"
        assert summary.startswith(f"[Ad · Gifted] {sentence}")
        assert body.startswith(f'<p lang="en"><strong>[Ad · Gifted] {sentence}</strong></p>')


def test_a_post_that_sells_nothing_has_nothing_before_its_title(shop):
    shop.edit("creators/lin.md", "earns: true", "earns: false")
    shop.review("about-the-mat", product="mat", relationship="none", variant="")
    assert shop.problems() == []
    item = items(shop.storefront())["about-the-mat"]
    assert item["title"] == "A month with the cup"
    assert "[" not in item["summary"] + item["content_html"]


def test_feeds_hold_the_latest_posts_and_are_dated_by_the_newest(shop):
    for number in range(LATEST):
        shop.review(f"more-{number}", published=f"2027-{number // 28 + 1:02}-{number % 28 + 1:02}")
    root = atom(shop.storefront())
    dates = [only(entry, "published") for entry in root.findall("a:entry", NS)]
    assert len(dates) == LATEST
    assert dates == sorted(dates, reverse=True)
    assert only(root, "updated") == dates[0] == "2027-02-12T00:00:00+08:00"
    assert "cup-month" not in items(shop.storefront())


def test_the_same_content_makes_the_same_feeds(shop):
    assert feeds(shop.storefront()) == feeds(shop.storefront())


def test_what_a_writer_types_is_text_in_a_feed(shop):
    shop.edit("creators/lin.md", "earns: true", "earns: false")
    shop.edit(POST, "title: A month with the cup", 'title: "<b>5 < 6</b> & \\b"')
    shop.edit(POST, "summary: It kept tea warm for four hours.", 'summary: "<script>alert(1)</script>"')
    entry = next(e for e in atom(shop.storefront()).findall("a:entry", NS) if only(e, "id").endswith("#cup-month"))
    assert only(entry, "title") == "[Ad · Gifted] <b>5 < 6</b> & "
    assert "&lt;script&gt;" in only(entry, "content")
    assert "<script>" not in only(entry, "content")


@pytest.mark.parametrize("folder", ["reviews", "stories"])
def test_an_author_with_a_page_is_linked_and_a_buyer_is_only_named(shop, folder):
    name = {"reviews": "cup-month", "stories": "cup-train"}[folder]
    (author,) = items(shop.storefront())[name]["authors"]
    assert (
        author
        == {
            "reviews": {"name": "Lin", "url": "https://shop.example/creators/lin/"},
            "stories": {"name": "Chen"},
        }[folder]
    )


def test_without_an_address_or_a_post_there_is_no_feed(shop):
    catalog = shop.catalog()
    nowhere = catalog.model_copy(update={"shop": catalog.shop.model_copy(update={"url": ""})})
    assert feeds(Storefront(shop.load(), nowhere)) == {}
    for folder in ("reviews", "stories"):
        for file in (shop.content / folder).glob("*.md"):
            file.unlink()
    shop.edit("creators/lin.md", "target: reviews/cup-month.md", "target: creators/lin.md")
    assert feeds(shop.storefront()) == {}
