"""Verified buyers: only an order that matches writer and product makes one, and nobody can claim it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from seedbed import catalog as catalogs
from seedbed import verification
from seedbed.storefront import Storefront
from seedbed.structured import embedded
from seedbed_mkdocs.pages import VERIFIED_PATH, pages
from seedbed_mkdocs.plugin import address

STORY = "stories/cup-train.md"
ENTRY = "  - {{post: {post}, writer: {writer}, product: {product}, matched: {matched}}}\n"
NOW = datetime(2026, 12, 1, 11, 30, tzinfo=UTC)


def pull(shop, post="cup-train", writer="Chen", product="cup", matched="2026-11-10", times=1) -> None:
    entry = ENTRY.format(post=post, writer=writer, product=product, matched=matched)
    shop.write("pulled.yml", "verified:\n" + entry * times)


def refused(shop) -> list[str]:
    return [problem.say("en") for problem in verification.check(shop.load(), NOW)]


def test_a_post_is_verified_only_where_an_order_matches_its_writer_and_product(shop):
    assert not any(card.verified for card in shop.storefront().posts.values())
    pull(shop)
    assert refused(shop) == []
    assert [card.id for card in shop.storefront().posts.values() if card.verified] == ["cup-train"]


@pytest.mark.parametrize("wrong", [{"writer": "Lin"}, {"product": "mat"}])
def test_somebody_elses_order_or_another_product_verifies_nothing_and_is_told(shop, wrong):
    pull(shop, **wrong)
    assert verification.verified(shop.load()) == frozenset()
    why = "the order is not that of this post's writer and product; remove this entry"
    assert refused(shop) == [f"{shop.at('pulled.yml', 'cup-train')} verified.1.post: {why}"]


def test_an_unknown_post_a_double_and_a_day_to_come_are_refused(shop):
    pull(shop, post="cup-trian")
    assert 'no post "cup-trian"; did you mean "cup-train"?' in refused(shop)[0]
    pull(shop, times=2)
    assert refused(shop)[0].endswith('verified.2.post: the post "cup-train" is listed twice')
    pull(shop, matched="2026-12-02")
    assert refused(shop)[0].endswith("verified.1.matched: 2026-12-02 is yet to come")


def test_a_wrong_key_in_the_pulled_file_is_told_with_its_place(shop):
    shop.write("pulled.yml", "verified:\n  - {post: cup-train, order: 17}\n")
    assert any(line.startswith("content/pulled.yml:2:") and "order" in line for line in shop.problems())


@pytest.mark.parametrize("claim", ["verified: true", "verified_buyer: yes"])
def test_nobody_can_call_themselves_a_verified_buyer(shop, claim):
    shop.edit(STORY, "id: cup-train", f"id: cup-train\n{claim}")
    (line,) = shop.problems()
    assert "nobody can call themselves a verified buyer" in line


def test_the_page_that_says_what_it_means_is_there_once_somebody_is(shop):
    assert f"{VERIFIED_PATH}index.md" not in {page.name for page in pages(shop.storefront())}
    pull(shop)
    assert f"{VERIFIED_PATH}index.md" in {page.name for page in pages(shop.storefront())}


def test_machines_are_told_of_it_among_the_ties_of_the_writer(shop):
    pull(shop)
    content = shop.load()
    site = catalogs.Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
    catalog = catalogs.build(content, site, "build", address)
    catalog.pages["products/"] = catalogs.PageRecord(kind="page", id="products", title="Products")
    story = json.loads(embedded(catalog, address(STORY), Storefront(content, catalog).page_of(STORY)))["@graph"][0]
    assert story["keywords"] == ["Ad", "Verified buyer"]
