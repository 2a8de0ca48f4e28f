"""What pages show of prices: what is asked, what it was reduced from, and what was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from seedbed.catalog import Catalog
from seedbed.content import Content
from seedbed.money import minor_units
from seedbed.prior_price import PriorPrice, asked, prior
from seedbed.views import PastPrice, PriceRow, Reduction


class Prices:
    """The prices of checked content, in minor units of its shop's currency."""

    def __init__(self, content: Content, catalog: Catalog) -> None:
        self._content, self._catalog = content, catalog

    def of_product(self, product: str) -> tuple[PriceRow, ...]:
        """Return what the shop asks for each variant of a product."""
        return tuple(
            PriceRow(variant.label, variant.price, self._reductions.get((product, variant.id, "")))
            for variant in self._catalog.products[product].variants
        )

    def reductions_in(self, launch: str) -> dict[str, Reduction]:
        """Return what a launch's own prices are reduced from, by variant."""
        return {variant: found for (_, variant, where), found in self._reductions.items() if where == launch}

    def past(self, product: str) -> tuple[PastPrice, ...]:
        """Return a product's price history, the newest first; nothing where no price changed, or the currency did."""
        lines, currency = self._content.prices.of_products.get(product, ()), self._catalog.shop.currency
        if len(lines) == len({line.variant for line in lines}) or any(line.currency != currency for line in lines):
            return ()
        labels = {variant.id: variant.label for variant in self._catalog.products[product].variants}
        return tuple(
            PastPrice(
                since=line.since,
                label=labels.get(line.variant, line.variant),
                launch=self._title_of(line.launch),
                price=self._minor(line.price),
            )
            for line in reversed(lines)
        )

    @cached_property
    def _reductions(self) -> dict[tuple[str, str, str], Reduction]:
        """What prices are reduced from, by product, variant and launch (empty for the shop's own price)."""
        priors = ((each, prior(self._content, each)) for each in asked(self._content) if each.was is not None)
        return {
            each.item: Reduction(self._minor(found.amount), found.days, found.before)
            for each, found in priors
            if isinstance(found, PriorPrice)
        }

    def _title_of(self, launch: str) -> str:
        known = self._catalog.launches.get(launch)
        return known.title if known else launch

    def _minor(self, amount: Decimal) -> int:
        return minor_units(amount, self._catalog.shop.currency)


def lowest_was(rows: Sequence[PriceRow]) -> Reduction | None:
    """Return what the lowest price was reduced from; None where one of its variants was not, or from another one."""
    lowest = min(row.price for row in rows)
    was, *others = {row.reduction for row in rows if row.price == lowest}
    return None if others else was
