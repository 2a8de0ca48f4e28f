"""Holds the entries of a storefront against each other and against what a reader was promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from seedbed.content import Content, Document
from seedbed.disclosure import has_buy_link
from seedbed.frontmatter import KeyPath, dotted
from seedbed.i18n import Text
from seedbed.inline import rules as inline_rules
from seedbed.models import PHASES, Authored, Creator, Entry, Experience, Launch, Post, Product
from seedbed.models.base import PICTURE_KEYS
from seedbed.models.moment import Moment, NoSuchTime
from seedbed.money import minor_units
from seedbed.problems import Problem, choose_from, did_you_mean

DEPOSIT_LIMIT_PERCENT = 20
"""A deposit (定金) counts as one only up to a fifth of the price: Civil Code of the PRC, Art. 586."""


def check(content: Content) -> list[Problem]:
    """Return every problem of the content: of single files, and what shows only when entries are read together."""
    found = list(content.problems)
    for document in content.documents:
        found += check_document(content, document)
    found += _codes_used_twice(content)
    found += inline_rules.check(content)
    return found


def check_document(content: Content, document: Document[Entry]) -> Iterator[Problem]:
    """Yield the problems that one entry has with the others."""
    rules = _Rules(content, document)
    yield from rules.pictures()
    match document.entry:
        case Post():
            yield from rules.post(document.entry)
        case Launch():
            yield from rules.launch(document.entry)
        case Creator():
            yield from rules.creator(document.entry)
        case Product():
            yield from rules.product(document.entry)


@dataclass(frozen=True)
class _Rules:
    content: Content
    document: Document[Entry]

    def problem(self, keys: KeyPath, text: Text) -> Problem:
        return Problem(self.document.source.place(keys), text, dotted(keys))

    def pictures(self) -> Iterator[Problem]:
        for key in PICTURE_KEYS:
            path = getattr(self.document.entry, key, None)
            if path is not None:
                yield from self._picture(key, path)

    def _picture(self, key: str, path: str) -> Iterator[Problem]:
        folder = self.content.real_folder
        target = _resolved(folder, path)
        if "\\" in path:
            text = Text.of(
                '"{path}" has a backslash; write a path from the content folder with "/", as in images/cup.webp',
                path=path,
            )
            yield self.problem((key,), text)
        elif target and (path.startswith("/") or not target.is_relative_to(folder)):
            yield self.problem(
                (key,),
                Text.of('"{path}" leaves the content folder; write it from there, as in images/cup.webp', path=path),
            )
        elif target is None or not target.is_file():
            hint = did_you_mean(path, _pictures_near(folder, path))
            yield self.problem((key,), Text.of('no picture "{path}" in the content folder{hint}', path=path, hint=hint))

    def product(self, product: Product) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, variant in enumerate(product.variants):
            if variant.id in seen:
                yield self.problem(
                    ("variants", index, "id"), Text.of('the variant "{id}" is listed twice', id=variant.id)
                )
            seen.add(variant.id)
            yield from self._money(("variants", index, "price"), variant.price)
            yield from self._money(("variants", index, "was"), variant.was)
        yield from self._money(("price",), product.price)
        yield from self._money(("was",), product.was)

    def _money(self, keys: KeyPath, amount: Decimal | None) -> Iterator[Problem]:
        currency = self.content.shop.currency
        try:
            minor_units(amount or Decimal(), currency)
        except ValueError:
            yield self.problem(
                keys, Text.of("{amount} has more decimals than {currency} knows", amount=amount, currency=currency)
            )

    def _known_product(self, product: str) -> Iterator[Problem]:
        if product not in self.content.products and product not in self.content.unread:
            hint = choose_from(product, self.content.products)
            yield self.problem(("product",), Text.of('no product "{value}"{hint}', value=product, hint=hint))

    def _known_author(self, author: str) -> Iterator[Problem]:
        if author not in self.content.creators and author not in self.content.unread:
            hint = choose_from(author, self.content.creators)
            yield self.problem(("author",), Text.of('no creator "{value}"{hint}', value=author, hint=hint))

    def post(self, post: Post) -> Iterator[Problem]:
        if post.product is not None:
            yield from self._known_product(post.product)
        if isinstance(post, Authored):
            yield from self._known_author(post.author)
        if isinstance(post, Experience):
            yield from self._known_variant(post)
        if post.relationship is None and has_buy_link(post, self.document.source.body, self.content):
            yield self.problem(
                ("relationship",),
                Text.of(
                    "this post carries a purchase link, so it must say how its writer is tied to the shop; "
                    "add a line such as relationship: none (or gifted, paid, commission, staff)"
                ),
            )
        if post.publish_at:
            yield from self._instant(("publish_at",), post.publish_at, self.content.shop.timezone)
        if post.translation_of:
            yield from self._original(post, post.translation_of)

    def _instant(self, keys: KeyPath, moment: Moment, zone: str) -> Iterator[Problem]:
        try:
            moment.instant(zone)
        except NoSuchTime as error:
            yield self.problem(keys, error.args[0])

    def _known_variant(self, post: Experience) -> Iterator[Problem]:
        product = self.content.products.get(post.product)
        if product and post.variant:
            yield from self._variant(("variant",), post.variant, product.entry)

    def _original(self, post: Post, original: str) -> Iterator[Problem]:
        found = self.content.posts.get(original)
        if original == post.id or (found is None and original not in self.content.unread):
            others = self.content.posts.keys() - {post.id} | self.content.unread
            text = Text.of('no other post "{value}"{hint}', value=original, hint=did_you_mean(original, others))
            yield self.problem(("translation_of",), text)
        elif found and found.entry.translation_of:
            text = Text.of('"{value}" is a translation itself; write the id of the original', value=original)
            yield self.problem(("translation_of",), text)

    def _variant(self, keys: KeyPath, variant: str, product: Product) -> Iterator[Problem]:
        known = [choice.id for choice in product.choices]
        if variant not in known:
            text = Text.of(
                'the product "{product}" has no variant "{value}"{hint}',
                product=product.id,
                value=variant,
                hint=choose_from(variant, known),
            )
            yield self.problem(keys, text)

    def creator(self, creator: Creator) -> Iterator[Problem]:
        known, unread = self.content.by_name, self.content.unread
        for index, code in enumerate(creator.codes):
            if code.target and code.target not in known and code.target not in unread:
                hint = did_you_mean(code.target, known.keys() | unread)
                text = Text.of('no content file "{value}"{hint}', value=code.target, hint=hint)
                yield self.problem(("codes", index, "target"), text)

    def launch(self, launch: Launch) -> Iterator[Problem]:
        yield from self._known_product(launch.product)
        yield from self._instants(launch)
        product = self.content.products.get(launch.product)
        if product is None:
            return
        for key in ("capacity", "price", "was"):
            for variant in getattr(launch.preorder, key):
                yield from self._variant(("preorder", key, variant), variant, product.entry)
        for key in ("price", "was"):
            for variant, amount in getattr(launch.preorder, key).items():
                yield from self._money(("preorder", key, variant), amount)
        for variant in launch.preorder.was.keys() - launch.preorder.price.keys():
            text = Text.of('"was" stands beside a pre-order price; write one under price, or take this out')
            yield self.problem(("preorder", "was", variant), text)
        yield from self._deposit(launch, product.entry)

    def _instants(self, launch: Launch) -> Iterator[Problem]:
        resolved: dict[KeyPath, datetime] = {}
        for keys, moment in _moments(launch):
            try:
                resolved[keys] = moment.instant(launch.timezone)
            except NoSuchTime as error:
                yield self.problem(keys, error.args[0])
        order: list[KeyPath] = [("phases", phase) for phase in PHASES]
        yield from self._ascending(resolved, order)
        yield from self._ascending(resolved, [("preorder", "opens"), ("preorder", "closes"), ("phases", "ended")])

    def _ascending(self, resolved: dict[KeyPath, datetime], order: list[KeyPath]) -> Iterator[Problem]:
        present = [keys for keys in order if keys in resolved]
        for before, after in pairwise(present):
            late_enough = resolved[after] > resolved[before] or (
                after == ("phases", "ended") and resolved[after] == resolved[before]
            )
            if not late_enough:
                yield self.problem(after, Text.of("this must come after {key}", key=dotted(before)))

    def _deposit(self, launch: Launch, product: Product) -> Iterator[Problem]:
        preorder = launch.preorder
        if preorder.deposit is None:
            return
        yield from self._money(("preorder", "deposit"), preorder.deposit)
        prices = [
            preorder.price.get(choice.id, choice.price) for choice in product.choices if choice.id in preorder.capacity
        ]
        if prices and preorder.deposit * 100 > min(prices) * DEPOSIT_LIMIT_PERCENT:
            text = Text.of(
                "a deposit may be at most {percent} percent of the price, here {most}",
                percent=DEPOSIT_LIMIT_PERCENT,
                most=min(prices) * DEPOSIT_LIMIT_PERCENT / 100,
            )
            yield self.problem(("preorder", "deposit"), text)
        if not preorder.refund:
            yield self.problem(("preorder", "refund"), Text.of("with a deposit, say here when and how it is refunded"))


def _moments(launch: Launch) -> Iterator[tuple[KeyPath, Moment]]:
    for phase in PHASES:
        moment = getattr(launch.phases, phase)
        if moment is not None:
            yield ("phases", phase), moment
    yield ("preorder", "opens"), launch.preorder.opens
    yield ("preorder", "closes"), launch.preorder.closes
    for index, change in enumerate(launch.changes):
        yield ("changes", index, "at"), change.at


def _codes_used_twice(content: Content) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for document in content.creators.values():
        for index, code in enumerate(document.entry.codes):
            if owner := owners.get(code.code):
                keys: KeyPath = ("codes", index, "code")
                text = Text.of('the code "{code}" already belongs to {owner}', code=code.code, owner=owner)
                yield Problem(document.source.place(keys), text, dotted(keys))
            owners.setdefault(code.code, document.entry.id)


def _resolved(folder: Path, path: str) -> Path | None:
    """Return where `path` leads from `folder`, or None for a name that no file can have."""
    try:
        target = (folder / path).resolve()
        target.exists()
    except (OSError, ValueError, RuntimeError):
        return None
    return target


def _pictures_near(folder: Path, path: str) -> list[str]:
    target = _resolved(folder, path)
    near = target.parent if target else folder
    if not near.is_dir() or not near.is_relative_to(folder):
        near = folder / "images"
    return [file.relative_to(folder).as_posix() for file in near.glob("*") if file.is_file()] if near.is_dir() else []
