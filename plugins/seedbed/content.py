"""What a content folder says: its entries, its plain pages, what the whole shop says, and what is wrong with any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Generic, TypeVar, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from seedbed.frontmatter import Source
from seedbed.models import Creator, Entry, Launch, Post, Product, Shop
from seedbed.models.pulled import Pulled
from seedbed.price_history import PriceHistory
from seedbed.problems import Problem

M = TypeVar("M", bound=Entry)

PULLED_FILE = "pulled.yml"


@dataclass(frozen=True)
class Document(Generic[M]):
    """An entry and the file it was written in."""

    entry: M
    source: Source


@dataclass
class Content:
    """All that a content folder says."""

    folder: Path
    shop: Shop = field(default_factory=Shop)
    pulled: Pulled = field(default_factory=Pulled)
    pulled_from: Source = field(default_factory=partial(Source, PULLED_FILE, PULLED_FILE))
    documents: list[Document[Entry]] = field(default_factory=list)
    pages: list[Source] = field(default_factory=list)
    """The plain pages, which are no entries."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with single files."""
    prices: PriceHistory = field(default_factory=PriceHistory)
    """What the shop asked, and since when."""
    unread: set[str] = field(default_factory=set)
    """The ids and names of files with problems: they exist, so nobody who refers to them is told otherwise."""

    def of(self, model: type[M]) -> dict[str, Document[M]]:
        """Return the documents of one kind (or of a kind's base, such as `Post`) by id, in file order."""
        return {d.entry.id: cast("Document[M]", d) for d in self.documents if isinstance(d.entry, model)}

    @property
    def sources(self) -> list[Source]:
        """Every page that somebody wrote."""
        return [document.source for document in self.documents] + self.pages

    def files(self) -> Iterator[str]:
        """Yield the files in the folder, as paths from it, without what is hidden."""
        for folder, inner, files in os.walk(self.folder):
            inner[:] = [name for name in inner if not name.startswith(".")]
            inside = Path(folder).relative_to(self.folder)
            yield from ((inside / name).as_posix() for name in files if not name.startswith("."))

    def today(self, now: datetime) -> date:
        """Return the day that it is in the shop's zone."""
        return now.astimezone(ZoneInfo(self.shop.timezone)).date()

    @cached_property
    def by_name(self) -> dict[str, Document[Entry]]:
        """The entries by the names of their files."""
        return {document.source.name: document for document in self.documents}

    @cached_property
    def checkouts(self) -> frozenset[str | None]:
        """The hosts that buy links lead to."""
        links = (link for document in self.products.values() for link in document.entry.buy_links)
        return frozenset(urlsplit(link.url).hostname for link in links)

    @cached_property
    def real_folder(self) -> Path:
        """Where the folder lies once links are followed."""
        return self.folder.resolve()

    @cached_property
    def products(self) -> dict[str, Document[Product]]:
        """The products by id."""
        return self.of(Product)

    @cached_property
    def creators(self) -> dict[str, Document[Creator]]:
        """The creators by id."""
        return self.of(Creator)

    @cached_property
    def posts(self) -> dict[str, Document[Post]]:
        """The posts of every kind by id."""
        return self.of(Post)

    @cached_property
    def listed(self) -> dict[str, Document[Post]]:
        """The posts that lists show: all but the withdrawn."""
        return {key: document for key, document in self.posts.items() if not document.entry.withdrawn}

    @cached_property
    def launches(self) -> dict[str, Document[Launch]]:
        """The launches by id."""
        return self.of(Launch)
