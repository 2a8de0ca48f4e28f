"""Disclosure on built pages: the label stands above the first link, on the post and on every card."""

from __future__ import annotations

import pytest

from seedbed import wording
from seedbed.i18n import translations

CARD_PAGES = ["", "feed/1/", "products/cup/", "launches/cup-green/", "creators/lin/", "stories/cup-train/"]


def first(main, wanted) -> int:
    """Return where in the page's order the first element stands that `wanted` accepts."""
    return next(index for index, element in enumerate(main.iter()) if wanted(element))


def is_label(element) -> bool:
    return "sb-labels" in element.get("class", "").split()


@pytest.mark.parametrize(
    ("relationship", "labels", "sentence"),
    [
        ("none", ["Ad"], "The writer paid for it and has no tie to the shop. This page has a purchase link."),
        ("gifted", ["Ad", "Gifted"], "The shop gave the writer this product for free."),
        ("paid", ["Ad", "Paid partnership"], "The shop paid the writer for this post."),
        ("commission", ["Ad", "Earns commission"], "The writer earns a commission when you buy through this page."),
        ("staff", ["Ad", "Shop staff"], "The writer works for the shop."),
    ],
)
def test_a_post_says_what_ties_its_writer_above_its_first_link(shop, html, relationship, labels, sentence):
    shop.edit("creators/lin.md", "earns: true", "earns: false")
    shop.edit("reviews/cup-month.md", "relationship: gifted", f"relationship: {relationship}")
    main = html.main(shop.build(), "reviews/cup-month/")
    note = html.classed(main, "sb-disclosure")[0]
    assert [html.words(item) for item in note.iter("li")] == labels
    assert sentence in html.words(note)
    assert first(main, lambda e: e is note) < first(main, lambda e: e.tag == "a")


def test_a_review_by_someone_who_earns_says_so_whatever_it_says_of_itself(small_site, html):
    note = html.classed(html.main(small_site, "reviews/cup-month/"), "sb-disclosure")[0]
    text = html.words(note)
    assert "The shop gave the writer this product for free." in text
    assert "The writer earns a commission when you buy through this page." in text


@pytest.mark.parametrize("site_name", ["small_site", "demo_site"])
def test_every_labelled_post_shows_its_labels_before_its_first_link(request, html, site_name):
    site = request.getfixturevalue(site_name)
    said = translations(site.catalog.shop.locale)
    labelled = [post for post in site.catalog.posts.values() if post.labels]
    assert labelled
    for post in labelled:
        main = html.main(site, post.page)
        assert first(main, is_label) < first(main, lambda e: e.tag == "a"), post.page
        shown = [html.words(item) for item in next(filter(is_label, main.iter())).iter("li")]
        assert shown == [said.gettext(wording.LABELS[label].msgid) for label in post.labels]


@pytest.mark.parametrize("address", CARD_PAGES)
def test_every_card_carries_its_posts_labels_above_its_link(small_site, html, address):
    cards = html.classed(html.main(small_site, address), "sb-card--post")
    assert cards
    for card in cards:
        assert first(card, is_label) < first(card, lambda e: e.tag == "a")
        assert html.words(next(card.iter("li"))) == "Ad"


def test_where_the_law_asks_no_mark_an_honest_post_has_none(shop, html):
    shop.edit("shop.yml", "currency: CNY", "currency: CNY\nregion: US")
    main = html.main(shop.build(), "stories/cup-train/")
    article = html.classed(main, "sb-post")[0]
    assert not html.classed(article, "sb-disclosure")


def test_a_build_with_an_undeclared_purchase_link_fails(shop):
    shop.edit("stories/cup-train.md", "relationship: none\n", "")
    assert "content/stories/cup-train.md:1:1 relationship: this post carries a purchase link" in shop.refusal()


@pytest.mark.parametrize(("locale", "word"), [("zh-Hans", "广告"), ("zh-Hant", "廣告")])
def test_in_chinese_an_ad_is_called_by_the_laws_word(locale, word):
    assert translations(locale).gettext("Ad") == word
