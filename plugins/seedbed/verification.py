"""Verified buyers: posts whose writer and product match an order, by the file that was pulled from the store.

Nobody can call themselves one in their own text, and a shop that says so of somebody who has not bought deceives
(UCPD Annex I, 23b; E-Commerce Law of the PRC, Art. 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from seedbed.content import Content
from seedbed.frontmatter import KeyPath, dotted
from seedbed.i18n import Text
from seedbed.models import Authored, Post, Story
from seedbed.models.pulled import Purchase
from seedbed.problems import Problem, choose_from


def verified(content: Content) -> frozenset[str]:
    """Return the ids of the posts whose writers have bought what they are about."""
    bought = content.pulled.verified
    return frozenset(p.post for p in bought if p.post in content.posts and _fits(p, content.posts[p.post].entry))


def writer_of(post: Post) -> str:
    """Return who wrote a post: a creator's id, or the name of a story's buyer."""
    if isinstance(post, Authored):
        return post.author
    return post.buyer if isinstance(post, Story) else ""


def check(content: Content, now: datetime) -> Iterator[Problem]:
    """Yield what cannot be true of the purchases at `now`."""
    today = content.today(now)
    seen: set[str] = set()
    for index, purchase in enumerate(content.pulled.verified):
        if text := _unfit(purchase, content):
            yield _problem(content, index, "post", text)
        if purchase.post in seen:
            yield _problem(content, index, "post", Text.of('the post "{id}" is listed twice', id=purchase.post))
        if purchase.matched > today:
            yield _problem(content, index, "matched", Text.of("{day} is yet to come", day=purchase.matched))
        seen.add(purchase.post)


def _unfit(purchase: Purchase, content: Content) -> Text | None:
    if purchase.post in content.unread:
        return None
    if purchase.post not in content.posts:
        hint = choose_from(purchase.post, content.posts)
        return Text.of('no post "{value}"{hint}', value=purchase.post, hint=hint)
    if not _fits(purchase, content.posts[purchase.post].entry):
        return Text.of("the order is not that of this post's writer and product; remove this entry")
    return None


def _fits(purchase: Purchase, post: Post) -> bool:
    return (purchase.writer, purchase.product) == (writer_of(post), post.product)


def _problem(content: Content, index: int, key: str, text: Text) -> Problem:
    keys: KeyPath = ("verified", index, key)
    return Problem(content.pulled_from.place(keys), text, dotted(keys))
