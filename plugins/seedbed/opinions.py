"""What people say of a product: which of it stands first on its page, and what readers can narrow it by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from seedbed.disclosure import AD
from seedbed.views import Opinion, OpinionFilter, PostCard

FIRST = 8
"""How many opinions a product's page shows before its reader asks for all."""

CRITICAL = Decimal(3)
"""A review that gives this many stars or fewer is critical."""

STARS = tuple(f"stars-{number}" for number in (5, 4, 3, 2, 1))
PICTURES, UNTIED = "pictures", "untied"

_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)


def opinions(posts: Iterable[tuple[PostCard, str]]) -> tuple[Opinion, ...]:
    """Return what is said, in the order it is shown: as it came, but never without a critical voice at its beginning.

    Where none of the first ones is critical, the first critical one further down takes the last place among them.
    Readers trust a page that shows what did not please, and a law wants no favourites (FTC 16 CFR 465.7).

    Args:
        posts: the cards and texts of all reviews and stories that are listed, the newest first.
    """
    found = [Opinion(card, facets(card, body)) for card, body in posts]
    place = next((place for place, opinion in enumerate(found) if _critical(opinion)), 0)
    if place >= FIRST:
        moved = found.pop(place)
        found.insert(FIRST - 1, Opinion(moved.card, moved.facets, moved_up=True))
    return tuple(found)


def facets(card: PostCard, body: str) -> tuple[str, ...]:
    """Return what an opinion can be found by: its stars (halves down), pictures in its text, no tie to the shop."""
    tied = set(card.labels) - {AD}
    has = {
        f"stars-{int(card.rating or 0)}": card.rating is not None,
        PICTURES: bool(_PICTURE.search(body)),
        UNTIED: not tied,
    }
    return tuple(name for name, true in has.items() if true)


def filters(found: Sequence[Opinion]) -> tuple[OpinionFilter, ...]:
    """Return what the opinions can be narrowed by: what holds for some of them and not for all."""
    counts = Counter(facet for opinion in found for facet in opinion.facets)
    known = (OpinionFilter(facet, counts[facet]) for facet in (*STARS, PICTURES, UNTIED))
    return tuple(each for each in known if 0 < each.count < len(found))


def _critical(opinion: Opinion) -> bool:
    return opinion.card.rating is not None and opinion.card.rating <= CRITICAL
