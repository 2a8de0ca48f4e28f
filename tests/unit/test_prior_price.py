"""A "was" price is one that the price history bears out, to the day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from seedbed import prior_price
from seedbed.prior_price import PriorPrice, asked, due, prior
from seedbed.views import Reduction

NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
HEAD = "since,product,variant,launch,price,currency\n"
CUP, MAT, LAUNCH = "products/cup.md", "products/mat.md", "launches/cup-green.md"


def history(shop, *lines: str) -> None:
    """Write the history of the mat, each line as `DAY PRICE`, or whole."""
    rows = (line if "," in line else "{},mat,standard,,{},CNY".format(*line.split()) for line in lines)
    shop.write("price-history.csv", HEAD + "".join(f"{row}\n" for row in rows))


def reduced(shop, was: str = "50", region: str = "CN") -> None:
    shop.edit(MAT, "price: 30", f"price: 30\nwas: {was}")
    shop.edit("shop.yml", "currency: CNY", f"currency: CNY\nregion: {region}")


def errors(shop) -> list[str]:
    return [p.text.say("en") for p in prior_price.check(shop.load(), NOW) if p.severity == "error"]


def warnings(shop) -> list[str]:
    return [p.say("en") for p in prior_price.check(shop.load(), NOW) if p.severity == "warning"]


def of_the_mat(shop) -> PriorPrice:
    content = shop.load()
    (each,) = (each for each in asked(content) if each.product == "mat")
    found = prior(content, each)
    assert isinstance(found, PriorPrice)
    return found


@pytest.mark.parametrize(
    ("region", "days", "first"),
    [("CN", 7, "2026-11-13"), ("EU", 30, "2026-10-21"), ("UK", 30, "2026-10-21"), ("other", 30, "2026-10-21")],
)
def test_a_history_that_reaches_back_the_regions_window_to_the_day_is_enough(shop, region, days, first):
    reduced(shop, region=region)
    history(shop, f"{first} 50", "2026-11-20 30")
    assert errors(shop) == []
    found = of_the_mat(shop)
    assert (found.amount, found.days, found.before) == (50, days, date(2026, 11, 20))


@pytest.mark.parametrize(("region", "first"), [("CN", "2026-11-14"), ("EU", "2026-10-22")])
def test_a_history_that_is_one_day_short_is_not(shop, region, first):
    reduced(shop, region=region)
    history(shop, f"{first} 50", "2026-11-20 30")
    (text,) = errors(shop)
    assert f"in content/price-history.csv:2 it begins on {first}" in text


def test_a_price_that_was_raised_just_before_is_no_price_to_compare_with(shop):
    reduced(shop, was="80")
    history(shop, "2026-09-01 50", "2026-11-18 80", "2026-11-20 30")
    (text,) = errors(shop)
    assert text.startswith("80 is not what it was: in the 7 days before 2026-11-20 the lowest price was 50")
    assert text.endswith("(content/price-history.csv:2); write was: 50")


def test_a_price_that_was_raised_and_taken_back_is_no_reduction(shop):
    reduced(shop)
    history(shop, "2026-09-01 30", "2026-11-19 50", "2026-11-20 30")
    (text,) = errors(shop)
    assert text.startswith("nothing was reduced: in the 7 days before 2026-11-20 the lowest price was 30")


def test_a_price_that_was_raised_on_the_very_day_is_none_either(shop):
    reduced(shop)
    history(shop, "2026-09-01 40", "2026-11-20 50", "2026-11-20 30")
    assert of_the_mat(shop).amount == 40


@pytest.mark.parametrize(("ended", "lowest"), [("2026-11-12", 50), ("2026-11-13", 20)])
def test_a_lower_price_counts_where_it_was_still_asked_on_the_first_day(shop, ended, lowest):
    history(shop, "2026-09-01 20", f"{ended} 50", "2026-11-20 30")
    assert of_the_mat(shop).amount == lowest


def test_each_of_several_reductions_is_held_against_the_days_before_itself(shop):
    reduced(shop, was="80")
    history(shop, "2026-09-01 80", "2026-11-18 50", "2026-11-20 30")
    (text,) = errors(shop)
    assert text.endswith("write was: 50")


def test_a_price_without_a_history_has_no_was(shop):
    reduced(shop)
    shop.write("price-history.csv", HEAD)
    assert errors(shop) == [
        "the price history does not have this price yet; run: seedbed prices, and commit what it writes"
    ]
    history(shop, "2026-11-20 30")
    assert "must reach back 7 days before 2026-11-20" in errors(shop)[0]


def test_a_history_in_another_currency_bears_nothing_out(shop):
    reduced(shop)
    history(shop, "2026-09-01,mat,standard,,50,USD", "2026-11-20 30")
    assert "must reach back 7 days before 2026-11-20" in errors(shop)[0]


def test_a_currency_that_came_and_went_breaks_the_history_off(shop):
    reduced(shop)
    history(shop, "2026-09-01 50", "2026-11-10,mat,standard,,30,USD", "2026-11-20 30")
    assert "it begins on 2026-11-20" in errors(shop)[0]


def test_a_pre_order_is_reduced_from_the_shops_price_before_the_day_it_opens(shop):
    shop.edit(LAUNCH, "per_person: 2", "price: {red: 99}\n  was: {red: 129}\n  per_person: 2")
    history(shop, "2026-11-21,cup,red,,129,CNY")
    assert errors(shop) == []
    history(shop, "2026-11-22,cup,red,,129,CNY")
    assert "must reach back 7 days before 2026-11-28" in errors(shop)[0]


@pytest.mark.parametrize(("reduced_on", "lowest"), [("2026-12-08", 99), ("2026-12-09", 129)])
def test_a_pre_orders_price_counts_until_the_day_it_closed(shop, reduced_on, lowest):
    shop.edit(LAUNCH, "per_person: 2", "price: {red: 99}\n  per_person: 2")
    shop.edit(CUP, "price: 129", "price: 90")
    lines = "2026-09-01,cup,red,,129,CNY", "2026-11-28,cup,red,cup-green,99,CNY", f"{reduced_on},cup,red,,90,CNY"
    history(shop, *lines)
    content = shop.load()
    found = prior(content, next(asked(content)))
    assert isinstance(found, PriorPrice)
    assert found.amount == lowest


def test_a_day_is_one_in_the_shops_zone(shop):
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert {line.since for _, line in due(shop.load(), late)} == {date(2026, 11, 25)}
    shop.edit("shop.yml", "Asia/Shanghai", "Europe/London")
    assert {line.since for _, line in due(shop.load(), late)} == {date(2026, 11, 24)}


def test_a_pre_orders_price_is_due_once_it_is_open(shop):
    shop.edit(LAUNCH, "per_person: 2", "price: {red: 99}\n  per_person: 2")
    opens = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert [each.launch for each, _ in due(shop.load(), NOW)] == ["", "", ""]
    assert [each.launch for each, _ in due(shop.load(), opens)] == ["", "", "", "cup-green"]


def test_an_open_pre_orders_price_is_missed_in_the_history_with_a_was_price_too(shop):
    shop.edit(LAUNCH, "per_person: 2", "price: {red: 99}\n  was: {red: 129}\n  per_person: 2")
    history(shop, "2026-09-01,cup,red,,129,CNY", "2026-09-01,cup,blue,,149.50,CNY", "2026-09-01 30")
    opens = datetime(2026, 11, 28, 12, tzinfo=UTC)
    (line,) = (problem.say("en") for problem in prior_price.check(shop.load(), opens))
    assert line.startswith(f"{shop.at(LAUNCH, '99}')} warning: preorder.price.red: the price history does not have")


def test_a_shop_without_a_history_is_told_nothing(shop):
    assert prior_price.check(shop.load(), NOW) == []


def test_what_is_not_recorded_or_unknown_or_still_to_come_is_a_warning(shop):
    history(shop, "2026-09-01,cup,red,,129,CNY", "2026-09-01,mug,red,,9,CNY", "2026-11-26,cup,blue,,149.50,CNY")
    found = warnings(shop)
    assert [line.split(" warning: ")[0] for line in found] == [
        "content/price-history.csv:4:1",
        "content/price-history.csv:3:1",
        shop.at(MAT, "30\n"),
    ]
    assert "2026-11-26 is still to come" in found[0]
    assert 'no product "mug"' in found[1]
    assert "run: seedbed prices" in found[2]


def test_the_page_says_the_price_that_was_and_what_it_means(shop):
    reduced(shop)
    history(shop, "2026-09-01 50", "2026-11-20 30")
    view = shop.storefront().page_of(MAT)
    assert view.card.reduction == Reduction(5000, 7, date(2026, 11, 20))
    assert [past.price for past in view.past_prices] == [3000, 5000]


@pytest.mark.parametrize(
    ("red", "blue", "shown"),
    [
        ("price: 30, was: 50", "price: 40", True),
        ("price: 30, was: 50", "price: 30, was: 50", True),
        ("price: 30, was: 50", "price: 30", False),
        ("price: 30, was: 50", "price: 20", False),
    ],
)
def test_a_card_strikes_through_only_what_each_variant_of_its_lowest_price_was_reduced_from(shop, red, blue, shown):
    variants = f"variants:\n  - {{id: red, color: Red, {red}}}\n  - {{id: blue, color: Blue, {blue}}}"
    shop.edit(MAT, "price: 30", variants)
    shop.edit("shop.yml", "currency: CNY", "currency: CNY\nregion: CN")
    before = [f"2026-09-01,mat,{variant},,50,CNY" for variant in ("red", "blue")]
    history(shop, *before, *(f"2026-11-20,mat,{variant},,30,CNY" for variant in ("red", "blue")))
    assert (shop.storefront().products["mat"].reduction is not None) is shown
