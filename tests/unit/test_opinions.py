"""What stands first of what people say of a product, and what it can be narrowed by."""

from __future__ import annotations

from seedbed.opinions import FIRST

REVIEW = "reviews/cup-month.md"


def said(shop):
    return shop.storefront().page_of("products/cup.md").opinions


def praised(shop, count: int) -> None:
    for number in range(count):
        shop.review(f"praise-{number}", rating="5", published=f"2026-11-{number + 6:02}")


def test_the_newest_critical_review_is_among_the_first_however_old_it_is(shop):
    shop.review("older-critic", rating="1", published="2026-01-01")
    shop.review("newer-critic", rating="2", published="2026-01-02")
    shop.edit("stories/cup-train.md", "rating: 3", "rating: 3.5")
    praised(shop, FIRST + 2)
    found = said(shop)
    assert [opinion.card.id for opinion in found if opinion.moved_up] == ["newer-critic"]
    assert found[FIRST - 1].card.id == "newer-critic"
    others = [opinion.card for opinion in found if not opinion.moved_up]
    assert [card.published for card in others] == sorted((card.published for card in others), reverse=True)


def test_nothing_is_moved_where_a_critical_review_is_among_the_first_by_itself(shop):
    praised(shop, FIRST - 1)  # the story with three stars comes next
    assert not any(opinion.moved_up for opinion in said(shop))
    praised(shop, FIRST)
    assert [opinion.card.id for opinion in said(shop) if opinion.moved_up] == ["cup-train"]


def test_where_everybody_is_pleased_nothing_is_moved(shop):
    shop.edit("stories/cup-train.md", "rating: 3", "rating: 4")
    praised(shop, FIRST + 1)
    assert not any(opinion.moved_up for opinion in said(shop))


def test_opinions_are_found_by_stars_pictures_and_the_lack_of_a_tie(shop):
    shop.write(REVIEW, (shop.content / REVIEW).read_text("utf-8") + "\n![Steam](../images/cup.png)\n")
    facets = {opinion.card.id: opinion.facets for opinion in said(shop)}
    assert facets == {"cup-month": ("stars-4", "pictures"), "cup-train": ("stars-3", "untied")}


def test_a_filter_is_offered_only_where_it_narrows(shop):
    shop.edit(REVIEW, "rating: 4.5", "rating: 3")
    offered = [(each.facet, each.count) for each in shop.storefront().page_of("products/cup.md").filters]
    assert offered == [("untied", 1)]
