"""`seedbed new`: begins a post of any kind, a product, launch or creator with a file that passes the check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from seedbed.i18n import Text
from seedbed.models import Creator, Entry, Guide, Journal, Launch, Product, Review, Story
from seedbed_cli.beginning import Beginning
from seedbed_cli.drafting import today
from seedbed_cli.project import config_option, find
from seedbed_cli.terminal import SpokenGroup, option, options
from seedbed_cli.values import FilePath, Number

Adds = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What adds an option to a command."""


def _picture(name: str, text: Text) -> Adds:
    return option(name, "picture", type=FilePath(), text=text)


_id = click.argument("identifier", metavar="[ID]", required=False)
_title = option("--title", text=Text.of("The headline, or the name of the product or person."))
_summary = option("--summary", text=Text.of("One sentence for cards; by default the title."))
_author = option("--author", text=Text.of("The id of the creator who writes it."))
_product = option("--product", text=Text.of("The id of the product it is about."))
_relationship = option(
    "--relationship", text=Text.of("The writer's tie to the shop: none, gifted, paid, commission, staff.")
)
_cover = _picture("--cover", Text.of("Its picture; without one, a plain one stands in."))
_own = _author, _product, _relationship, _cover
"""The options of the shop's own posts."""


@click.group(cls=SpokenGroup, text=Text.of("Begin a new review, story, journal, guide, product, launch or creator."))
def new() -> None:
    """Begin a new file."""


def _begins(model: type[Entry], text: Text, hint: Text, *own: Adds) -> Callable[[Callable[..., dict[str, Any]]], None]:
    """Return what makes the command that begins a file of a kind, of the function that asks for what the kind has.

    Args:
        model: the kind.
        text: the command's help.
        hint: what stands in the file for the writer to answer.
        own: its options beside title and summary; the function is given the values of all but its picture.
    """

    def make(ask: Callable[..., dict[str, Any]]) -> None:
        @new.command(model.kind, text=text)
        @options(_id, _title, _summary, *own, config_option)
        def _command(*, identifier: str | None, config_file: Path, picture: Path | None, **given: Any) -> None:
            begin = Beginning(find(config_file))
            begin.write(model, identifier, ask(begin, **given), hint, picture)

    return make


@_begins(
    Review,
    Text.of("Begin a creator's review (测评)."),
    Text.of(
        "How long did you use it, and for what? What did you measure? What disappointed you, and who is it not for?"
    ),
    _product,
    _author,
    option("--rating", text=Text.of("Stars from 1 to 5, in steps of 0.5.")),
    _relationship,
    _cover,
)
def _for_review(begin: Beginning, *, author: str | None, rating: str | None, **given: Any) -> dict[str, Any]:
    values = begin.post(**given)
    values["author"] = begin.one_of(Creator, "author", author)
    values["rating"] = begin.interview.ask("rating", rating, Text.of("Stars, 1 to 5"))
    return values


@_begins(
    Story,
    Text.of("Begin a buyer's story (买家秀)."),
    Text.of("One day with it, in the buyer's own words: where, when, what happened, what is still a nuisance."),
    _product,
    option("--buyer", text=Text.of("The name the buyer wants to be shown by.")),
    _relationship,
    _cover,
)
def _for_story(begin: Beginning, *, buyer: str | None, **given: Any) -> dict[str, Any]:
    values = begin.post(**given)
    values["buyer"] = begin.interview.ask("buyer", buyer, Text.of("The buyer's name, as they want it shown"))
    return values


_begins(
    Journal,
    Text.of("Begin a page of the shop's journal (店主日常)."),
    Text.of("What happened in the shop today? One thing, with the names of things, and what it taught you."),
    *_own,
)(Beginning.own_post)

_begins(
    Guide,
    Text.of("Begin a guide (攻略)."),
    Text.of("Which question does it answer? Steps, numbers, and what goes wrong when one is skipped."),
    *_own,
)(Beginning.own_post)


@_begins(
    Product,
    Text.of("Begin a product."),
    Text.of("What is it for? Sizes, materials, care, guarantee."),
    option("--price", text=Text.of("Its price in the shop's currency, such as 129 or 129.50.")),
    option(
        "--buy-url", text=Text.of("Its address in your checkout; {{code}}, {{post}} and {{reservation}} are filled in.")
    ),
    _cover,
)
def _for_product(begin: Beginning, *, price: str | None, buy_url: str | None, **given: Any) -> dict[str, Any]:
    values = begin.named(**given)
    values["price"] = begin.interview.ask("price", price, Text.of("Price"))
    url = begin.interview.ask("buy-url", buy_url, Text.of("Its address in your checkout (empty for later)"), "")
    if url:
        values["buy_links"] = [{"label": Text.of("Buy").say(begin.project.locale), "url": url}]
    return values


@_begins(
    Launch,
    Text.of("Begin a launch (上市) with its pre-order."),
    Text.of("Why this, and why now? How to reserve; what happens after the deadline."),
    _product,
    option("--opens", text=Text.of("When the pre-order opens, in the shop's zone; by default in a week at 20:00.")),
    option("--closes", text=Text.of("When it closes; by default three days later at 22:00.")),
    option("--capacity", type=Number(1), default=50, show_default=True, text=Text.of("Places for each variant.")),
    _cover,
)
def _for_launch(
    begin: Beginning, *, product: str | None, opens: str | None, closes: str | None, capacity: int, **given: Any
) -> dict[str, Any]:
    content, ask = begin.project.content, begin.interview.ask
    values = begin.named(**given)
    values["product"] = begin.one_of(Product, "product", product)
    begin.interview.end()
    opening = ask("opens", opens, Text.of("The pre-order opens"), _at(today(begin.project), 7, 20))
    closing = ask("closes", closes, Text.of("The pre-order closes"), _after(opening, 3))
    variants = [choice.id for choice in content.products[values["product"]].entry.choices]
    return values | {
        "timezone": content.shop.timezone,
        "phases": {"launch": opening, "ended": _after(closing, 7)},
        "preorder": {"opens": opening, "closes": closing, "capacity": dict.fromkeys(variants, capacity)},
    }


@_begins(
    Creator,
    Text.of("Begin a creator (达人)."),
    Text.of("Who are you, and how do you test things?"),
    option("--code", text=Text.of("A referral code kept for this person, such as LINXI.")),
    _picture("--avatar", Text.of("A square picture; without one, a plain one stands in.")),
)
def _for_creator(begin: Beginning, *, code: str | None, **given: Any) -> dict[str, Any]:
    values = begin.named(**given)
    wanted = begin.interview.ask("code", code, Text.of("A referral code for them (empty for none)"), "")
    if wanted:
        values["codes"] = [{"code": wanted}]
    return values


def _at(now: datetime, days: int, hour: int) -> str:
    return f"{now + timedelta(days=days):%Y-%m-%d} {hour}:00"


def _after(written: str, days: int) -> str:
    """Return 22:00 some days after a time as written; what is not a time comes back for the model to refuse."""
    try:
        return _at(datetime.fromisoformat(written[:10]), days, 22)
    except ValueError:
        return written
