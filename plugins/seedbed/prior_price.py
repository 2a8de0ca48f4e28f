"""The "was" price (原价, 划线价): shown only where the price history bears it out.

What a price may be compared with is the lowest one asked before its reduction began: in China in the 7 days before
(SAMR Provisions on Regulating Promotions, 2020: the lowest price in this venue in the seven days before the promotion;
SAMR Provisions on Clear Price Marking and the Prohibition of Price Fraud, 2022: no false price to compare with), in the
EU in the 30 days before (Directive 98/6/EC, Art. 6a, by Directive 2019/2161). Where no law names a number, 30 days are
taken. Each step of a price that falls several times is a reduction of its own: the exception that Art. 6a(5) lets
Member States make is not made here. What is known are prices asked in this shop: neither coupons nor other venues.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import takewhile

from seedbed.content import Content, Document
from seedbed.frontmatter import KeyPath, Source, dotted
from seedbed.i18n import Text
from seedbed.models import Launch, Product
from seedbed.models.moment import Moment, NoSuchTime
from seedbed.price_history import PRICES_FILE, PriceLine, in_the_future
from seedbed.problems import Problem, Severity, choose_from

WINDOW = {"CN": 7}
"""How many days before a reduction count, by the shop's region."""

OTHER_WINDOW = 30


@dataclass(frozen=True)
class PriorPrice:
    """The lowest price that was asked in the `days` days before the day on which the reduction began."""

    amount: Decimal
    days: int
    before: date
    line: PriceLine
    """Where the history says so."""


@dataclass(frozen=True)
class Asked:
    """A price that the content asks, and the "was" price beside it."""

    product: str
    variant: str
    launch: str
    price: Decimal
    was: Decimal | None
    source: Source
    keys: KeyPath
    """Where the price stands."""
    was_keys: KeyPath
    opens: date | None = None
    """The day from which a launch asks it; None for the shop's own price, which began when the history says."""

    @property
    def item(self) -> tuple[str, str, str]:
        """What it is the price of."""
        return self.product, self.variant, self.launch

    def problem(self, text: Text, severity: Severity = "error") -> Problem:
        """Return a problem with the price itself."""
        return Problem(self.source.place(self.keys), text, dotted(self.keys), severity)

    def refusal(self, text: Text) -> Problem:
        """Return a problem with the "was" price."""
        return Problem(self.source.place(self.was_keys), text, dotted(self.was_keys))


def asked(content: Content) -> Iterator[Asked]:
    """Yield every price that the content asks: of each variant that is sold, and where a launch has its own."""
    for document in content.products.values():
        if not document.entry.retired:
            yield from _in_shop(document)
    for launch in content.launches.values():
        yield from _in_launch(content, launch)


def _in_shop(document: Document[Product]) -> Iterator[Asked]:
    product = document.entry
    for index, choice in enumerate(product.choices):
        above: KeyPath = ("variants", index) if product.variants else ()
        keys = (*above, "price"), (*above, "was")
        yield Asked(product.id, choice.id, "", choice.price, choice.was, document.source, *keys)


def _in_launch(content: Content, document: Document[Launch]) -> Iterator[Asked]:
    launch, preorder = document.entry, document.entry.preorder
    opens = _day(content, launch, preorder.opens)
    for variant, price in preorder.price.items() if opens else ():
        was, keys = preorder.was.get(variant), (("preorder", "price", variant), ("preorder", "was", variant))
        yield Asked(launch.product, variant, launch.id, price, was, document.source, *keys, opens)


def _day(content: Content, launch: Launch, moment: Moment) -> date | None:
    """Return the day of a launch's moment in the shop's zone; None for a time that is none, which the checks refuse."""
    try:
        return content.today(moment.instant(launch.timezone))
    except NoSuchTime:
        return None


def due(content: Content, now: datetime) -> list[tuple[Asked, PriceLine]]:
    """Return every price that the history does not end with yet, and the line to be added for it.

    A launch's price is due from the day its pre-order opens: nobody is asked it before.
    """
    last = {line.item: line for line in content.prices.lines}
    day, currency = content.today(now), content.shop.currency
    found: list[tuple[Asked, PriceLine]] = []
    for each in asked(content):
        line = last.get(each.item)
        new = line is None or (line.price, line.currency) != (each.price, currency)
        if new and (each.opens is None or each.opens <= day):
            found.append((each, _new_line(each, day, currency)))
    return found


def _new_line(each: Asked, day: date, currency: str) -> PriceLine:
    return PriceLine(
        number=0,
        since=day,
        product=each.product,
        variant=each.variant,
        launch=each.launch,
        price=each.price,
        currency=currency,
    )


def check(content: Content, now: datetime) -> list[Problem]:
    """Return what is wrong with the history as of `now`, and with the "was" prices that rest on it.

    A "was" price that the history does not bear out is an error; all else here is a warning.
    """
    found = [*in_the_future(content.prices, content.today(now)), *_unknown(content)]
    if content.prices.path:
        missing = (each for each, _ in due(content, now) if each.launch or each.was is None)
        found += [each.problem(_UNRECORDED, "warning") for each in missing]
    for each in asked(content):
        if each.was is not None:
            judged = prior(content, each)
            if refused := judged if isinstance(judged, Text) else _disagreement(each, each.was, judged, content):
                found.append(each.refusal(refused))
    return found


_UNRECORDED = Text.of("the price history does not have this price yet; run: seedbed prices, and commit what it writes")


def _unknown(content: Content) -> Iterator[Problem]:
    told: set[str] = set()
    for line in content.prices.lines:
        if line.product not in content.products and line.product not in content.unread | told:
            told.add(line.product)
            text = Text.of(
                'no product "{value}"; one that is sold no longer keeps its file, with retired: true, '
                "and the lines of one that never was sold can go{hint}",
                value=line.product,
                hint=choose_from(line.product, content.products),
            )
            yield Problem(content.prices.place(line), text, "product", "warning")


def prior(content: Content, each: Asked) -> PriorPrice | Text:
    """Return what a price was reduced from, or a sentence on why the history cannot say it."""
    lines = [line for line in content.prices.of_products.get(each.product, []) if line.variant == each.variant]
    of_shop = [line for line in lines if not line.launch]
    own = [*takewhile(lambda line: line.currency == content.shop.currency, reversed(of_shop))][::-1]
    if each.opens is None:
        if not own or own[-1].price != each.price:
            return _UNRECORDED
        began, before = own[-1].since, [line for line in lines if line.number < own[-1].number]
    else:
        began, before = each.opens, [line for line in lines if line.launch != each.launch]
    days = WINDOW.get(content.shop.region, OTHER_WINDOW)
    first = began - timedelta(days=days)
    if not own or own[0].since > first:
        return _too_short(own, began, days, content)
    lowest = min(_in_force(content, before, first, began), key=lambda line: line.price)
    return PriorPrice(lowest.price, days, began, lowest)


def _in_force(content: Content, lines: list[PriceLine], first: date, began: date) -> Iterator[PriceLine]:
    """Yield the lines whose price was asked at some time from the day `first` on, until the reduction began.

    The hour of a change is not known, so a price that ended on the first day counts, and so does one that was asked
    for a part of the day on which the reduction began.
    """
    for index, line in enumerate(lines):
        if line.currency != content.shop.currency or line.since > began:
            continue
        until = next((later.since for later in lines[index + 1 :] if later.item == line.item), began)
        launch = content.launches.get(line.launch)
        closes = _day(content, launch.entry, launch.entry.preorder.closes) if launch else None
        if min(until, closes or until) >= first:
            yield line


def _too_short(own: list[PriceLine], began: date, days: int, content: Content) -> Text:
    where = content.prices.path or f"{content.folder.name}/{PRICES_FILE}"
    needed = began - timedelta(days=days)
    if not own:
        return Text.of(
            'there is no price of this in {file}, so no "was" price can be shown; take "was" out, run: seedbed prices, '
            "and a reduction {days} days after that can have one",
            file=where,
            days=days,
        )
    return Text.of(
        "the price history must reach back {days} days before {began}, when this price began, so to {needed}; "
        'in {file}:{line} it begins on {since}; take "was" out',
        days=days,
        began=began,
        needed=needed,
        file=where,
        line=own[0].number,
        since=own[0].since,
    )


def _disagreement(each: Asked, was: Decimal, true: PriorPrice, content: Content) -> Text | None:
    """Return why the "was" price in the content is not the true one, or None where it is."""
    shown = {
        "was": was,
        "lowest": true.amount,
        "days": true.days,
        "before": true.before,
        "price": each.price,
        "file": content.prices.path,
        "line": true.line.number,
    }
    if true.amount <= each.price:
        return Text.of(
            "nothing was reduced: in the {days} days before {before} the lowest price was {lowest} ({file}:{line}), "
            'which is not above {price}; take "was" out',
            **shown,
        )
    if was != true.amount:
        return Text.of(
            "{was} is not what it was: in the {days} days before {before} the lowest price was {lowest} "
            "({file}:{line}); write was: {lowest}",
            **shown,
        )
    return None
