"""Topics, related posts and withdrawn ones: what leads from a post to others, and what stays of one taken back."""

from __future__ import annotations

import pytest

from seedbed import overviews, topics
from seedbed.pictures import NO_PICTURE
from seedbed.reading_on import RELATED

WITHDRAWN = "withdrawn: {{day: 2026-11-20, by: {by}, reason: I gave the cup away.}}"
REVIEW = "reviews/cup-month.md"


@pytest.mark.parametrize(
    ("word", "slug"),
    [("咖啡", "咖啡"), ("Slow Coffee", "slow-coffee"), ("ＲＡＩＮ", "rain"), ("a/b?c#d", "a-b-c-d"), ("..", "2e2e")],
)
def test_a_topics_address_is_a_plain_word(word, slug):
    assert topics.slug(word) == slug


def test_a_tag_that_posts_share_has_a_page_with_all_of_them_newest_first(shop):
    shop.review("late", tags="[Coffee, alone]", published="2026-11-09")
    shop.review("early", tags="[coffee]", published="2026-10-01")
    storefront = shop.storefront()
    (topic,) = (topic for topic in storefront.tags.values() if topic.slug == "coffee")
    assert [card.id for card in overviews.tag(storefront, topic)[0].posts] == ["late", "early"]
    assert "alone" not in storefront.tags
    assert [link.page for link in storefront.page_of("reviews/late.md").tags] == ["tags/coffee/"]


def test_a_category_has_a_page_with_its_products(shop):
    storefront = shop.storefront()
    (kitchen,) = overviews.topics(storefront).categories
    assert (kitchen.title, kitchen.page, kitchen.count) == ("Kitchen", "categories/kitchen/", 1)
    (page,) = overviews.category(storefront, storefront.categories["kitchen"])
    assert [card.id for card in page.products] == ["cup"]
    assert storefront.page_of("products/cup.md").category == kitchen


def test_related_are_the_same_product_then_most_shared_tags_then_the_newest(shop):
    shop.edit(REVIEW, "id: cup-month", "id: cup-month\ntags: [tea, train]")
    shop.review("both", product="mat", tags="[tea, train]", published="2026-01-01")
    shop.review("one", product="mat", tags="[train]", published="2026-02-01")
    shop.review("newest", product="mat", published="2026-12-01", tags="")
    shop.review("older", product="mat", published="2026-11-30", tags="")
    related = [card.id for card in shop.storefront().page_of(REVIEW).related]
    assert related == ["cup-train", "both", "one", "newest"]


def test_there_are_as_many_related_posts_as_there_can_be(shop):
    shop.edit(REVIEW, "id: cup-month", "id: cup-month\ntags: [tea]")
    for number in range(RELATED + 2):
        shop.review(f"more-{number}", tags="[tea]", product="cup" if number < RELATED - 2 else "mat")
    related = [card.id for card in shop.storefront().page_of(REVIEW).related]
    assert len(set(related) - {"cup-month"}) == RELATED


@pytest.mark.parametrize(("by", "count"), [("writer", 1), ("shop", 2)])
def test_only_a_writer_takes_a_rating_back(shop, by, count):
    shop.edit(REVIEW, "id: cup-month", f"id: cup-month\n{WITHDRAWN.format(by=by)}")
    assert shop.problems() == []
    storefront = shop.storefront()
    assert storefront.page_of("products/cup.md").card.rating.count == count
    view = storefront.page_of(REVIEW)
    assert (view.by_writer, view.reason, view.card.cover) == (by == "writer", "I gave the cup away.", NO_PICTURE)


def test_no_list_shows_a_withdrawn_post_and_its_links_still_lead_to_its_page(shop):
    shop.edit(REVIEW, "id: cup-month", f"id: cup-month\npinned: true\n{WITHDRAWN.format(by='writer')}")
    storefront = shop.storefront()
    lists = [
        overviews.home(storefront).posts,
        *(page.posts for page in overviews.feed(storefront)),
        tuple(said.card for said in storefront.page_of("products/cup.md").opinions),
        storefront.page_of("creators/lin.md").posts,
        storefront.page_of("launches/cup-green.md").posts,
        storefront.page_of("stories/cup-train.md").related,
    ]
    assert [card.id for cards in lists for card in cards if card.id == "cup-month"] == []
    assert storefront.creators["lin"].posts == 0
    assert storefront.catalog.codes["LIN"].page == "reviews/cup-month/"


def tea_pages(shop):
    storefront = shop.storefront()
    return overviews.tag(storefront, storefront.tags["tea"])


def test_a_long_tag_has_pages_that_a_new_post_does_not_shift(shop):
    shop.edit("shop.yml", "currency: CNY", "currency: CNY\nposts_per_page: 4")
    for number in range(9):
        shop.review(f"more-{number}", tags="[tea]", published=f"2026-10-{number + 1:02}")
    front, older, oldest = views = tea_pages(shop)
    assert [view.path for view in views] == ["tags/tea/", "tags/tea/2/", "tags/tea/1/"]
    assert [(view.newer, view.older) for view in views] == [
        ("", older.path),
        (front.path, oldest.path),
        (older.path, ""),
    ]
    assert [card.id for card in front.posts] == ["more-8", "more-7", "more-6", "more-5"]
    shop.review("newest", tags="[tea]", published="2026-12-01")
    again = tea_pages(shop)
    assert [[card.id for card in view.posts] for view in again[1:]] == [
        [card.id for card in view.posts] for view in views[1:]
    ]


def test_a_product_names_the_posts_about_it_that_were_withdrawn(shop):
    shop.edit(REVIEW, "id: cup-month", f"id: cup-month\n{WITHDRAWN.format(by='shop')}")
    view = shop.storefront().page_of("products/cup.md")
    assert [(post.card.id, post.by_writer) for post in view.withdrawn] == [("cup-month", False)]
