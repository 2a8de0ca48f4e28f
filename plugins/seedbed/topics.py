"""Topics: the shelves that products stand on and the tags that posts share, each with a page of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from seedbed.content import Content

LEAST_POSTS = 2
"""A tag that only one post has leads nowhere else, and gets no page."""


@dataclass(frozen=True)
class Topic:
    """A category or tag, and what belongs to it."""

    slug: str
    title: str
    """The word as it was written first."""
    path: str
    """Its page, from the site's root."""
    members: tuple[str, ...]
    """Ids of its products, or of its posts."""


@lru_cache(maxsize=4096)  # each tag is asked for by all posts that have it, several times
def slug(word: str) -> str:
    """Return the word as part of an address; words that differ in case, width or signs alone are one."""
    parts = re.findall(r"\w+", unicodedata.normalize("NFKC", word).casefold())
    return "-".join(parts) or word.encode().hex()


def categories(content: Content) -> dict[str, Topic]:
    """Return the categories by slug, in the order of their products."""
    shelves = ((d.entry.category, d.entry.id) for d in content.products.values() if d.entry.category)
    return _topics("categories", shelves)


def tags(content: Content) -> dict[str, Topic]:
    """Return the tags that several listed posts share, by slug, the most used first."""
    pairs = ((tag, d.entry.id) for d in content.listed.values() for tag in d.entry.tags)
    shared = [topic for topic in _topics("tags", pairs).values() if len(topic.members) >= LEAST_POSTS]
    return {topic.slug: topic for topic in sorted(shared, key=lambda topic: (-len(topic.members), topic.slug))}


def paths(topic: Topic, size: int) -> list[str]:
    """Return a topic's pages of at most `size` members: its own, then what is older, numbered down to the oldest, 1."""
    pages = -(-len(topic.members) // size)
    return [topic.path, *(f"{topic.path}{number}/" for number in range(pages - 1, 0, -1))]


def _topics(folder: str, pairs: Iterable[tuple[str, str]]) -> dict[str, Topic]:
    titles: dict[str, str] = {}
    members: dict[str, dict[str, None]] = {}
    for word, member in pairs:
        key = slug(word)
        titles.setdefault(key, word)
        members.setdefault(key, {})[member] = None
    return {key: Topic(key, title, f"{folder}/{quote(key)}/", tuple(members[key])) for key, title in titles.items()}
