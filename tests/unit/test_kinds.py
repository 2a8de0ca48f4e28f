"""Journals and guides: posts of the shop's own, which need no product and give no stars."""

from __future__ import annotations

import pytest

from seedbed import overviews

JOURNAL = """---
title: A rainy Monday
summary: We counted cups.
author: lin
published: 2026-11-20
cover: images/cup.png
---
{body}
"""
OWN = ("journal/monday.md", "guides/monday.md")


@pytest.fixture
def own(shop):
    """Write a journal or guide by somebody who earns nothing, with more keys and a text."""
    shop.edit("creators/lin.md", "earns: true", "earns: false")

    def write(name, keys="", body="Rain."):
        shop.write(name, JOURNAL.format(body=body).replace("cover:", f"{keys}cover:"))
        return shop

    return write


@pytest.mark.parametrize("name", OWN)
def test_without_a_product_it_needs_no_tie_and_carries_no_label(own, name):
    shop = own(name)
    assert shop.problems() == []
    view = shop.storefront().page_of(name)
    assert (view.product, view.buy, view.launch, view.card.labels) == (None, (), None, ())
    assert view.card.creator.id == "lin"


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize(
    ("keys", "body"), [("product: cup\n", "Rain."), ("", "Buy it at <https://till.example/p/cup>.")]
)
def test_with_a_way_to_buy_it_says_its_tie_and_is_marked_as_any_post(own, name, keys, body):
    shop = own(name, keys, body)
    assert "relationship" in shop.problems()[0]
    own(name, f"{keys}relationship: staff\n", body)
    assert shop.storefront().page_of(name).card.labels == ("ad", "staff")


def test_what_is_written_about_a_product_stands_on_its_page_and_gives_no_stars(own):
    shop = own("guides/monday.md", "product: cup\nrelationship: staff\n")
    view = shop.storefront().page_of("products/cup.md")
    assert [card.id for card in view.others] == ["monday"]
    assert view.card.rating.count == 2


@pytest.mark.parametrize("key", ["rating: 5", "pros: [x]", "buyer: Chen"])
def test_stars_and_verdicts_belong_to_reviews_and_stories(own, key):
    assert "there is no key of this name here" in own("journal/monday.md", f"{key}\n").problems()[0]


def test_the_feed_and_its_author_show_every_kind(own):
    own("journal/monday.md")
    storefront = own("guides/how.md").storefront()
    assert {card.kind for card in overviews.home(storefront).posts} == {"review", "story", "journal", "guide"}
    assert storefront.page_of("creators/lin.md").card.posts == 3
