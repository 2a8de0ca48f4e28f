"""The demo storefront: enough of everything, real prose, and every phase to be seen at its moment."""

from __future__ import annotations

import re
from itertools import combinations
from posixpath import normpath

import pytest

from seedbed import prior_price, references
from seedbed.clock import RehearsalClock
from seedbed.house_rules.markup import links
from seedbed.models import Guide, Journal, Review, Story
from seedbed.price_history import PRICES_FILE

MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[#*>|`_-]")
SENTENCE_ENDS = re.compile(r"[。！？\n]|[.!?](?=\s)")


def prose(document) -> str:
    return MARKUP.sub(r"\1", document.source.body)


def sentences(document) -> set[str]:
    found = (re.sub(r"\s+", " ", part).strip(' 「」“”"') for part in SENTENCE_ENDS.split(prose(document)))
    return {sentence for sentence in found if len(sentence) >= 8}


@pytest.fixture(scope="module")
def reviews(demo_content):
    return demo_content.of(Review)


@pytest.fixture(scope="module")
def stories(demo_content):
    return demo_content.of(Story)


def test_the_demo_has_no_problems(demo_content):
    assert [problem.say("en") for problem in references.check(demo_content)] == []


def test_there_is_enough_of_everything(demo_content, reviews, stories):
    assert len(demo_content.products) >= 6
    assert len(reviews) >= 12
    assert len(stories) >= 8
    assert len(demo_content.of(Journal)) >= 2
    assert len(demo_content.of(Guide)) >= 2
    assert len(demo_content.creators) >= 3
    assert len(demo_content.launches) >= 3


def test_at_least_three_posts_are_in_english(demo_content):
    english = [d for d in demo_content.posts.values() if d.entry.lang == "en"]
    assert len(english) >= 3
    for document in english:
        assert not re.search(r"[一-鿿]", document.entry.title + prose(document)), document.source.name


def test_every_review_has_at_least_300_characters(reviews):
    lengths = {key: len(re.sub(r"\s", "", prose(document))) for key, document in reviews.items()}
    assert {key: length for key, length in lengths.items() if length < 300} == {}


def test_no_two_posts_share_a_sentence(demo_content):
    said = {key: sentences(document) for key, document in demo_content.posts.items()}
    assert min(map(len, said.values())) >= 5
    shared = {(one, two): said[one] & said[two] for one, two in combinations(said, 2) if said[one] & said[two]}
    assert shared == {}


def test_no_two_posts_share_a_title_a_summary_or_a_cover(demo_content):
    for key in ("title", "summary", "cover"):
        values = [getattr(d.entry, key) for d in demo_content.posts.values()]
        assert len(values) == len(set(values)), key


def test_products_come_in_colours_and_sizes_each_with_its_price(demo_content):
    variants = [variant for d in demo_content.products.values() for variant in d.entry.variants]
    assert any(variant.color and variant.size for variant in variants)
    assert all(len(d.entry.variants) >= 2 for d in demo_content.products.values())


def test_every_price_is_in_the_history_which_bears_out_the_one_that_was(demo_content, demo_site, demo_now):
    assert prior_price.check(demo_content, demo_now) == []
    assert [each.variant for each in prior_price.asked(demo_content) if each.was] == ["rust-150"]
    assert '<s class="sb-was">' in demo_site.text("products/cotton-throw/")
    assert not demo_site.file(PRICES_FILE).exists()


def test_every_buy_link_carries_who_sent_the_buyer(demo_content):
    links = [link.url for d in demo_content.products.values() for link in d.entry.buy_links]
    assert links
    assert all({"{code}", "{post}", "{reservation}"} <= set(re.findall(r"{\w+}", url)) for url in links)


def test_every_kind_of_relationship_is_to_be_seen(demo_content):
    ties = {document.entry.relationship for document in demo_content.posts.values()}
    assert ties >= {"none", "gifted", "paid", "commission", "staff"}


def test_at_its_moment_the_demo_shows_every_phase(demo_site, demo_now):
    now = RehearsalClock(demo_now).now()
    states = {(launch.phase_at(now), launch.window_at(now)) for launch in demo_site.catalog.launches.values()}
    assert states >= {
        ("teaser", "before"),
        ("education", "before"),
        ("trial_feedback", "before"),
        ("launch", "open"),
        ("ended", "closed"),
    }


def test_at_its_moment_the_featured_launch_is_open(demo_site, demo_content, demo_now):
    featured = [key for key, d in demo_content.launches.items() if d.entry.featured]
    assert [demo_site.catalog.launches[key].window_at(demo_now) for key in featured] == ["open"]


def test_at_its_moment_nothing_was_written_in_the_future(demo_content, demo_now):
    assert max(d.entry.published for d in demo_content.posts.values()) <= demo_now.date()


def test_every_picture_is_one_of_the_shops_own_and_every_one_is_used(demo_content):
    images = {f"{kept}/{file.name}" for kept in ("images", "videos") for file in (demo_content.folder / kept).iterdir()}
    used = {getattr(d.entry, "cover", None) or getattr(d.entry, "avatar", None) for d in demo_content.documents}
    used |= {
        normpath(f"posts/{link.target}")
        for d in demo_content.documents
        for link in links(d.source.body)
        if link.picture
    }
    assert used == images


def test_every_picture_says_what_it_shows(demo_content):
    shown = [d.entry for d in demo_content.documents if hasattr(d.entry, "cover")]
    assert [entry.id for entry in shown if not entry.cover_alt] == []


def test_a_code_of_someone_who_earns_and_of_someone_who_does_not_is_there(demo_site):
    catalog = demo_site.catalog
    assert {catalog.creators[code.creator].earns for code in catalog.codes.values()} == {True, False}


def test_a_launch_that_a_text_counts_down_to_is_not_counted_down_to_beside_it(demo_site, html):
    clocks = list(html.page(demo_site, "reviews/dusk-lamp-night-desk/").iter("seedbed-countdown"))
    assert [clock.get("data-launch") for clock in clocks] == ["dusk-lamp-linen"]
