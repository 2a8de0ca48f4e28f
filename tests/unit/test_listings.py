"""Listings: the feed shows every post once and never shifts; a product's stars are the plain mean of all ratings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from seedbed.content import Document
from seedbed.frontmatter import Source
from seedbed.listings import feed, front, newest_first, rating
from seedbed.models import Story

RATINGS = st.one_of(st.none(), st.integers(2, 10).map(lambda halves: Decimal(halves) / 2))
DAYS = st.integers(0, 30).map(lambda days: date(2026, 11, 1) + timedelta(days))
SIZES = st.integers(1, 7)


def document(
    name: str, published: date = date(2026, 11, 1), stars: Decimal | None = None, **more: str
) -> Document[Story]:
    keys = {"title": "T", "summary": "S", "product": "cup", "buyer": "Chen", "cover": "images/x.webp", **more}
    story = Story(id=name, published=published, rating=stars, **keys)
    return Document(story, Source(f"content/stories/{name}.md", f"stories/{name}.md"))


def ids(documents) -> list[str]:
    return [document.entry.id for document in documents]


POSTS = st.lists(DAYS, max_size=30).map(lambda days: [document(f"post-{n}", day) for n, day in enumerate(days)])


@given(POSTS, SIZES)
def test_the_feed_shows_every_post_exactly_once_newest_first(posts, size):
    pages = feed(posts, size)
    shown = [document for page in pages for document in page.posts]
    assert sorted(ids(shown)) == sorted(ids(posts))
    assert [d.entry.published for d in shown] == sorted((d.entry.published for d in posts), reverse=True)


@given(POSTS, SIZES)
def test_every_page_but_the_newest_is_full_and_pages_count_down_to_one(posts, size):
    pages = feed(posts, size)
    assert [page.number for page in pages] == list(range(len(pages), 0, -1))
    assert all(len(page.posts) == size for page in pages[1:])
    assert len(pages[0].posts) <= size


@given(POSTS, SIZES, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_read_does_not_matter(posts, size, random):
    shuffled = list(posts)
    random.shuffle(shuffled)
    assert feed(shuffled, size) == feed(posts, size)


@given(POSTS, SIZES, st.integers(1, 5))
def test_full_pages_never_shift_when_newer_posts_are_added(posts, size, added):
    newest = max((d.entry.published for d in posts), default=date(2026, 11, 1))
    new = [document(f"new-{n}", newest + timedelta(days=n + 1)) for n in range(added)]
    before = {page.number: page.posts for page in feed(posts, size) if len(page.posts) == size}
    after = {page.number: page.posts for page in feed(posts + new, size)}
    assert {number: after[number] for number in before} == before


@given(POSTS, SIZES)
def test_the_front_is_never_thin_while_there_are_older_posts(posts, size):
    assert ids(front(feed(posts, size), size)) == ids(newest_first(posts)[:size])


def test_a_feed_without_posts_has_one_empty_page():
    (page,) = feed([], 12)
    assert (page.number, page.posts) == (1, ())


@given(st.lists(RATINGS, max_size=40))
def test_the_average_is_the_plain_mean_of_all_ratings(ratings):
    summary = rating(document(f"post-{n}", stars=stars) for n, stars in enumerate(ratings))
    given_ratings = [stars for stars in ratings if stars is not None]
    if not given_ratings:
        assert summary is None
        return
    mean = sum(map(Fraction, given_ratings)) / len(given_ratings)
    assert summary is not None
    assert summary.count == len(given_ratings) == sum(summary.histogram)
    assert abs(Fraction(summary.average) - mean) <= Fraction(1, 20)
    assert summary.histogram == tuple(sum(int(stars) == n for stars in given_ratings) for n in (5, 4, 3, 2, 1))


def test_a_mean_in_the_middle_rounds_up():
    summary = rating(document(f"post-{n}", stars=Decimal(stars)) for n, stars in enumerate(("4", "4.5", "4.5", "4")))
    assert summary is not None
    assert summary.average == Decimal("4.3")


def test_a_translation_is_not_a_second_opinion():
    original = document("cup", stars=Decimal(2))
    translation = document("cup-en", stars=Decimal(2), translation_of="cup")
    summary = rating([original, translation, document("other", stars=Decimal(4))])
    assert (summary.count, summary.average) == (2, Decimal("3.0"))
