"""`catalog.json`: all that the API may know of the content. Writer and validating reader are this one module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from seedbed.content import Content, Document, M
from seedbed.disclosure import labels
from seedbed.i18n import SpokenError, Text
from seedbed.models import PHASES, Launch, Post, Product
from seedbed.models.creator import VanityCode
from seedbed.models.launch import Frozen
from seedbed.money import minor_units
from seedbed.system import reason
from seedbed.verification import writer_of

Address = Callable[[str], str]
"""Turns a content file's name (`reviews/cup.md`) into its page's path below the site's root (`reviews/cup/`)."""


class CatalogError(SpokenError):
    """A catalog file that cannot be used; the text says why and what to do."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Site(_Record):
    """What the site's configuration says of the shop."""

    name: str
    url: str
    """Where the site is served, ending in a slash; empty while it has no address."""
    api_url: str
    """Where the API is served, ending in a slash; empty when it shares the site's origin and path."""
    locale: str


class ShopRecord(Site):
    """The shop as the API knows it."""

    region: str
    currency: str
    timezone: str
    share_threshold: int
    attribution_days: int
    contact: str


class PageRecord(_Record):
    """A page that a code may lead to, or that an action may come from."""

    kind: str
    id: str
    title: str


class VariantRecord(_Record):
    """One thing a buyer can choose; the price in minor units."""

    id: str
    label: str
    price: int


class BuyLinkRecord(_Record):
    """A template of an address in the shop's own checkout."""

    label: str
    url: str


class ProductRecord(_Record):
    """A product as the API knows it."""

    id: str
    title: str
    page: str
    retired: bool
    variants: tuple[VariantRecord, ...]
    buy_links: tuple[BuyLinkRecord, ...]


class PostRecord(_Record):
    """A post as the API knows it: the unit of attribution."""

    id: str
    kind: str
    title: str
    page: str
    product: str
    """Empty where the post is about no product."""
    author: str
    """A creator's id, or the name of a story's buyer."""
    relationship: str
    labels: tuple[str, ...]


class OfferRecord(_Record):
    """What can be reserved in a launch: a variant at a price (minor units), so many of them."""

    variant: str
    label: str
    price: int
    capacity: int


class ChangeRecord(_Record):
    """A public change to a begun launch."""

    what: Frozen
    at: datetime
    why: str


class LaunchRecord(_Record):
    """A launch as the API knows it; instants in UTC."""

    id: str
    title: str
    page: str
    product: str
    timezone: str
    phases: dict[str, datetime]
    opens: datetime
    closes: datetime
    per_person: int
    confirm_within: int | None = None
    """Hours the shop has to confirm a reservation, which expires without; None where nothing needs to be confirmed."""
    deposit: int | None
    refund: str
    offers: tuple[OfferRecord, ...]
    changes: tuple[ChangeRecord, ...]

    def phase_at(self, now: datetime) -> str:
        """Return the phase that `now` falls in: `upcoming`, or one of `PHASES`."""
        begun = [phase for phase in PHASES if phase in self.phases and self.phases[phase] <= now]
        return begun[-1] if begun else "upcoming"

    def window_at(self, now: datetime) -> Literal["before", "open", "closed"]:
        """Return the state of the pre-order window; it is open from `opens` up to, not including, `closes`."""
        if now < self.opens:
            return "before"
        return "open" if now < self.closes else "closed"

    def begun_at(self, now: datetime) -> bool:
        """Tell whether its rules are frozen: its first phase has started, or reservations are taken."""
        return now >= min(self.opens, *self.phases.values())

    def offer(self, variant: str) -> OfferRecord | None:
        """Return the offer of `variant`, if there is one."""
        return next((offer for offer in self.offers if offer.variant == variant), None)


class CreatorRecord(_Record):
    """A creator as the API knows them."""

    id: str
    title: str
    page: str
    earns: bool


class CodeRecord(_Record):
    """A referral code written in the content, and the page its link opens."""

    creator: str
    page: str


class Catalog(_Record):
    """The whole of it, each record by its id (pages by their path, codes in capitals)."""

    schema_version: Literal[1] = 1
    build_id: str
    shop: ShopRecord
    pages: dict[str, PageRecord]
    products: dict[str, ProductRecord]
    posts: dict[str, PostRecord]
    launches: dict[str, LaunchRecord]
    creators: dict[str, CreatorRecord]
    codes: dict[str, CodeRecord]


def build(
    content: Content, site: Site, build_id: str, address: Address, pages: Iterable[tuple[str, PageRecord]] = ()
) -> Catalog:
    """Return the catalog of checked content.

    Args:
        content: a storefront without problems.
        site: the site's configuration.
        build_id: the release it belongs to.
        address: where a content file's page is.
        pages: pages beside the entries' own that a code may lead to (home, feed), as path and record.
    """
    maker = _Maker(content, address)
    shop = content.shop.model_dump(include=set(ShopRecord.model_fields))
    return Catalog(
        build_id=build_id,
        shop=ShopRecord(**site.model_dump(), **shop),
        pages=dict(pages)
        | {maker.page(d): PageRecord(kind=d.entry.kind, id=d.entry.id, title=d.entry.title) for d in content.documents},
        products={key: maker.product(d) for key, d in content.products.items()},
        posts={key: maker.post(d) for key, d in content.posts.items()},
        launches={key: maker.launch(d) for key, d in content.launches.items()},
        creators={
            key: CreatorRecord(id=key, title=d.entry.title, page=maker.page(d), earns=d.entry.earns)
            for key, d in content.creators.items()
        },
        codes={
            code.code: CodeRecord(creator=key, page=maker.target(code) or maker.page(d))
            for key, d in content.creators.items()
            for code in d.entry.codes
        },
    )


class _Maker:
    """Makes records out of documents."""

    def __init__(self, content: Content, address: Address) -> None:
        self._content, self._address = content, address

    def page(self, document: Document[M]) -> str:
        return self._address(document.source.name)

    def target(self, code: VanityCode) -> str | None:
        """Return the page that a code's link opens, if it names one that is out."""
        return self._address(code.target) if code.target in self._content.by_name else None

    def _minor(self, amount: Decimal) -> int:
        return minor_units(amount, self._content.shop.currency)

    def product(self, document: Document[Product]) -> ProductRecord:
        product = document.entry
        return ProductRecord(
            id=product.id,
            title=product.title,
            page=self.page(document),
            retired=product.retired,
            variants=tuple(VariantRecord(id=v.id, label=v.label, price=self._minor(v.price)) for v in product.choices),
            buy_links=tuple(BuyLinkRecord(label=link.label, url=link.url) for link in product.buy_links),
        )

    def post(self, document: Document[Post]) -> PostRecord:
        post = document.entry
        return PostRecord(
            id=post.id,
            kind=post.kind,
            title=post.title,
            page=self.page(document),
            product=post.product or "",
            author=writer_of(post),
            relationship=post.relationship or "none",
            labels=labels(post, document.source.body, self._content),
        )

    def launch(self, document: Document[Launch]) -> LaunchRecord:
        launch, preorder, zone = document.entry, document.entry.preorder, document.entry.timezone
        phases = {phase: getattr(launch.phases, phase) for phase in PHASES}
        return LaunchRecord(
            id=launch.id,
            title=launch.title,
            page=self.page(document),
            product=launch.product,
            timezone=zone,
            phases={phase: moment.instant(zone) for phase, moment in phases.items() if moment},
            opens=preorder.opens.instant(zone),
            closes=preorder.closes.instant(zone),
            per_person=preorder.per_person,
            confirm_within=preorder.confirm_within,
            deposit=None if preorder.deposit is None else self._minor(preorder.deposit),
            refund=preorder.refund,
            offers=tuple(self._offers(launch)),
            changes=tuple(ChangeRecord(what=c.what, at=c.at.instant(zone), why=c.why) for c in launch.changes),
        )

    def _offers(self, launch: Launch) -> Iterator[OfferRecord]:
        preorder = launch.preorder
        for choice in self._content.products[launch.product].entry.choices:
            if choice.id in preorder.capacity:
                price = self._minor(preorder.price.get(choice.id, choice.price))
                capacity = preorder.capacity[choice.id]
                yield OfferRecord(variant=choice.id, label=choice.label, price=price, capacity=capacity)


def text_of(catalog: Catalog) -> str:
    """Return the text of a catalog's file."""
    return catalog.model_dump_json(indent=1) + "\n"


def write(catalog: Catalog, file: Path) -> None:
    """Write `catalog` to `file`; equal catalogs make equal bytes."""
    file.write_text(text_of(catalog), encoding="utf-8")


def parse(text: str | bytes, name: object) -> Catalog:
    """Return the catalog that a text holds; `name` says in an error where the text is from.

    Raises:
        CatalogError: it is damaged, or of another version of Seedbed.
    """
    try:
        return Catalog.model_validate_json(text)
    except ValidationError as error:
        why = Text.of(
            "the catalog {name} is damaged or was written by another version of Seedbed; run `seedbed build` again",
            name=name,
        )
        raise CatalogError(why) from error


def read(file: Path) -> Catalog:
    """Return the catalog in `file`.

    Raises:
        CatalogError: it is missing, damaged, or of another version of Seedbed.
    """
    try:
        return parse(file.read_bytes(), file)
    except FileNotFoundError as error:
        text = Text.of("there is no catalog at {file}; run `seedbed build` first", file=file)
        raise CatalogError(text) from error
    except OSError as error:
        text = Text.of(
            "the catalog {file} cannot be read: {why}; give this user read access", file=file, why=reason(error)
        )
        raise CatalogError(text) from error
