"""The storefront's records: what each page is about, and what hangs together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seedbed import overviews

LAUNCH = "launches/cup-green.md"


def test_a_product_shows_all_its_reviews_and_stories_and_their_mean(shop):
    for number in range(30):
        shop.review(f"more-{number}", rating="1")
    view = shop.storefront().page_of("products/cup.md")
    assert len([said for said in view.opinions if said.card.kind == "review"]) == 31
    assert [said.card.id for said in view.opinions if said.card.kind == "story"] == ["cup-train"]
    assert view.card.rating.count == 32
    assert view.card.rating.average == Decimal("1.2")


def test_a_creator_shows_all_they_wrote(shop):
    shop.review("second", product="mat")
    view = shop.storefront().page_of("creators/lin.md")
    assert {card.id for card in view.posts} == {"cup-month", "second"}
    assert view.card.posts == 2


def test_a_buyer_whose_name_reads_like_a_creators_id_is_not_that_creator(shop):
    shop.edit("stories/cup-train.md", "buyer: Chen", "buyer: lin")
    view = shop.storefront().page_of("creators/lin.md")
    assert [card.id for card in view.posts] == ["cup-month"]
    assert view.card.posts == 1


def test_a_launch_shows_the_posts_about_its_product(shop):
    shop.review("about-the-mat", product="mat")
    assert {card.id for card in shop.storefront().page_of(LAUNCH).posts} == {"cup-month", "cup-train"}


def test_a_post_leads_to_the_checkout_with_its_own_name(shop):
    (button,) = shop.storefront().page_of("reviews/cup-month.md").buy
    assert button.href == "https://till.example/p/cup?from=&post=cup-month&reservation="
    assert button.template == "https://till.example/p/cup?from={code}&post={post}&reservation={reservation}"


def test_nothing_leads_to_the_checkout_of_a_retired_product(shop):
    shop.edit("products/cup.md", "category: Kitchen", "retired: true")
    storefront = shop.storefront()
    for name in ("products/cup.md", "reviews/cup-month.md", LAUNCH):
        assert storefront.page_of(name).buy == ()
    assert [card.id for card in overviews.home(storefront).products] == ["mat"]


def test_a_post_is_never_related_to_itself_and_its_product_comes_first(shop):
    shop.review("about-the-mat", product="mat", published="2026-12-01")
    related = [card.id for card in shop.storefront().page_of("reviews/cup-month.md").related]
    assert related == ["cup-train", "about-the-mat"]


def test_a_product_points_to_its_latest_launch(shop):
    text = (shop.content / LAUNCH).read_text("utf-8")
    shop.write("launches/earlier.md", text.replace("id: cup-green", "id: earlier").replace("2026-", "2025-"))
    assert shop.storefront().launch_of("cup").id == "cup-green"
    assert shop.storefront().launch_of("mat") is None


def test_the_home_page_features_the_launch_that_says_so(shop):
    text = (shop.content / LAUNCH).read_text("utf-8")
    later = (
        text.replace("id: cup-green", "id: later")
        .replace("2026-", "2027-")
        .replace("featured: true", "featured: false")
    )
    shop.write("launches/later.md", later)
    home = overviews.home(shop.storefront())
    assert home.featured.id == "cup-green"
    assert [card.id for card in home.launches] == ["later", "cup-green"]


def test_a_page_that_is_no_entry_has_no_record(shop):
    assert shop.storefront().page_of("about.md") is None


@pytest.mark.parametrize("posts", [0, 2, 12, 13, 40])
def test_feed_pages_link_to_each_other_in_both_directions(shop, posts):
    for number in range(posts):
        shop.review(f"more-{number}", published=f"2026-10-{number % 28 + 1:02}")
    views = {view.number: view for view in overviews.feed(shop.storefront())}
    for number, view in views.items():
        assert view.older == (f"feed/{number - 1}/" if number > 1 else "")
        assert view.newer == (f"feed/{number + 1}/" if number < len(views) else "")
    assert sum(len(view.posts) for view in views.values()) == posts + 2
