"""Makes what entries show (`views`), each on its page and as a card on others, out of content and its catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TypeVar, cast

from seedbed import topics
from seedbed.buylinks import filled
from seedbed.catalog import Catalog
from seedbed.comparison import AT_MOST, Column, Comparer
from seedbed.content import Content, Document
from seedbed.frontmatter import Source
from seedbed.inline import syntax
from seedbed.listings import FeedPage, feed, newest_first, one_edition, rating
from seedbed.models import Authored, Creator, Experience, Launch, Post, Product
from seedbed.models.post import Withdrawal
from seedbed.opinions import FIRST, filters, opinions
from seedbed.pictures import NO_PICTURE, Album
from seedbed.pricing import Prices, lowest_was
from seedbed.publishing import Held
from seedbed.reading import minutes
from seedbed.reading_on import ReadingOn
from seedbed.topics import Topic, slug
from seedbed.verification import verified
from seedbed.views import (
    BuyButton,
    CreatorCard,
    CreatorView,
    LaunchCard,
    LaunchView,
    PostCard,
    PostView,
    ProductCard,
    ProductView,
    TopicLink,
    WithdrawnView,
)

T = TypeVar("T")

OPINIONS = {"review", "story"}
"""The kinds of post that say what somebody made of a product."""


PageView = PostView | WithdrawnView | ProductView | LaunchView | CreatorView


class Storefront:
    """Makes the records of entries; each card and each page is made once."""

    def __init__(
        self,
        content: Content,
        catalog: Catalog,
        album: Album | None = None,
        held: Mapping[str, Held] | None = None,
    ) -> None:
        """Take content, catalog and pictures; `held` are posts that are not out, shown to their writers alone."""
        self.content, self.catalog, self.album, self._held = content, catalog, album or Album(), held or {}
        self._documents_about = _grouped((d.entry.product, d) for d in content.posts.values() if d.entry.product)
        listed = (d.entry for d in content.listed.values())
        self._written_by = Counter(post.author for post in listed if isinstance(post, Authored))
        self._editions = _grouped((d.entry.original, d.entry.id) for d in content.listed.values())
        self._verified = verified(content)
        self._prices = Prices(content, catalog)
        self._views: dict[str, PageView | None] = {}

    @cached_property
    def posts(self) -> dict[str, PostCard]:
        """Every post's card, the newest first."""
        return {d.entry.id: self._post_card(d) for d in self._newest}

    @cached_property
    def _newest(self) -> list[Document[Post]]:
        return newest_first(self.content.listed.values())

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
        return feed(self.content.listed.values(), self.content.shop.posts_per_page)

    @cached_property
    def categories(self) -> dict[str, Topic]:
        """The categories by slug."""
        return topics.categories(self.content)

    @cached_property
    def tags(self) -> dict[str, Topic]:
        """The tags that have a page, by slug."""
        return topics.tags(self.content)

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
        document = self.content.by_name.get(name)
        return document.source if document else None

    def page_of(self, name: str) -> PageView | None:
        """Return the record of the page that the content file `name` becomes, or None for a plain page."""
        if name not in self._views:
            self._views[name] = self._view(name)
        return self._views[name]

    def _view(self, name: str) -> PageView | None:
        document = self.content.by_name.get(name)
        match document.entry if document else None:
            case Post():
                return self._post_page(cast("Document[Post]", document))
            case Product() as product:
                return self._product_view(product)
            case Launch() as launch:
                return self._launch_view(launch)
            case Creator() as creator:
                return CreatorView(self.creators[creator.id], self._by_creator.get(creator.id, ()))
            case _:
                return None

    def cards_in(self, text: str) -> list[ProductCard | LaunchCard]:
        """Return the cards that a text may show by its widgets: too many rather than too few."""
        found = (self.card(widget, name) for widget, name in syntax.cards(text))
        return [card for card in found if card]

    def card(self, widget: str, name: str) -> ProductCard | LaunchCard | None:
        """Return what a widget shows of the thing with the id `name`; None where there is none."""
        return self.products.get(name) if widget == syntax.PRODUCT else self.launches.get(name)

    @cached_property
    def compared(self) -> dict[str, Column]:
        """What stands of every product where several are compared."""
        return {key: self._compared(self.content.products[key]) for key in self.products}

    def _compared(self, document: Document[Product]) -> Column:
        view = cast("ProductView", self.page_of(document.source.name))
        cards = (opinion.card for opinion in view.opinions)
        said = [(card, cast("Experience", self.content.posts[card.id].entry)) for card in cards]
        return Comparer(self.catalog).column(view, said)

    @cached_property
    def _reading_on(self) -> ReadingOn:
        """What is related to each post."""
        return ReadingOn(one_edition(self._newest, self.catalog.shop.locale))

    def launch_of(self, product: str) -> LaunchCard | None:
        """Return the product's launch with the latest deadline, if it has one."""
        return next((card for card in self.launches.values() if card.record.product == product), None)

    @cached_property
    def _about(self) -> dict[str, list[Document[Post]]]:
        """Every product's posts, of each one edition, the newest first."""
        lang, about = self.catalog.shop.locale, self._documents_about
        return {product: one_edition(newest_first(posts), lang) for product, posts in about.items()}

    @cached_property
    def _by_creator(self) -> dict[str, tuple[PostCard, ...]]:
        """Every creator's posts, the newest first."""
        return _grouped((card.creator.id, card) for card in self.posts.values() if card.creator)

    def _posts_about(self, product: str) -> tuple[PostCard, ...]:
        return tuple(self.posts[d.entry.id] for d in self._about.get(product, ()) if not d.entry.withdrawn)

    def _post_card(self, document: Document[Post]) -> PostCard:
        post, record = document.entry, self.catalog.posts[document.entry.id]
        creator = self.creators[post.author] if isinstance(post, Authored) else None
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
            rating=self._stars(post),
            labels=record.labels,
            product=self.catalog.products[post.product].title if post.product else "",
            published=post.published,
            lang=self._lang(post.lang),
            pinned=post.pinned,
            verified=post.id in self._verified,
            held=self._held.get(post.id),
        )

    def _stars(self, post: Post) -> Decimal | None:
        """Return a post's stars: a translation is its original's opinion."""
        original = self.content.posts.get(post.original)
        said = original.entry if original else post
        return said.rating if isinstance(said, Experience) else None

    def _product_card(self, document: Document[Product]) -> ProductCard:
        product, rows = document.entry, self._prices.of_product(document.entry.id)
        prices = [row.price for row in rows]
        return ProductCard(
            id=product.id,
            title=product.title,
            summary=product.summary,
            page=self.catalog.products[product.id].page,
            cover=self.album.picture(product.cover),
            cover_alt=product.cover_alt,
            category=product.category,
            price_from=min(prices),
            price_to=max(prices),
            reduction=lowest_was(rows),
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
            posts=self._written_by[creator.id],
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
            reductions=self._prices.reductions_in(launch.id),
        )

    def _post_page(self, document: Document[Post]) -> PostView | WithdrawnView:
        withdrawal = document.entry.withdrawn
        if withdrawal:
            return self._withdrawn_view(document, withdrawal)
        return self._post_view(document.entry, document.source)

    def _post_view(self, post: Post, source: Source) -> PostView:
        said = post if isinstance(post, Experience) else None
        launch = self.launch_of(post.product) if post.product else None
        return PostView(
            card=self.posts[post.id],
            lead=post.summary if "summary" in source.data else "",
            minutes=minutes(source.body),
            pros=said.pros if said else (),
            cons=said.cons if said else (),
            good_for=said.good_for if said else "",
            variant=self._variant_label(said) if said else "",
            product=self.products[post.product] if post.product else None,
            buy=self._buttons(post.product, post=post.id) if post.product else (),
            launch=launch,
            launch_in_text=launch is not None and launch.id in syntax.counted(source.body),
            related=tuple(self.posts[key] for key in self._reading_on.after(post)),
            editions=self._editions_of(post),
            tags=tuple(TopicLink.to(self.tags[key]) for key in map(slug, post.tags) if key in self.tags),
        )

    def _editions_of(self, post: Post) -> tuple[PostCard, ...]:
        keys = (*self._editions.get(post.original, ()), post.original, post.id)
        known = (self.posts[key] for key in keys if key in self.posts)
        by_language = {card.lang: card for card in known}  # of two in one language the original stands, or this one
        return tuple(by_language.values()) if len(by_language) > 1 else ()

    def _withdrawn_view(self, document: Document[Post], withdrawal: Withdrawal) -> WithdrawnView:
        card, product = self._post_card(document), document.entry.product
        return WithdrawnView(
            card=replace(card, summary=withdrawal.reason, cover=NO_PICTURE, cover_alt=""),
            day=withdrawal.day,
            by_writer=withdrawal.by == "writer",
            reason=withdrawal.reason,
            product=self.products[product] if product else None,
        )

    def _variant_label(self, post: Experience) -> str:
        variants = self.catalog.products[post.product].variants
        return next((variant.label for variant in variants if variant.id == post.variant), "")

    def _product_view(self, product: Product) -> ProductView:
        about = self._posts_about(product.id)
        said = opinions((card, self.content.posts[card.id].source.body) for card in about if card.kind in OPINIONS)
        return ProductView(
            card=self.products[product.id],
            record=self.catalog.products[product.id],
            prices=self._prices.of_product(product.id),
            past_prices=self._prices.past(product.id),
            category=TopicLink.to(self.categories[slug(product.category)]) if product.category else None,
            buy=self._buttons(product.id),
            launch=self.launch_of(product.id),
            opinions=said,
            filters=filters(said),
            withdrawn=tuple(self._withdrawn_of(product)),
            first=FIRST,
            others=tuple(card for card in about if card.kind not in OPINIONS),
            compare=self._side_by_side(product),
        )

    def _withdrawn_of(self, product: Product) -> Iterator[WithdrawnView]:
        for document in self._about.get(product.id, ()):
            if document.entry.withdrawn and document.entry.kind in OPINIONS:
                yield self._withdrawn_view(document, document.entry.withdrawn)

    def _side_by_side(self, product: Product) -> tuple[str, ...]:
        """Return the product with others of its category, as many as fit beside it."""
        if len(self.products) == 1:
            return ()
        shelf = self.categories[slug(product.category)].members if product.category else ()
        others = (key for key in shelf if key != product.id and not self.products[key].retired)
        return (product.id, *islice(others, AT_MOST - 1))

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
