"""A post in several languages is one opinion: where posts on one thing stand together, one edition stands for all."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from seedbed import overviews
from seedbed.opinions import FIRST, STARS

PRODUCT, LAUNCH, STORY = "products/cup.md", "launches/cup-green.md", "stories/cup-train.md"
REVIEW = "reviews/cup-month.md"
WITHDRAWN = "{day: 2026-11-20, by: writer, reason: I gave the cup away.}"


def ids(cards) -> list[str]:
    return [card.id for card in cards]


def said(shop) -> list[str]:
    return ids(opinion.card for opinion in shop.storefront().page_of(PRODUCT).opinions)


def in_chinese(shop, **keys: str) -> None:
    """Say that the review is written in Chinese, with `keys` beside."""
    more = "".join(f"\n{key}: {value}" for key, value in keys.items())
    shop.edit(REVIEW, "id: cup-month", f"id: cup-month\nlang: zh-Hans{more}")


@pytest.mark.parametrize(("lang", "shown"), [("en", "translated"), ("zh-Hant", "cup-month")])
def test_the_edition_in_the_shops_language_stands_for_a_post_else_the_original(shop, lang, shown):
    in_chinese(shop)
    shop.review("translated", translation_of="cup-month", lang=lang)
    storefront = shop.storefront()
    assert said(shop) == ["cup-train", shown]
    assert ids(storefront.page_of(LAUNCH).posts) == ["cup-train", shown]
    assert ids(storefront.page_of(STORY).related) == [shown]


def test_of_two_editions_in_the_shops_language_the_original_stands(shop):
    shop.review("translated", translation_of="cup-month", lang="en")
    assert said(shop) == ["cup-train", "cup-month"]


@pytest.mark.parametrize("name", [REVIEW, "reviews/translated.md"])
def test_a_post_is_not_related_to_its_own_edition(shop, name):
    in_chinese(shop)
    shop.review("translated", translation_of="cup-month", lang="en")
    assert ids(shop.storefront().page_of(name).related) == ["cup-train"]


def test_stars_filters_and_opinions_count_the_same_whatever_stars_a_translation_gives(shop):
    in_chinese(shop)
    shop.review("translated", translation_of="cup-month", lang="en", rating="1")
    view = shop.storefront().page_of(PRODUCT)
    assert view.card.rating.count == len(view.opinions) == 2
    assert view.card.rating.average == Decimal("3.8")
    facets = Counter(facet for opinion in view.opinions for facet in opinion.facets)
    assert view.card.rating.histogram == tuple(facets[star] for star in STARS)
    assert {each.facet: each.count for each in view.filters} == {"stars-4": 1, "stars-3": 1, "untied": 1}


def test_the_critical_voice_among_the_first_is_an_edition_that_is_shown(shop):
    in_chinese(shop)
    shop.edit(STORY, "rating: 3", "rating: 5")
    shop.edit(REVIEW, "rating: 4.5", "rating: 2")
    shop.review("translated", translation_of="cup-month", lang="en", published="2026-11-02")
    for number in range(FIRST):
        shop.review(f"praise-{number}", rating="5", published=f"2026-11-{number + 6:02}")
    assert said(shop)[FIRST - 1] == "translated"
    assert "cup-month" not in said(shop)


def test_what_its_writer_took_back_is_named_once_and_its_translation_is_no_opinion(shop):
    in_chinese(shop, withdrawn=WITHDRAWN)
    shop.review("translated", translation_of="cup-month", lang="en", withdrawn=WITHDRAWN)
    shop.review("forgotten", translation_of="cup-month", lang="zh-Hant", withdrawn="")
    view = shop.storefront().page_of(PRODUCT)
    assert ids(post.card for post in view.withdrawn) == ["translated"]
    assert said(shop) == ["cup-train"]
    assert view.card.rating.count == 1


def test_a_translation_that_was_withdrawn_leaves_the_original(shop):
    in_chinese(shop)
    shop.review("translated", translation_of="cup-month", lang="en", withdrawn=WITHDRAWN)
    view = shop.storefront().page_of(PRODUCT)
    assert said(shop) == ["cup-train", "cup-month"]
    assert (view.withdrawn, view.card.rating.count) == ((), 2)


def test_a_translation_whose_original_is_not_out_speaks_for_it(shop, demo_now):
    in_chinese(shop, draft="true")
    shop.review("translated", translation_of="cup-month", lang="en", draft="")
    view = shop.storefront(demo_now).page_of(PRODUCT)
    assert ids(opinion.card for opinion in view.opinions) == ["cup-train", "translated"]
    assert view.card.rating.count == 2


def test_remarks_are_quoted_from_the_edition_that_is_shown(shop):
    in_chinese(shop)
    shop.review("translated", translation_of="cup-month", lang="en", good_for="people who read English")
    (_, _, _, good_for, _, _) = shop.storefront().compared["cup"].cells
    assert [line.text for line in good_for] == ["people who read English"]


def test_the_feed_keeps_all_editions(shop):
    in_chinese(shop)
    shop.review("translated", translation_of="cup-month", lang="en")
    (page,) = overviews.feed(shop.storefront())
    assert {"cup-month", "translated"} <= set(ids(page.posts))
