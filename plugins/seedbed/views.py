"""What the pages of a storefront show: plain records for templates, one a card, one a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seedbed.catalog import LaunchRecord, ProductRecord
from seedbed.listings import RatingSummary
from seedbed.pictures import Picture
from seedbed.publishing import Held


@dataclass(frozen=True)
class CreatorCard:
    """A creator in a list, or in a byline."""

    id: str
    title: str
    summary: str
    page: str
    avatar: Picture
    earns: bool
    relationship_note: str
    posts: int
    lang: str


@dataclass(frozen=True)
class PostCard:
    """A post in the feed. `labels` are keys of `disclosure.labels`; `creator` is None for a buyer's story."""

    id: str
    kind: str
    title: str
    summary: str
    page: str
    cover: Picture
    cover_alt: str
    author: str
    creator: CreatorCard | None
    rating: Decimal | None
    labels: tuple[str, ...]
    product: str
    """The product's title, empty where the post is about none."""
    published: date
    lang: str
    pinned: bool
    held: Held | None
    """Why it is not out, in a preview; everywhere else all posts are."""


@dataclass(frozen=True)
class TopicLink:
    """A category or tag, and how much belongs to it."""

    title: str
    page: str
    count: int


@dataclass(frozen=True)
class BuyButton:
    """A way into the checkout: `href` works without JavaScript, `template` is for the widget that knows the code."""

    label: str
    href: str
    template: str


@dataclass(frozen=True)
class ProductCard:
    """A product in the grid; prices in minor units."""

    id: str
    title: str
    summary: str
    page: str
    cover: Picture
    cover_alt: str
    category: str
    price_from: int
    price_to: int
    rating: RatingSummary | None
    retired: bool


@dataclass(frozen=True)
class LaunchCard:
    """A launch in a list; `record` holds its instants, offers and changes."""

    id: str
    title: str
    summary: str
    page: str
    cover: Picture
    cover_alt: str
    featured: bool
    record: LaunchRecord
    product: ProductCard
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PostView:
    """A post's page; a journal or guide may have no product, and has no verdict."""

    card: PostCard
    lead: str
    """The summary, empty where the text itself begins with it."""
    minutes: int
    """How long the text takes to read."""
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    good_for: str
    variant: str
    product: ProductCard | None
    buy: tuple[BuyButton, ...]
    launch: LaunchCard | None
    related: tuple[PostCard, ...]
    editions: tuple[PostCard, ...]
    """The same post in each language it is there in, this one included; empty where there is no translation."""
    tags: tuple[TopicLink, ...]


@dataclass(frozen=True)
class WithdrawnView:
    """What stays of a withdrawn post: whose it was, when and why it was taken back, and whether its stars count."""

    card: PostCard
    """Without a picture, the reason in place of the summary."""
    day: date
    by_writer: bool
    reason: str
    product: ProductCard | None


@dataclass(frozen=True)
class ProductView:
    """A product's page."""

    card: ProductCard
    record: ProductRecord
    category: TopicLink | None
    buy: tuple[BuyButton, ...]
    launch: LaunchCard | None
    reviews: tuple[PostCard, ...]
    stories: tuple[PostCard, ...]
    others: tuple[PostCard, ...]
    """Journals and guides about it."""


@dataclass(frozen=True)
class LaunchView:
    """A launch's page."""

    card: LaunchCard
    buy: tuple[BuyButton, ...]
    posts: tuple[PostCard, ...]


@dataclass(frozen=True)
class CreatorView:
    """A creator's page."""

    card: CreatorCard
    posts: tuple[PostCard, ...]


@dataclass(frozen=True)
class FeedView:
    """A page of the feed. `newer` and `older` are page paths, empty at the ends."""

    posts: tuple[PostCard, ...]
    number: int
    total: int
    newer: str
    older: str


@dataclass(frozen=True)
class HomeView:
    """The home page."""

    featured: LaunchCard | None
    launches: tuple[LaunchCard, ...]
    posts: tuple[PostCard, ...]
    products: tuple[ProductCard, ...]
    creators: tuple[CreatorCard, ...]
    older: str


@dataclass(frozen=True)
class TopicView:
    """A category's or tag's page."""

    products: tuple[ProductCard, ...] = ()
    posts: tuple[PostCard, ...] = ()


@dataclass(frozen=True)
class TopicsView:
    """The index of categories and tags."""

    categories: tuple[TopicLink, ...]
    tags: tuple[TopicLink, ...]
