"""Products side by side: their price, their stars, what reviews praise and miss, who they are for, how to get them.

Everything is said here in the shop's language, once: the page that lists comparisons and the widget that makes others
only lay it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice, zip_longest
from zoneinfo import ZoneInfo

from seedbed import money, wording
from seedbed.catalog import Catalog
from seedbed.i18n import Text
from seedbed.models import Experience
from seedbed.views import LaunchCard, PostCard, ProductView, TopicLink

AT_MOST = 4
"""How many products stand side by side."""

REMARKS = 4
"""How many remarks of reviews stand in one cell."""

ROWS = (
    Text.of("Price"),
    Text.of("Rating"),
    Text.of("How to get it"),
    Text.of("Good for"),
    Text.of("What is good"),
    Text.of("What is not"),
)
"""What is compared, from top to bottom."""


@dataclass(frozen=True)
class Line:
    """A line of a cell. A remark leads to the post that makes it, and says whose it is and how they are tied."""

    text: str
    note: str = ""
    page: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Column:
    """A product: its head, and a cell for each of `ROWS`."""

    id: str
    title: str
    page: str
    picture: str
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class ComparedGroup:
    """Products that stand side by side without being asked for: those of a category."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ComparisonView:
    """The page of comparisons."""

    rows: tuple[str, ...]
    groups: tuple[ComparedGroup, ...]
    shelves: tuple[TopicLink, ...]
    """Categories with more products than stand side by side."""


class Comparer:
    """Says what is compared, in the language of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._shop = catalog.shop

    @property
    def rows(self) -> tuple[str, ...]:
        """The names of the rows."""
        return tuple(row.say(self._shop.locale) for row in ROWS)

    def column(self, view: ProductView, said: Sequence[tuple[PostCard, Experience]]) -> Column:
        """Return what is said of a product.

        Args:
            view: its page's record.
            said: its reviews and stories, as its page has them.
        """
        card, cover = view.card, view.card.cover
        cells = (
            (Line(self._price(card.price_from, card.price_to)),),
            self._rating(view),
            tuple(self._ways(view)),
            self._remarks((card, (post.good_for,)) for card, post in said if post.good_for),
            self._remarks((card, post.pros) for card, post in said),
            self._remarks((card, post.cons) for card, post in said),
        )
        return Column(card.id, card.title, card.page, cover.webp[0].path if cover.webp else cover.path, cells)

    def _price(self, least: int, most: int) -> str:
        shown = [money.shown(price, self._shop.currency, self._shop.locale) for price in dict.fromkeys((least, most))]
        return " – ".join(shown)

    def _rating(self, view: ProductView) -> tuple[Line, ...]:
        rating = view.card.rating
        if rating is None:
            return ()
        count = Text.of("Ratings: {count}", count=rating.count).say(self._shop.locale)
        return (Line(f"{rating.average} / 5", count, f"{view.card.page}#ratings"),)

    def _ways(self, view: ProductView) -> Iterator[Line]:
        locale = self._shop.locale
        if view.card.retired:
            yield Line(Text.of("No longer sold").say(locale))
        elif view.buy:
            yield Line(Text.of("Sold in the shop").say(locale))
        if view.launch:
            yield self._preorder(view.launch)
        elif not view.buy and not view.card.retired:
            yield Line(Text.of("Not sold here").say(locale))

    def _preorder(self, card: LaunchCard) -> Line:
        zone, locale = ZoneInfo(card.record.timezone), self._shop.locale
        first, last = (each.astimezone(zone).date() for each in (card.record.opens, card.record.closes))
        window = Text.of(
            "Pre-order: {first} to {last}", first=wording.day(first, locale), last=wording.day(last, locale)
        )
        return Line(card.title, window.say(locale), card.page)

    def _remarks(self, said: Iterable[tuple[PostCard, tuple[str, ...]]]) -> tuple[Line, ...]:
        """Return the first remarks, one of each post before a second of any, so that nobody speaks for all."""
        lines = ([self._remark(card, remark) for remark in remarks] for card, remarks in said)
        once: dict[str, Line] = {}
        for line in filter(None, chain.from_iterable(zip_longest(*lines))):
            once.setdefault(line.text.casefold(), line)
        return tuple(islice(once.values(), REMARKS))

    def _remark(self, card: PostCard, remark: str) -> Line:
        labels = [wording.LABELS[label].say(self._shop.locale) for label in card.labels]
        lang = card.lang if card.lang != self._shop.locale else ""
        said_by = "\u00a0· ".join([card.author, *labels])  # so that no line begins with the dot
        return Line(remark, said_by, card.page, lang)


def data(rows: tuple[str, ...], columns: Iterable[Column]) -> str:
    """Return the columns of all products as JSON, for the widget; what is empty is left out."""
    products = {column.id: asdict(column, dict_factory=_said) for column in columns}
    return json.dumps({"rows": rows, "products": products}, ensure_ascii=False, separators=(",", ":"))


def _said(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {key: value for key, value in pairs if value != ""}
