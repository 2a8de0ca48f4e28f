"""`seedbed new`: begins a post of any kind, a product, launch or creator with a file that passes the check."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from seedbed.i18n import Text
from seedbed.models import Creator, Guide, Journal, Launch, Product, Review, Story
from seedbed_cli.beginning import Beginning
from seedbed_cli.drafting import today
from seedbed_cli.project import config_option, find
from seedbed_cli.terminal import SpokenGroup, option, options
from seedbed_cli.values import Number

_id = click.argument("identifier", metavar="[ID]", required=False)
_title = option("--title", text=Text.of("The headline, or the name of the product or person."))
_summary = option("--summary", text=Text.of("One sentence for cards; by default the title."))
_author = option("--author", text=Text.of("The id of the creator who writes it."))
_product = option("--product", text=Text.of("The id of the product it is about."))
_relationship = option(
    "--relationship", text=Text.of("The writer's tie to the shop: none, gifted, paid, commission, staff.")
)
_cover = option(
    "--cover",
    "picture",
    type=click.Path(path_type=Path),
    text=Text.of("Its picture; without one, a plain one stands in."),
)
_own_post = options(_id, _title, _summary, _author, _product, _relationship, _cover, config_option)


@click.group(cls=SpokenGroup, text=Text.of("Begin a new review, story, journal, guide, product, launch or creator."))
def new() -> None:
    """Begin a new file."""


@new.command(text=Text.of("Begin a creator's review (测评)."))
@_id
@_title
@_summary
@_product
@_author
@option("--rating", text=Text.of("Stars from 1 to 5, in steps of 0.5."))
@_relationship
@_cover
@config_option
def review(
    *,
    identifier: str | None,
    config_file: Path,
    author: str | None,
    rating: str | None,
    picture: Path | None,
    **given: Any,
) -> None:
    """Begin a review."""
    begin = Beginning(find(config_file))
    values = begin.post(**given)
    values["author"] = begin.one_of(Creator, "author", author)
    values["rating"] = begin.interview.ask("rating", rating, Text.of("Stars, 1 to 5"))
    hint = Text.of(
        "How long did you use it, and for what? What did you measure? What disappointed you, and who is it not for?"
    )
    begin.write(Review, identifier, values, hint, picture=picture)


@new.command(text=Text.of("Begin a buyer's story (买家秀)."))
@_id
@_title
@_summary
@_product
@option("--buyer", text=Text.of("The name the buyer wants to be shown by."))
@_relationship
@_cover
@config_option
def story(
    *,
    identifier: str | None,
    config_file: Path,
    buyer: str | None,
    picture: Path | None,
    **given: Any,
) -> None:
    """Begin a buyer's story."""
    begin = Beginning(find(config_file))
    values = begin.post(**given)
    values["buyer"] = begin.interview.ask("buyer", buyer, Text.of("The buyer's name, as they want it shown"))
    hint = Text.of("One day with it, in the buyer's own words: where, when, what happened, what is still a nuisance.")
    begin.write(Story, identifier, values, hint, picture=picture)


@new.command(text=Text.of("Begin a page of the shop's journal (店主日常)."))
@_own_post
def journal(*, identifier: str | None, config_file: Path, picture: Path | None, **given: Any) -> None:
    """Begin a page of the shop's journal."""
    begin = Beginning(find(config_file))
    hint = Text.of("What happened in the shop today? One thing, with the names of things, and what it taught you.")
    begin.write(Journal, identifier, begin.own_post(**given), hint, picture=picture)


@new.command(text=Text.of("Begin a guide (攻略)."))
@_own_post
def guide(*, identifier: str | None, config_file: Path, picture: Path | None, **given: Any) -> None:
    """Begin a guide."""
    begin = Beginning(find(config_file))
    hint = Text.of("Which question does it answer? Steps, numbers, and what goes wrong when one is skipped.")
    begin.write(Guide, identifier, begin.own_post(**given), hint, picture=picture)


@new.command(text=Text.of("Begin a product."))
@_id
@_title
@_summary
@option("--price", text=Text.of("Its price in the shop's currency, such as 129 or 129.50."))
@option(
    "--buy-url", text=Text.of("Its address in your checkout; {{code}}, {{post}} and {{reservation}} are filled in.")
)
@_cover
@config_option
def product(
    *,
    identifier: str | None,
    config_file: Path,
    price: str | None,
    buy_url: str | None,
    picture: Path | None,
    **given: Any,
) -> None:
    """Begin a product."""
    begin = Beginning(find(config_file))
    values = begin.named(**given)
    values["price"] = begin.interview.ask("price", price, Text.of("Price"))
    url = begin.interview.ask("buy-url", buy_url, Text.of("Its address in your checkout (empty for later)"), "")
    if url:
        values["buy_links"] = [{"label": Text.of("Buy").say(begin.project.locale), "url": url}]
    begin.write(
        Product, identifier, values, Text.of("What is it for? Sizes, materials, care, guarantee."), picture=picture
    )


@new.command(text=Text.of("Begin a launch (上市) with its pre-order."))
@_id
@_title
@_summary
@_product
@option("--opens", text=Text.of("When the pre-order opens, in the shop's zone; by default in a week at 20:00."))
@option("--closes", text=Text.of("When it closes; by default three days later at 22:00."))
@option("--capacity", type=Number(1), default=50, show_default=True, text=Text.of("Places for each variant."))
@_cover
@config_option
def launch(
    *,
    identifier: str | None,
    config_file: Path,
    product: str | None,
    opens: str | None,
    closes: str | None,
    capacity: int,
    picture: Path | None,
    **given: Any,
) -> None:
    """Begin a launch."""
    begin = Beginning(find(config_file))
    content = begin.project.content
    values = begin.named(**given)
    values["product"] = begin.one_of(Product, "product", product)
    opening = begin.interview.ask("opens", opens, Text.of("The pre-order opens"), _at(today(begin.project), 7, 20))
    closing = begin.interview.ask("closes", closes, Text.of("The pre-order closes"), _after(opening, 3))
    variants = [choice.id for choice in content.products[values["product"]].entry.choices]
    values |= {
        "timezone": content.shop.timezone,
        "phases": {"launch": opening, "ended": _after(closing, 7)},
        "preorder": {"opens": opening, "closes": closing, "capacity": dict.fromkeys(variants, capacity)},
    }
    begin.write(
        Launch,
        identifier,
        values,
        Text.of("Why this, and why now? How to reserve; what happens after the deadline."),
        picture,
    )


@new.command(text=Text.of("Begin a creator (达人)."))
@_id
@_title
@_summary
@option("--code", text=Text.of("A referral code kept for this person, such as LINXI."))
@option(
    "--avatar",
    "picture",
    type=click.Path(path_type=Path),
    text=Text.of("A square picture; without one, a plain one stands in."),
)
@config_option
def creator(
    *,
    identifier: str | None,
    config_file: Path,
    code: str | None,
    picture: Path | None,
    **given: Any,
) -> None:
    """Begin a creator."""
    begin = Beginning(find(config_file))
    values = begin.named(**given)
    wanted = begin.interview.ask("code", code, Text.of("A referral code for them (empty for none)"), "")
    if wanted:
        values["codes"] = [{"code": wanted}]
    begin.write(Creator, identifier, values, Text.of("Who are you, and how do you test things?"), picture=picture)


def _at(now: datetime, days: int, hour: int) -> str:
    return f"{now + timedelta(days=days):%Y-%m-%d} {hour}:00"


def _after(written: str, days: int) -> str:
    """Return 22:00 some days after a time as written; what is not a time comes back for the model to refuse."""
    try:
        return _at(datetime.fromisoformat(written[:10]), days, 22)
    except ValueError:
        return written
