"""What the pages show that lead to others: home, the feed, topics, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from seedbed.comparison import AT_MOST, ComparedGroup, Comparer, ComparisonView
from seedbed.content import Document
from seedbed.listings import front, newest_first, paged
from seedbed.models import Post
from seedbed.storefront import Storefront
from seedbed.topics import Topic, paths
from seedbed.views import FeedView, HomeView, PostCard, TopicLink, TopicsView, TopicView

T = TypeVar("T")


def home(storefront: Storefront) -> HomeView:
    """Return the home page's record."""
    launches = tuple(storefront.launches.values())
    pages = storefront.feed_pages
    return HomeView(
        featured=next((card for card in launches if card.featured), launches[0] if launches else None),
        launches=launches,
        posts=_pinned_first(storefront, front(pages, storefront.content.shop.posts_per_page)),
        products=tuple(card for card in storefront.products.values() if not card.retired),
        creators=tuple(storefront.creators.values()),
        categories=_links(storefront.categories.values()),
        older=pages[1].path if len(pages) > 1 else "",
    )


def feed(storefront: Storefront) -> list[FeedView]:
    """Return the records of the feed's pages, the newest first."""
    pages = storefront.feed_pages
    first, *others = pages
    shown = [_pinned_first(storefront, first.posts), *(_cards(storefront, page.posts) for page in others)]
    around = _around([page.path for page in pages])
    return [
        FeedView(posts, page.number, len(pages), newer, older)
        for page, posts, (newer, older) in zip(pages, shown, around, strict=True)
    ]


def _pinned_first(storefront: Storefront, shown: Iterable[Document[Post]]) -> tuple[PostCard, ...]:
    pinned = [card for card in storefront.posts.values() if card.pinned]
    return (*pinned, *_cards(storefront, (document for document in shown if not document.entry.pinned)))


def _cards(storefront: Storefront, documents: Iterable[Document[Post]]) -> tuple[PostCard, ...]:
    return tuple(storefront.posts[document.entry.id] for document in documents)


def category(storefront: Storefront, topic: Topic) -> list[TopicView]:
    """Return the records of a category's pages."""
    cards = [card for key, card in storefront.products.items() if key in topic.members]
    return [replace(view, products=part) for view, part in _pages(storefront, topic, cards)]


def tag(storefront: Storefront, topic: Topic) -> list[TopicView]:
    """Return the records of a tag's pages, its newest post first."""
    listed = storefront.content.listed
    cards = _cards(storefront, newest_first(listed[key] for key in topic.members))
    return [replace(view, posts=part) for view, part in _pages(storefront, topic, cards)]


def _pages(storefront: Storefront, topic: Topic, cards: Sequence[T]) -> Iterator[tuple[TopicView, tuple[T, ...]]]:
    """Yield each page without its cards, and these; the first is filled up from the one below, as the feed's is."""
    size = storefront.content.shop.posts_per_page
    addresses = paths(topic, size)
    parts = [tuple(cards[:size]), *paged(cards, size)[1:]]
    for place, (path, (newer, older), part) in enumerate(zip(addresses, _around(addresses), parts, strict=True)):
        yield TopicView(path, len(parts) - place, len(parts), newer, older), part


def topics(storefront: Storefront) -> TopicsView:
    """Return the record of the index of categories and tags."""
    return TopicsView(_links(storefront.categories.values()), _links(storefront.tags.values()))


def comparison(storefront: Storefront) -> ComparisonView:
    """Return the record of the page of comparisons: the categories of which all products stand side by side."""
    products, compared = storefront.products, storefront.compared
    shelves = storefront.categories.values()
    sold = [(topic, [key for key in topic.members if not products[key].retired]) for topic in shelves]
    return ComparisonView(
        rows=Comparer(storefront.catalog).rows,
        groups=tuple(
            ComparedGroup(topic.title, tuple(compared[member] for member in members))
            for topic, members in sold
            if 1 < len(members) <= AT_MOST
        ),
        shelves=_links(topic for topic, members in sold if len(members) > AT_MOST),
    )


def _links(found: Iterable[Topic]) -> tuple[TopicLink, ...]:
    return tuple(map(TopicLink.to, found))


def _around(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the paths before and after each, empty at the ends."""
    return zip(["", *paths], [*paths[1:], ""], strict=False)
