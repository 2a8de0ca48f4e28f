"""What every house rule is given, and what it answers with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from seedbed.content import Content, Document
from seedbed.disclosure import has_buy_link, ties
from seedbed.frontmatter import KeyPath, Source, dotted
from seedbed.house_rules.markup import Link, links
from seedbed.i18n import Text
from seedbed.models import Entry, Launch, Post, Product
from seedbed.models.house_rules import HouseRules
from seedbed.problems import Place

WRITTEN = {
    *("title", "summary", "cover_alt", "good_for", "pros", "cons", "tags"),
    *("notes", "label", "refund", "why", "relationship_note"),
}
"""The keys whose values are sentences for readers."""


@dataclass(frozen=True)
class Finding:
    """One thing that a rule does not like."""

    source: Source
    place: Place
    text: Text
    subject: str
    """What it is about (a word, an address), by which a writer can let it pass."""
    key: str = ""

    @classmethod
    def at(cls, source: Source, keys: KeyPath, text: Text, subject: str) -> Finding:
        """Return a finding about the value at `keys` of the front matter."""
        return cls(source, source.place(keys), text, subject, dotted(keys))

    @classmethod
    def in_body(cls, source: Source, offset: int, text: Text, subject: str) -> Finding:
        """Return a finding about what begins at the body's character number `offset`."""
        return cls(source, source.place_in_body(offset), text, subject)


@dataclass(frozen=True)
class Passage:
    """A piece of text that readers see: the body, or a value of the front matter."""

    source: Source
    text: str
    keys: KeyPath = ()
    """Where it stands in the front matter; empty for the body."""

    def finding(self, offset: int, text: Text, subject: str) -> Finding:
        """Return a finding about what begins at the passage's character number `offset`."""
        if self.keys:
            return Finding.at(self.source, self.keys, text, subject)
        return Finding.in_body(self.source, offset, text, subject)


@dataclass(frozen=True)
class Inspection:
    """A content folder under inspection."""

    content: Content
    now: datetime
    """The instant that decides which launches have ended."""
    made: frozenset[str] = frozenset()
    """The content files that generated pages stand for, such as `products/index.md`."""
    site_url: str = ""
    """Where the site is served, by which an address of its own is known."""

    @property
    def rules(self) -> HouseRules:
        """What the shop adds."""
        return self.content.shop.house_rules

    @property
    def under_chinese_law(self) -> bool:
        """Whether the lists of words, which are taken from China's laws, hold for this shop."""
        return self.content.shop.region == "CN"

    @cached_property
    def links(self) -> list[tuple[Source, Link]]:
        """Every link and picture of every text."""
        return [(source, link) for source in self.content.sources for link in links(source.body)]

    @cached_property
    def advertising_posts(self) -> dict[str, Document[Post]]:
        """The posts that are advertising, by id."""
        return {key: document for key, document in self.content.posts.items() if self._advertises(document)}

    @cached_property
    def advertising(self) -> list[Document[Entry]]:
        """What the shop says of its goods: products, launches, and the posts that are advertising."""
        return [d for d in self.content.documents if isinstance(d.entry, (Product, Launch))] + [
            d for d in self.content.documents if d.entry.id in self.advertising_posts and isinstance(d.entry, Post)
        ]

    def product_of(self, entry: Entry) -> Product | None:
        """Return the product that an entry is about."""
        if isinstance(entry, Product):
            return entry
        document = self.content.products.get(entry.product or "") if isinstance(entry, (Post, Launch)) else None
        return document.entry if document else None

    def _advertises(self, document: Document[Post]) -> bool:
        """Tell whether a post is paid for, or sells by the words of somebody tied to the shop."""
        found = ties(document.entry, self.content)
        if not {"paid", "commission"}.isdisjoint(found):
            return True
        return bool(found) and has_buy_link(document.entry, document.source.body, self.content)


def passages(source: Source) -> Iterator[Passage]:
    """Yield every text of a content file that readers see."""
    for keys, text in _values(source.data, ()):
        if _name(keys) in WRITTEN:
            yield Passage(source, text, keys)
    yield Passage(source, source.body)


def _values(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, (*keys, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _values(inner, (*keys, index))


def _name(keys: KeyPath) -> str:
    return next((key for key in reversed(keys) if isinstance(key, str)), "")
