"""What a reader must be told before the first link: that a post sells, and how its writer is tied to the seller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from seedbed.content import Content
from seedbed.inline import syntax
from seedbed.models import Authored, Post
from seedbed.models.post import Relationship

AD = "ad"

_ADDRESS = re.compile(r"//[^\s)\"'<>\]]+")


def has_buy_link(post: Post, body: str, content: Content) -> bool:
    """Tell whether the post's page leads to a checkout: by its product's button, or a card or a link in its text."""
    if any(
        product in content.products and content.products[product].entry.buyable
        for product in _sold(post, body, content)
    ):
        return True
    return any(_host(address) in content.checkouts for address in _ADDRESS.findall(body))


def _sold(post: Post, body: str, content: Content) -> Iterator[str]:
    """Yield the ids of the products that the post's page offers: its own, and those of the cards in its text."""
    yield post.product or ""
    for widget, name in syntax.cards(body):
        if widget == syntax.PRODUCT:
            yield name
        elif name in content.launches:
            yield content.launches[name].entry.product


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def ties(post: Post, content: Content) -> tuple[Relationship, ...]:
    """Return how the writer is tied to the seller: what the post says, and the commission its author earns anyway.

    Empty where there is no tie. A creator who earns by a code has a material connection in every post (FTC 16 CFR
    255.5), whatever this one says of itself.
    """
    said = post.relationship or "none"
    found: tuple[Relationship, ...] = () if said == "none" else (said,)
    author = content.creators.get(post.author) if isinstance(post, Authored) else None
    if author and author.entry.earns and said not in {"paid", "commission"}:
        found += ("commission",)
    return found


def labels(post: Post, body: str, content: Content) -> tuple[str, ...]:
    """Return the labels that stand above the post's first link and on its cards, most important first.

    `ad` (广告) comes first: experience content with a purchase link must be marked (Internet Advertising Measures of
    the PRC, 2023, Art. 9), and elsewhere whatever is paid for. Then the writer's ties.
    """
    found = ties(post, content)
    paid = not {"paid", "commission"}.isdisjoint(found)
    marked = paid or (content.shop.region == "CN" and has_buy_link(post, body, content))
    return ((AD,) if marked else ()) + found
