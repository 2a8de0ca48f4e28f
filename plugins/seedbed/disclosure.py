"""What a reader must be told before the first link: that a post sells, and how its writer is tied to the seller."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from seedbed.loader import Content
from seedbed.models import Post

AD = "ad"

_ADDRESS = re.compile(r"https?://[^\s)\"'<>\]]+")


def has_buy_link(post: Post, body: str, content: Content) -> bool:
    """Tell whether the post's page leads to a checkout: by its product's button, or by a link in its text."""
    product = content.products.get(post.product)
    if product and product.entry.buyable:
        return True
    hosts = {urlsplit(link.url).hostname for p in content.products.values() for link in p.entry.buy_links}
    return any(urlsplit(address).hostname in hosts for address in _ADDRESS.findall(body))


def labels(post: Post, body: str, content: Content) -> tuple[str, ...]:
    """Return the labels that stand above the post's first link and on its cards, most important first.

    `ad` (广告): experience content with a purchase link must be marked (Internet Advertising Measures of the PRC, 2023,
    Art. 9); elsewhere where the writer is paid. Then the relationship, unless there is none (FTC 16 CFR 255.5).
    """
    tie = post.relationship or "none"
    marked = tie in {"paid", "commission"} or (content.shop.region == "CN" and has_buy_link(post, body, content))
    return ((AD,) if marked else ()) + ((tie,) if tie != "none" else ())
