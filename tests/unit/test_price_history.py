"""The price history: a file that only grows, and says where it cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from seedbed.price_history import PriceLine, parse, with_lines

HEAD = "since,product,variant,launch,price,currency\n"
LINE = "2026-11-02,cup,red,,129.50,CNY\n"


def problems(text: str) -> list[str]:
    return [problem.say("en") for problem in parse(text, "content/price-history.csv")[1]]


def test_what_is_added_is_one_line_and_what_stood_there_stands() -> None:
    history, found = parse(HEAD + LINE, "prices.csv")
    new = history.lines[0].model_copy(update={"since": date(2026, 11, 3), "price": Decimal(119), "launch": "red-one"})
    assert not found
    assert with_lines(HEAD + LINE, [new]) == f"{HEAD}{LINE}2026-11-03,cup,red,red-one,119,CNY\n"
    assert with_lines("", list(history.lines)) == HEAD + LINE


def test_a_file_that_a_spreadsheet_saved_is_read_the_same() -> None:
    history, found = parse("\ufeff" + (HEAD + LINE).replace("\n", "\r\n").rstrip(), "prices.csv")
    assert not found
    assert [line.item for line in history.lines] == [("cup", "red", "")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LINE, "content/price-history.csv:1:1 the first line must be"),
        (HEAD + "2026-11-02,cup,red,129\n", "content/price-history.csv:2:1 a line has 6 values"),
        (HEAD + LINE.replace("-11-02", "/11/02"), 'content/price-history.csv:2:1 since: "2026/11/02" is not a date'),
        (HEAD + LINE.replace("129.50", "cheap"), 'content/price-history.csv:2:21 price: "cheap" is not a price'),
        (HEAD + LINE.replace("cup", "Cup"), 'content/price-history.csv:2:12 product: "Cup" is not an id'),
        (HEAD + LINE + LINE.replace("11-02", "11-01"), "content/price-history.csv:3:1 since: 2026-11-01 comes before"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_place(text: str, said: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(said)


def test_what_can_be_read_is_kept_beside_what_cannot() -> None:
    history, found = parse(HEAD + "x\n" + LINE, "prices.csv")
    assert len(found) == 1
    assert history.lines == (
        PriceLine(
            number=3, since=date(2026, 11, 2), product="cup", variant="red", launch="", price=Decimal("129.50"),
            currency="CNY",
        ),
    )  # fmt: skip
