"""Categories that the shop does not sell by a link, such as what may be sold only on prescription."""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.disclosure import has_buy_link
from seedbed.house_rules.inspection import Finding, Inspection
from seedbed.i18n import Text


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each product of such a category with a buy link, and each post of one that links to the checkout."""
    barred = {category.name for category in inspection.rules.categories if not category.buy_link}
    products = [d for d in inspection.content.products.values() if d.entry.category in barred]
    for document in products:
        if document.entry.buyable:
            category = document.entry.category
            text = Text.of("“{category}” may not carry a buy link in this shop; remove buy_links", category=category)
            yield Finding.at(document.source, ("buy_links",), text, category)
    without = {d.entry.id: d.entry.category for d in products if not d.entry.buyable}
    for post in inspection.content.posts.values() if without else ():
        category = without.get(post.entry.product or "", "")
        if category and has_buy_link(post.entry, post.source.body, inspection.content):
            text = Text.of(
                "“{category}” may not be sold by a link in this shop; remove the link to the checkout",
                category=category,
            )
            yield Finding.at(post.source, ("product",), text, category)
