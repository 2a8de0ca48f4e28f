"""Money: whole minor units inside, a person's notation outside."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from seedbed.money import minor_units, shown

CURRENCIES = st.sampled_from(["CNY", "JPY", "EUR", "USD", "KWD", "TWD"])


@given(st.integers(0, 10**12), CURRENCIES)
def test_an_amount_in_major_units_comes_back_to_the_same_minor_units(minor, currency):
    major = Decimal(minor).scaleb(-get_currency_precision(currency))
    assert minor_units(major, currency) == minor


@given(st.integers(0, 10**9), CURRENCIES, st.sampled_from(["zh-Hans", "zh-Hant", "en"]))
def test_what_is_shown_has_every_digit_of_the_sum(minor, currency, locale):
    precision = get_currency_precision(currency)
    digits = "".join(
        character for character in shown(minor, currency, locale) if character.isdigit() or character == "."
    )
    assert Decimal(digits).scaleb(precision) == minor


@pytest.mark.parametrize(("amount", "currency"), [("0.001", "CNY"), ("0.5", "JPY"), ("1e-20", "USD")])
def test_an_amount_finer_than_its_currency_is_refused(amount, currency):
    with pytest.raises(ValueError, match=f"has more decimals than {currency}"):
        minor_units(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "text"),
    [
        (12900, "CNY", "zh-Hans", "¥129"),
        (12950, "CNY", "zh-Hans", "¥129.50"),
        (12900, "CNY", "en", "CN¥129"),
        (129, "JPY", "en", "¥129"),
        (123456700, "USD", "en", "$1,234,567"),
        (0, "CNY", "zh-Hans", "¥0"),
    ],
)
def test_whole_sums_lose_their_decimals_and_others_keep_them(minor, currency, locale, text):
    assert shown(minor, currency, locale) == text
