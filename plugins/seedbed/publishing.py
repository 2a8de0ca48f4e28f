"""Which posts are out: a draft never is, a scheduled one from its instant on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from seedbed.loader import Content
from seedbed.models import Post
from seedbed.models.moment import NoSuchTime


@dataclass(frozen=True)
class Held:
    """Why a post is not out."""

    until: datetime | None
    """The instant it goes live; None for a draft, which has none."""


def held_back(content: Content, now: datetime) -> dict[str, Held]:
    """Return the posts that are not out at `now`, by id; one whose time is none is not, and the checks refuse it."""
    found = {key: _held(d.entry, content.shop.timezone, now) for key, d in content.posts.items()}
    return {key: held for key, held in found.items() if held}


def _held(post: Post, zone: str, now: datetime) -> Held | None:
    if post.draft:
        return Held(None)
    try:
        live = post.publish_at.instant(zone) if post.publish_at else now
    except NoSuchTime:
        return Held(None)
    return Held(live) if live > now else None


def without(content: Content, held: dict[str, Held]) -> Content:
    """Return the content without the posts that are held back."""
    kept = [d for d in content.documents if not (isinstance(d.entry, Post) and d.entry.id in held)]
    return replace(content, documents=kept)
