"""What the pages of a storefront show: plain records for templates, one a card, one a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seedbed.catalog import LaunchRecord, ProductRecord
from seedbed.listings import RatingSummary
from seedbed.pictures import Picture


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
    published: date
    lang: str


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
    """A review's or story's page."""

    card: PostCard
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    good_for: str
    variant: str
    product: ProductCard
    buy: tuple[BuyButton, ...]
    launch: LaunchCard | None
    related: tuple[PostCard, ...]
    editions: tuple[PostCard, ...]
    """The same post in each language it is there in, this one included; empty where there is no translation."""


@dataclass(frozen=True)
class ProductView:
    """A product's page."""

    card: ProductCard
    record: ProductRecord
    buy: tuple[BuyButton, ...]
    launch: LaunchCard | None
    reviews: tuple[PostCard, ...]
    stories: tuple[PostCard, ...]


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
