"""What a page is about, for machines: JSON-LD in the words of https://schema.org, made of the records that it shows.

Nothing is claimed that the page does not say: no stars where nobody rated, no stock that is not known, and of a
pre-order its true dates, which stay true without a rebuild.
"""

from __future__ import annotations

import json
from typing import Any, Literal
from zoneinfo import ZoneInfo

from seedbed.catalog import Catalog
from seedbed.i18n import Text
from seedbed.listings import RatingSummary
from seedbed.money import major_units
from seedbed.views import (
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
    Reduction,
    TopicView,
)
from seedbed.vocabulary import (
    AggregateRating,
    Article,
    BreadcrumbList,
    ItemList,
    ListItem,
    Node,
    Offer,
    Organization,
    Person,
    Product,
    ProfilePage,
    Rating,
    Review,
    UnitPriceSpecification,
    WebSite,
)
from seedbed.wording import LABELS, VERIFIED

Card = PostCard | ProductCard | LaunchCard | CreatorCard
Availability = Literal["InStock", "PreOrder", "Discontinued"]


def embedded(catalog: Catalog, path: str, view: object) -> str:
    """Return what the page at `path` is about, as JSON to stand within a script element.

    It is made of the record `view`, the shop and the lists' titles alone: all of them are in the key of a kept page.
    Empty where the record `view` names no subject, and while the site has no address.

    Raises:
        pydantic.ValidationError: the vocabulary does not allow what the records say.
    """
    nodes = _Describer(catalog).nodes(path, view) if catalog.shop.url else ()
    if not nodes:
        return ""
    graph = {
        "@context": "https://schema.org",
        "@graph": [node.model_dump(mode="json", by_alias=True) for node in nodes],
    }
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


class _Describer:
    """Describes the records of one storefront."""

    def __init__(self, catalog: Catalog) -> None:
        self._pages, self._shop = catalog.pages, catalog.shop

    def nodes(self, path: str, view: object) -> tuple[Node, ...]:
        nodes: tuple[Node, ...] = ()
        match view:
            case PostView():
                about = ("products/", view.product.page) if view.product else ()
                nodes = self._post(view), self._trail(*about, path)
            case ProductView():
                nodes = self._product(view.card, self._offers(view)), self._trail("products/", path)
            case LaunchView():
                nodes = self._launch(view.card), self._trail("launches/", path)
            case CreatorView():
                nodes = self._profile(view.card), self._trail("creators/", path)
            case FeedView():
                nodes = self._list(path, view.posts)
            case TopicView():
                nodes = self._list(path, view.products or view.posts, above="tags/")
            case HomeView():
                nodes = self._section(path, view) if path else (self._organization(), self._website())
        return nodes

    def _url(self, path: str) -> str:
        return f"{self._shop.url}{path}"

    def _trail(self, *paths: str) -> BreadcrumbList:
        names = [("", self._shop.name), *((path, self._pages[path].title) for path in paths)]
        steps = (ListItem(position=n, name=name, item=self._url(path)) for n, (path, name) in enumerate(names, start=1))
        return BreadcrumbList(item_list_element=tuple(steps))

    def _section(self, path: str, view: HomeView) -> tuple[Node, ...]:
        shown: dict[str, tuple[Card, ...]] = {
            "products/": view.products,
            "launches/": view.launches,
            "creators/": view.creators,
        }
        return self._list(path, shown.get(path, ()))

    def _list(self, path: str, cards: tuple[Card, ...], above: str = "") -> tuple[Node, ...]:
        lines = (ListItem(position=n, name=c.title, url=self._url(c.page)) for n, c in enumerate(cards, start=1))
        trail = self._trail(*filter(None, (above, path)))
        return (ItemList(item_list_element=tuple(lines)), trail) if cards else ()

    def _organization(self) -> Organization:
        return Organization(ref=self._url("#shop"), name=self._shop.name, url=self._shop.url)

    def _website(self) -> WebSite:
        return WebSite(
            ref=self._url("#site"),
            name=self._shop.name,
            url=self._shop.url,
            in_language=self._shop.locale,
            publisher=self._organization(),
        )

    def _profile(self, card: CreatorCard) -> ProfilePage:
        person = self._person(card).model_copy(
            update={"description": card.summary, "image": self._url(card.avatar.card)}
        )
        return ProfilePage(url=self._url(card.page), in_language=card.lang, main_entity=person)

    def _person(self, card: CreatorCard) -> Person:
        return Person(ref=self._url(f"{card.page}#person"), name=card.title, url=self._url(card.page))

    def _product(self, card: ProductCard, offers: tuple[Offer, ...] = ()) -> Product:
        return Product(
            ref=self._url(f"{card.page}#product"),
            name=card.title,
            url=self._url(card.page),
            description=card.summary,
            category=card.category or None,
            image=self._url(card.cover.card),
            aggregate_rating=_stars(card.rating),
            offers=offers,
        )

    def _launch(self, card: LaunchCard) -> Product:
        return self._product(card.product, self._preorders(card))

    def _offers(self, view: ProductView) -> tuple[Offer, ...]:
        """Return the product's offers; a variant that is launched can be pre-ordered first, and bought after."""
        launched = {offer.variant for offer in view.launch.record.offers} if view.launch else set()
        ended = view.launch.record.phases["ended"] if view.launch else None
        availability: Availability | None = "Discontinued" if view.card.retired else "InStock" if view.buy else None
        bought = tuple(
            self._offer(
                variant.label, variant.price, view.card.page, availability,
                price_specification=self._struck(row.reduction),
                valid_from=ended if variant.id in launched else None,
                availability_starts=ended if variant.id in launched else None,
            )
            for variant, row in zip(view.record.variants, view.prices, strict=True)
        )  # fmt: skip
        return (*(self._preorders(view.launch) if view.launch else ()), *bought)

    def _preorders(self, card: LaunchCard) -> tuple[Offer, ...]:
        record = card.record
        last_day = record.closes.astimezone(ZoneInfo(record.timezone)).date()
        return tuple(
            self._offer(
                offer.label, offer.price, record.page, "PreOrder",
                price_specification=self._struck(card.reductions.get(offer.variant)),
                valid_from=record.opens,
                valid_through=record.closes,
                price_valid_until=last_day,
                availability_starts=record.phases["launch"],
            )
            for offer in record.offers
        )  # fmt: skip

    def _struck(self, reduction: Reduction | None) -> UnitPriceSpecification | None:
        """Return the price that a reduction began from."""
        if reduction is None:
            return None
        was = major_units(reduction.was, self._shop.currency)
        return UnitPriceSpecification(price=was, price_currency=self._shop.currency)

    def _offer(self, label: str, price: int, page: str, availability: Availability | None, **more: Any) -> Offer:
        return Offer(
            name=label,
            url=self._url(page),
            price=major_units(price, self._shop.currency),
            price_currency=self._shop.currency,
            availability=f"https://schema.org/{availability}" if availability else None,
            seller=self._organization(),
            **more,
        )

    def _post(self, view: PostView) -> Review | Article:
        card = view.card
        common: dict[str, Any] = {
            "url": self._url(card.page),
            "description": card.summary,
            "image": self._url(card.cover.card),
            "in_language": card.lang,
            "date_published": card.published,
            "author": self._person(card.creator) if card.creator else Person(name=card.author),
            "keywords": tuple(text.say(self._shop.locale) for text in _said_of(card)),
        }
        product = self._product(view.product) if view.product else None
        if card.rating is None or product is None:
            return Article(headline=card.title, about=product, **common)
        return Review(
            name=card.title,
            item_reviewed=product,
            review_rating=Rating(rating_value=card.rating),
            positive_notes=_notes(view.pros),
            negative_notes=_notes(view.cons),
            **common,
        )


def _said_of(card: PostCard) -> tuple[Text, ...]:
    return (*(LABELS[label] for label in card.labels), *((VERIFIED,) if card.verified else ()))


def _stars(rating: RatingSummary | None) -> AggregateRating | None:
    return AggregateRating(rating_value=rating.average, rating_count=rating.count) if rating else None


def _notes(lines: tuple[str, ...]) -> ItemList | None:
    items = tuple(ListItem(position=number, name=line) for number, line in enumerate(lines, start=1))
    return ItemList(item_list_element=items) if items else None
