"""What the pages of a storefront show: plain records for templates, one a card, one a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from seedbed.catalog import LaunchRecord, ProductRecord
from seedbed.listings import RatingSummary
from seedbed.pictures import Picture
from seedbed.publishing import Held
from seedbed.topics import Topic


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
    verified: bool
    """Whether its writer is a verified buyer (`verification`)."""
    held: Held | None
    """Why it is not out, in a preview; everywhere else all posts are."""


@dataclass(frozen=True)
class TopicLink:
    """A category or tag, and how much belongs to it."""

    title: str
    page: str
    count: int

    @classmethod
    def to(cls, topic: Topic) -> Self:
        """Return the link to a topic's page."""
        return cls(topic.title, topic.path, len(topic.members))


@dataclass(frozen=True)
class Reduction:
    """What a price was reduced from (minor units): the lowest one in the `days` days before the day `before`."""

    was: int
    days: int
    before: date


def windows(reductions: Iterable[Reduction | None]) -> tuple[Reduction, ...]:
    """Return one reduction for each span of days that some rest on, in their order."""
    return tuple({(each.days, each.before): each for each in reductions if each}.values())


@dataclass(frozen=True)
class PriceRow:
    """What a variant is asked (minor units), and from what it was reduced, if it was."""

    label: str
    price: int
    reduction: Reduction | None


@dataclass(frozen=True)
class PastPrice:
    """A line of the price history, in minor units."""

    since: date
    label: str
    launch: str
    """The title of the launch whose pre-order asked it, empty for the shop."""
    price: int


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
    reduction: Reduction | None
    """What each variant of the lowest price was reduced from."""
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
    reductions: dict[str, Reduction]
    """What its prices are reduced from, by variant."""

    @property
    def reduction_windows(self) -> tuple[Reduction, ...]:
        """One for each span of days that struck-through prices rest on."""
        return windows(self.reductions.values())


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
    launch_in_text: bool
    """Whether the text itself counts down to the launch."""
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
class Opinion:
    """A review or story on its product's page."""

    card: PostCard
    facets: tuple[str, ...]
    """What it can be found by (`opinions.facets`)."""
    moved_up: bool = False
    """Whether it stands before newer ones, so that a critical voice is among the first."""


@dataclass(frozen=True)
class OpinionFilter:
    """What a product's opinions can be narrowed by, and for how many of them it holds."""

    facet: str
    count: int


@dataclass(frozen=True)
class ProductView:
    """A product's page."""

    card: ProductCard
    record: ProductRecord
    prices: tuple[PriceRow, ...]
    past_prices: tuple[PastPrice, ...]
    """The price history, the newest first; empty where nothing ever changed."""
    category: TopicLink | None
    buy: tuple[BuyButton, ...]
    launch: LaunchCard | None
    opinions: tuple[Opinion, ...]
    """Reviews and stories of it, in the order in which they are shown."""
    filters: tuple[OpinionFilter, ...]
    first: int
    """How many of the opinions are shown before the reader asks for all."""
    withdrawn: tuple[WithdrawnView, ...]
    """What was said of it and taken back."""
    others: tuple[PostCard, ...]
    """Journals and guides about it."""
    compare: tuple[str, ...]
    """The ids of what it is offered to be compared with, its own first; empty where there is no other product."""

    @property
    def reduction_windows(self) -> tuple[Reduction, ...]:
        """One for each span of days that struck-through prices rest on."""
        return windows(row.reduction for row in self.prices)


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
    categories: tuple[TopicLink, ...]
    older: str


@dataclass(frozen=True)
class TopicView:
    """A page of a category or tag. `newer` and `older` are page paths, empty at the ends."""

    path: str
    number: int
    total: int
    newer: str
    older: str
    products: tuple[ProductCard, ...] = ()
    posts: tuple[PostCard, ...] = ()


@dataclass(frozen=True)
class TopicsView:
    """The index of categories and tags."""

    categories: tuple[TopicLink, ...]
    tags: tuple[TopicLink, ...]
