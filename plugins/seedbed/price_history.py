"""The file of record of what this shop asked, and since when: a line is added for each change, and none is taken away.

It lies beside the content and is committed with it, so that a "was" price (`seedbed.prior_price`) rests on what can be
shown, and not on somebody's memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

from pydantic import ValidationError

from seedbed.explain import explain
from seedbed.frontmatter import KeyPath, Source
from seedbed.i18n import Text
from seedbed.models.base import Amount, Day, Identifier, Model
from seedbed.models.shop import Currency
from seedbed.problems import Place, Problem

PRICES_FILE = "price-history.csv"
"""Its name in the content folder: one line a change, for a person, a spreadsheet and `git diff` to read."""

COLUMNS = ("since", "product", "variant", "launch", "price", "currency")


class PriceLine(Model):
    """From which day on, in the shop's zone, a variant was asked this price."""

    number: int
    """The line of the file, counted from 1; 0 where it is not written yet."""
    since: Day
    product: Identifier
    variant: Identifier
    launch: Literal[""] | Identifier
    """The launch whose pre-order asks it, empty for the shop."""
    price: Amount
    currency: Currency

    @property
    def item(self) -> tuple[str, str, str]:
        """What it is the price of."""
        return self.product, self.variant, self.launch

    @property
    def written(self) -> str:
        """The line as it stands in the file."""
        return f"{self.since},{self.product},{self.variant},{self.launch},{self.price},{self.currency}\n"


@dataclass(frozen=True)
class PriceHistory:
    """Every line of the file, in its order."""

    path: str = ""
    """From the project's root, for messages; empty where there is no file."""
    lines: tuple[PriceLine, ...] = ()

    @cached_property
    def of_products(self) -> dict[str, list[PriceLine]]:
        """The lines of each product, those of launches too."""
        found: dict[str, list[PriceLine]] = {}
        for line in self.lines:
            found.setdefault(line.product, []).append(line)
        return found

    def place(self, line: PriceLine) -> Place:
        """Return where a line stands."""
        return Place(self.path, line.number)


def parse(text: str, path: str) -> tuple[PriceHistory, list[Problem]]:
    """Return what the file's text says, and what is wrong with its lines.

    Args:
        text: the whole file.
        path: its path from the project's root.
    """
    first, *rest = text.removeprefix("\ufeff").splitlines() or [""]
    if first != ",".join(COLUMNS):
        what = Text.of('the first line must be "{columns}"; put it back', columns=",".join(COLUMNS))
        return PriceHistory(path), [Problem(Place(path), what)]
    problems: list[Problem] = []
    read = (_line(written, number, path, problems) for number, written in enumerate(rest, start=2) if written.strip())
    history = PriceHistory(path, tuple(line for line in read if line))
    return history, problems + list(_out_of_order(history))


def _line(written: str, number: int, path: str, problems: list[Problem]) -> PriceLine | None:
    cells = written.split(",")
    if len(cells) != len(COLUMNS):
        text = Text.of(
            'a line has {count} values, as the first one names them, such as "{example}"',
            count=len(COLUMNS),
            example="2026-11-02,cloud-cup,ink-350,,129,CNY",
        )
        problems.append(Problem(Place(path, number), text))
        return None
    data = dict(zip(COLUMNS, cells, strict=True))
    try:
        return PriceLine.model_validate({"number": number, **data})
    except ValidationError as error:
        starts: dict[KeyPath, tuple[int, int]] = {
            (key,): (number, 1 + len(",".join([*cells[:index], ""]))) for index, key in enumerate(COLUMNS)
        }
        problems += explain(error, PriceLine, Source(path, path, data, positions=starts))
        return None


def _out_of_order(history: PriceHistory) -> Iterator[Problem]:
    for before, after in pairwise(history.lines):
        if after.since < before.since:
            text = Text.of(
                "{day} comes before the line above, which says {above}; lines are added at the end, by: seedbed prices",
                day=after.since,
                above=before.since,
            )
            yield Problem(history.place(after), text, "since")


def with_lines(text: str, lines: list[PriceLine]) -> str:
    """Return the file's text with `lines` at its end; an empty one gets its first line."""
    kept = text if text.endswith("\n") or not text else f"{text}\n"
    return (kept or ",".join(COLUMNS) + "\n") + "".join(line.written for line in lines)


def in_the_future(history: PriceHistory, today: date) -> Iterator[Problem]:
    """Yield a warning for each line of a day that is still to come."""
    for line in history.lines:
        if line.since > today:
            text = Text.of("{day} is still to come; a price is recorded on the day it is asked", day=line.since)
            yield Problem(history.place(line), text, "since", "warning")
