"""Which posts stand on which page, and how a product's stars are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from seedbed.content import Document
from seedbed.models import Experience, Post

T = TypeVar("T")


@dataclass(frozen=True)
class FeedPage:
    """One page of the feed: page 1 holds the oldest posts, so that a new post does not shift them all."""

    number: int
    posts: tuple[Document[Post], ...]
    """Newest first."""

    @property
    def path(self) -> str:
        """Its page, from the site's root."""
        return f"feed/{self.number}/"


@dataclass(frozen=True)
class RatingSummary:
    """The stars of a product over all its rated posts, none left out (FTC 16 CFR 465.7: no suppression)."""

    count: int
    average: Decimal
    """From 1 to 5, to one decimal."""
    histogram: tuple[int, int, int, int, int]
    """How many gave 5, 4, 3, 2 and 1 stars; halves count down (4.5 is a 4)."""


def newest_first(posts: Iterable[Document[Post]]) -> list[Document[Post]]:
    """Return posts by day of publication, the latest first; equal days go by id."""
    return sorted(sorted(posts, key=lambda d: d.entry.id), key=lambda d: d.entry.published, reverse=True)


def one_edition(posts: Sequence[Document[Post]], lang: str) -> list[Document[Post]]:
    """Return of each post one edition, where it stands: the one in the shop's language `lang`, else the original.

    A post is withdrawn when its original is; an edition that differs from it in that does not stand for it.
    """
    chosen = {_chosen(editions, lang).entry.id for editions in _editions(posts)}
    return [document for document in posts if document.entry.id in chosen]


def _editions(posts: Iterable[Document[Post]]) -> Iterable[list[Document[Post]]]:
    """Return the editions of each post, beginning with the original, if it is there."""
    found: dict[str, list[Document[Post]]] = {}
    for document in sorted(posts, key=lambda d: d.entry.translation_of is not None):
        found.setdefault(document.entry.original, []).append(document)
    return found.values()


def _chosen(editions: list[Document[Post]], lang: str) -> Document[Post]:
    original, withdrawn = editions[0], bool(editions[0].entry.withdrawn)
    fit = (d for d in editions if bool(d.entry.withdrawn) == withdrawn and (d.entry.lang or lang) == lang)
    return next(fit, original)


def feed(posts: Iterable[Document[Post]], size: int) -> list[FeedPage]:
    """Return the feed's pages, the newest page first; every page but the newest holds exactly `size` posts."""
    chunks = paged(newest_first(posts), size)
    return [FeedPage(len(chunks) - place, chunk) for place, chunk in enumerate(chunks)]


def paged(items: Sequence[T], size: int) -> list[tuple[T, ...]]:
    """Return items in pages that are full but for the first, so that one more before all others shifts none of them."""
    first = len(items) % size or min(size, len(items))
    return [tuple(items[:first]), *(tuple(items[at : at + size]) for at in range(first, len(items), size))]


def front(pages: Sequence[FeedPage], size: int) -> tuple[Document[Post], ...]:
    """Return what the feed's front shows: the newest page, filled up from the one below when it is less than full."""
    shown = [document for page in pages[:2] for document in page.posts]
    return tuple(shown[: max(size, len(pages[0].posts))])


def rating(posts: Iterable[Document[Post]]) -> RatingSummary | None:
    """Return the summary of all rated posts, or None while there are none.

    All editions of a post are one opinion, the original's. What its writer took back is nobody's any more; what the
    shop withdrew still counts, or stars could be suppressed that way.
    """
    ratings = [rating for editions in _editions(posts) if (rating := _opinion(editions[0].entry)) is not None]
    if not ratings:
        return None
    average = (sum(ratings, Decimal()) / len(ratings)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    stars = [int(value) for value in ratings]
    return RatingSummary(
        len(ratings), average, (stars.count(5), stars.count(4), stars.count(3), stars.count(2), stars.count(1))
    )


def _opinion(post: Post) -> Decimal | None:
    taken_back = post.withdrawn is not None and post.withdrawn.by == "writer"
    if not isinstance(post, Experience) or taken_back:
        return None
    return post.rating
