"""Makes what the pages of a storefront show (`views`) out of checked content and its catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain, islice
from typing import TypeVar

from seedbed.buylinks import filled
from seedbed.catalog import Catalog
from seedbed.frontmatter import Source
from seedbed.listings import FeedPage, feed, front, newest_first, rating
from seedbed.loader import Content, Document
from seedbed.models import Creator, Launch, Post, Product, Review
from seedbed.pictures import Album
from seedbed.views import (
    BuyButton,
    CreatorCard,
    CreatorView,
    FeedView,
    HomeView,
    LaunchCard,
    LaunchView,
    PostCard,
    PostView,
    ProductCard,
    ProductView,
)

T = TypeVar("T")

RELATED = 4
"""How many related posts stand under a post."""


PageView = PostView | ProductView | LaunchView | CreatorView


class Storefront:
    """Makes the records of every page; each card is made once."""

    def __init__(self, content: Content, catalog: Catalog, album: Album | None = None) -> None:
        self.content, self.catalog, self.album = content, catalog, album or Album()
        self._by_name = {d.source.name: d for d in content.documents}
        self._documents_about = _grouped((d.entry.product, d) for d in content.posts.values())
        self._editions = _grouped((d.entry.translation_of or d.entry.id, d.entry.id) for d in content.posts.values())
        self._reviews_by = Counter(post.author for post in catalog.posts.values() if post.kind == Review.kind)
        self._views: dict[str, PageView | None] = {}

    @cached_property
    def posts(self) -> dict[str, PostCard]:
        """Every post's card, the newest first."""
        return {d.entry.id: self._post_card(d) for d in newest_first(self.content.posts.values())}

    @cached_property
    def products(self) -> dict[str, ProductCard]:
        """Every product's card, retired ones last."""
        documents = sorted(self.content.products.values(), key=lambda d: d.entry.retired)
        return {d.entry.id: self._product_card(d) for d in documents}

    @cached_property
    def creators(self) -> dict[str, CreatorCard]:
        """Every creator's card."""
        return {key: self._creator_card(d) for key, d in self.content.creators.items()}

    @cached_property
    def launches(self) -> dict[str, LaunchCard]:
        """Every launch's card, the latest deadline first."""
        cards = [self._launch_card(d) for d in self.content.launches.values()]
        return {card.id: card for card in sorted(cards, key=lambda card: card.record.closes, reverse=True)}

    @cached_property
    def feed_pages(self) -> list[FeedPage]:
        """The feed's pages, the newest first."""
        return feed(self.content.posts.values(), self.content.shop.posts_per_page)

    @cached_property
    def plain_pages(self) -> frozenset[str]:
        """The pages beside all entries that the shop has at the top of its content folder: `about`, `privacy` …."""
        return frozenset(file.stem for file in self.content.folder.glob("*.md"))

    @property
    def shared(self) -> tuple[object, ...]:
        """What every page shows something of."""
        posts, pages = self.feed_pages[0].number if self.posts else 0, sorted(self.plain_pages)
        return self.catalog.shop, self.content.shop, posts, pages

    def source_of(self, name: str) -> Source | None:
        """Return the content file `name` as it was written, or None when it is no entry."""
        document = self._by_name.get(name)
        return document.source if document else None

    def page_of(self, name: str) -> PageView | None:
        """Return the record of the page that the content file `name` becomes, or None for a plain page."""
        if name not in self._views:
            self._views[name] = self._view(name)
        return self._views[name]

    def _view(self, name: str) -> PageView | None:
        document = self._by_name.get(name)
        match document.entry if document else None:
            case Post() as post:
                return self._post_view(post)
            case Product() as product:
                return self._product_view(product)
            case Launch() as launch:
                return self._launch_view(launch)
            case Creator() as creator:
                return CreatorView(self.creators[creator.id], self._by_creator.get(creator.id, ()))
            case _:
                return None

    def home(self) -> HomeView:
        """Return the home page's record."""
        launches = tuple(self.launches.values())
        pages = self.feed_pages
        shown = front(pages, self.content.shop.posts_per_page)
        return HomeView(
            featured=next((card for card in launches if card.featured), launches[0] if launches else None),
            launches=launches,
            posts=tuple(self.posts[d.entry.id] for d in shown),
            products=tuple(card for card in self.products.values() if not card.retired),
            creators=tuple(self.creators.values()),
            older=feed_path(pages[1].number) if len(pages) > 1 else "",
        )

    def feed_view(self, number: int) -> FeedView:
        """Return the record of the feed's page `number` (1 is the oldest)."""
        page = next(page for page in self.feed_pages if page.number == number)
        total = len(self.feed_pages)
        return FeedView(
            posts=tuple(self.posts[d.entry.id] for d in page.posts),
            number=number,
            total=total,
            newer=feed_path(number + 1) if number < total else "",
            older=feed_path(number - 1) if number > 1 else "",
        )

    def launch_of(self, product: str) -> LaunchCard | None:
        """Return the product's launch with the latest deadline, if it has one."""
        return next((card for card in self.launches.values() if card.record.product == product), None)

    @cached_property
    def _by_product(self) -> dict[str, tuple[PostCard, ...]]:
        """Every product's posts, the newest first."""
        return _grouped((self.catalog.posts[card.id].product, card) for card in self.posts.values())

    @cached_property
    def _by_creator(self) -> dict[str, tuple[PostCard, ...]]:
        """Every creator's reviews, the newest first."""
        return _grouped((card.creator.id, card) for card in self.posts.values() if card.creator)

    def _posts_about(self, product: str, kind: str = "") -> tuple[PostCard, ...]:
        about = self._by_product.get(product, ())
        return tuple(card for card in about if card.kind == kind) if kind else about

    def _post_card(self, document: Document[Post]) -> PostCard:
        post, record = document.entry, self.catalog.posts[document.entry.id]
        creator = self.creators[post.author] if isinstance(post, Review) else None
        return PostCard(
            id=post.id,
            kind=post.kind,
            title=post.title,
            summary=post.summary,
            page=record.page,
            cover=self.album.picture(post.cover),
            cover_alt=post.cover_alt,
            author=creator.title if creator else record.author,
            creator=creator,
            rating=post.rating,
            labels=record.labels,
            product=self.catalog.products[post.product].title,
            published=post.published,
            lang=self._lang(post.lang),
        )

    def _product_card(self, document: Document[Product]) -> ProductCard:
        product, record = document.entry, self.catalog.products[document.entry.id]
        prices = [variant.price for variant in record.variants]
        return ProductCard(
            id=product.id,
            title=product.title,
            summary=product.summary,
            page=record.page,
            cover=self.album.picture(product.cover),
            cover_alt=product.cover_alt,
            category=product.category,
            price_from=min(prices),
            price_to=max(prices),
            rating=rating(self._documents_about.get(product.id, ())),
            retired=product.retired,
        )

    def _creator_card(self, document: Document[Creator]) -> CreatorCard:
        creator = document.entry
        return CreatorCard(
            id=creator.id,
            title=creator.title,
            summary=creator.summary,
            page=self.catalog.creators[creator.id].page,
            avatar=self.album.picture(creator.avatar),
            earns=creator.earns,
            relationship_note=creator.relationship_note,
            posts=self._reviews_by[creator.id],
            lang=self._lang(creator.lang),
        )

    def _launch_card(self, document: Document[Launch]) -> LaunchCard:
        launch, record = document.entry, self.catalog.launches[document.entry.id]
        return LaunchCard(
            id=launch.id,
            title=launch.title,
            summary=launch.summary,
            page=record.page,
            cover=self.album.picture(launch.cover),
            cover_alt=launch.cover_alt,
            featured=launch.featured,
            record=record,
            product=self.products[launch.product],
            notes=launch.notes,
        )

    def _post_view(self, post: Post) -> PostView:
        variants = {variant.id: variant.label for variant in self.catalog.products[post.product].variants}
        return PostView(
            card=self.posts[post.id],
            pros=post.pros,
            cons=post.cons,
            good_for=post.good_for,
            variant=variants.get(post.variant or "", ""),
            product=self.products[post.product],
            buy=self._buttons(post.product, post=post.id),
            launch=self.launch_of(post.product),
            related=self._related(post),
            editions=self._editions_of(post),
        )

    def _editions_of(self, post: Post) -> tuple[PostCard, ...]:
        original = post.translation_of or post.id
        known = (self.posts[key] for key in (*self._editions[original], original, post.id))
        by_language = {card.lang: card for card in known}  # of two in one language the original stands, or this one
        return tuple(by_language.values()) if len(by_language) > 1 else ()

    def _related(self, post: Post) -> tuple[PostCard, ...]:
        """Return what to read on: posts about the same product, then the newest of the others."""
        same = (card for card in self._posts_about(post.product) if card.id != post.id)
        others = (card for card in self.posts.values() if self.catalog.posts[card.id].product != post.product)
        return tuple(islice(chain(same, others), RELATED))

    def _product_view(self, product: Product) -> ProductView:
        return ProductView(
            card=self.products[product.id],
            record=self.catalog.products[product.id],
            buy=self._buttons(product.id),
            launch=self.launch_of(product.id),
            reviews=self._posts_about(product.id, "review"),
            stories=self._posts_about(product.id, "story"),
        )

    def _launch_view(self, launch: Launch) -> LaunchView:
        return LaunchView(
            card=self.launches[launch.id],
            buy=self._buttons(launch.product),
            posts=self._posts_about(launch.product),
        )

    def _buttons(self, product: str, post: str = "") -> tuple[BuyButton, ...]:
        record = self.catalog.products[product]
        links = () if record.retired else record.buy_links
        return tuple(BuyButton(link.label, filled(link.url, post=post), link.url) for link in links)

    def _lang(self, lang: str | None) -> str:
        return lang or self.catalog.shop.locale


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Return values by key, each group in the order in which they came."""
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def feed_path(number: int) -> str:
    """Return the path of the feed's page `number`."""
    return f"feed/{number}/"
