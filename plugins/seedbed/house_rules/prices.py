"""Prices in the text of a product or launch that are not its prices: what was changed in one place only.

A price that is shown has to be the one that is asked: Price Law of the PRC, Art. 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from seedbed.frontmatter import Source
from seedbed.house_rules.inspection import Finding, Inspection, passages
from seedbed.i18n import Text
from seedbed.models import Launch, Product

_SUM = re.compile(r"[¥￥]\s?(?P<sign>\d[\d,]*(?:\.\d+)?)|(?P<word>\d[\d,]*(?:\.\d+)?)\s?元(?![旦宵件素气])")
_NO_PRICE_BEFORE = re.compile(
    r"(?:运费|邮费|快递费|工本费|材料费|满|减|省|退|赔|补|返|差价|券|红包)[^\d，。；、]{0,4}$"
)
_NO_PRICE_AFTER = re.compile(r"\s?(?:以上|以下|起送|包邮|运费|邮费|优惠|红包|代金|无门槛|抵用|[的]?券)")

SHOWN = 6
"""How many right prices are named at most."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each sum in the text of a product or of a launch that nothing costs there."""
    if inspection.content.shop.currency != "CNY":
        return
    for document in inspection.content.documents:
        product = inspection.product_of(document.entry) if isinstance(document.entry, (Product, Launch)) else None
        if product:
            yield from _wrong_prices(inspection, document.source, product)


def _wrong_prices(inspection: Inspection, source: Source, product: Product) -> Iterator[Finding]:
    known = _sums_of(inspection, product)
    costs = ", ".join(str(choice.price) for choice in product.choices[:SHOWN])
    for passage in passages(source):
        for offset, written, amount in _sums_in(passage.text):
            if amount not in known:
                text = Text.of(
                    "{sum} is no price of “{title}”, which costs {prices}; correct it, or say what the sum is",
                    sum=written,
                    title=product.title,
                    prices=costs,
                )
                yield passage.finding(offset, text, written)


def _sums_in(text: str) -> Iterator[tuple[int, str, Decimal]]:
    """Yield each sum that could be a price: its offset, as written, and its amount."""
    for match in _SUM.finditer(text):
        before, after = text[max(match.start() - 10, 0) : match.start()], text[match.end() : match.end() + 5]
        if not _NO_PRICE_BEFORE.search(before) and not _NO_PRICE_AFTER.match(after):
            yield match.start(), match[0], Decimal((match["sign"] or match["word"]).replace(",", ""))


def _sums_of(inspection: Inspection, product: Product) -> set[Decimal]:
    """Return what a product costs, in its launches too, with their deposits and what is left to pay."""
    launches = [d.entry for d in inspection.content.launches.values() if d.entry.product == product.id]
    prices = {choice.price for choice in product.choices}.union(*(set(la.preorder.price.values()) for la in launches))
    prices |= {choice.was for choice in product.choices if choice.was is not None}
    prices |= {was for launch in launches for was in launch.preorder.was.values()}
    deposits = {launch.preorder.deposit for launch in launches if launch.preorder.deposit is not None}
    return prices | deposits | {price - deposit for price in prices for deposit in deposits}
