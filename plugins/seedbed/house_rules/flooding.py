"""Flooding (刷屏): a feed that is mostly advertising, or too much of it in a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from seedbed.content import Document
from seedbed.house_rules.inspection import Finding, Inspection
from seedbed.i18n import Text
from seedbed.models import Post

WINDOW = timedelta(days=30)
"""How far back from the newest post is looked: what is older, no reader is flooded by."""

FEWEST = 5
"""How many posts have to stand in the window before a share says anything."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for too large a share of advertising, and one for each day with too many posts."""
    posts = [d for d in inspection.content.posts.values() if not d.entry.translation_of]
    newest = max((d.entry.published for d in posts), default=date.min)
    recent = [d for d in posts if newest - d.entry.published < WINDOW]
    yield from _mostly_advertising(inspection, recent)
    yield from _crowded_days(inspection, recent)


def _mostly_advertising(inspection: Inspection, recent: list[Document[Post]]) -> Iterator[Finding]:
    selling = [d for d in recent if d.entry.id in inspection.advertising_posts]
    limit = inspection.rules.advertising_percent
    if len(recent) < FEWEST or len(selling) * 100 <= limit * len(recent):
        return
    text = Text.of(
        "{selling} of the {posts} posts of the last {days} days are advertising, more than {limit} percent; "
        "let buyers speak, or tell of your trade",
        selling=len(selling),
        posts=len(recent),
        days=WINDOW.days,
        limit=limit,
    )
    yield _at(max(selling, key=lambda d: d.entry.published), text)


def _crowded_days(inspection: Inspection, recent: list[Document[Post]]) -> Iterator[Finding]:
    days: dict[date, list[Document[Post]]] = defaultdict(list)
    for document in recent:
        days[document.entry.published].append(document)
    limit = inspection.rules.posts_per_day
    for day, documents in days.items():
        if len(documents) > limit:
            text = Text.of(
                "{posts} posts were published on {day}, more than {limit} a day; spread them over several days",
                posts=len(documents),
                day=day.isoformat(),
                limit=limit,
            )
            yield _at(documents[-1], text)


def _at(document: Document[Post], text: Text) -> Finding:
    return Finding.at(document.source, ("published",), text, document.entry.id)
