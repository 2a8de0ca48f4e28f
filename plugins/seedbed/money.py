"""Sums of money: integer minor units inside, a person's notation outside."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, get_currency_precision


def minor_units(amount: Decimal, currency: str) -> int:
    """Return `amount` (major units) as a whole number of the currency's smallest unit.

    Raises:
        ValueError: the amount has more decimals than the currency.
    """
    scaled = amount.scaleb(get_currency_precision(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} has more decimals than {currency}")
    return int(scaled)


def major_units(minor: int, currency: str) -> Decimal:
    """Return a sum in minor units as an amount of the currency: 12950 is 129.50 yuan."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))


@lru_cache(maxsize=4096)
def shown(minor: int, currency: str, locale: str) -> str:
    """Return a sum as a reader of `locale` writes it: `¥129`, `¥129.50`; whole sums lose their decimals."""
    precision = get_currency_precision(currency)
    text = format_currency(major_units(minor, currency), currency, locale=locale.replace("-", "_"))
    return text.removesuffix("." + "0" * precision) if precision else text
