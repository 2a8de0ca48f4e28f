"""Which posts are out: a draft never is, a scheduled one from its instant on; nor is what only they show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from posixpath import normpath

from seedbed.content import Content
from seedbed.models import Post
from seedbed.models.base import PICTURE_KEYS
from seedbed.models.moment import NoSuchTime
from seedbed.pictures import CAPTIONS, ENDINGS, FILMS, words


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


def unpublished(whole: Content, out: Content) -> set[str]:
    """Return the files that are not out: the texts of `whole` that are not in `out`, and what only they show.

    A picture, video or captions whose name stands by chance in another text is published: too many rather than too few.
    """
    kept = {source.name for source in out.sources}
    held = [document for document in whole.documents if document.source.name not in kept]
    if not held:
        return set()
    theirs, others = _Shown(replace(whole, documents=held, pages=[])), _Shown(out)
    media = (path for path in whole.files() if path.rpartition(".")[2].lower() in {*ENDINGS, *FILMS, *CAPTIONS})
    return {d.source.name for d in held} | {path for path in media if path in theirs and path not in others}


class _Shown:
    """The pictures, videos and captions that entries show as their cover or avatar, or name in their texts."""

    def __init__(self, content: Content) -> None:
        entries = [document.entry for document in content.documents]
        named = (getattr(entry, key, "") for entry in entries for key in PICTURE_KEYS)
        self._paths = {normpath(path) for path in named if path}
        self._words = {word for source in content.sources for word in words(source.body)}

    def __contains__(self, path: str) -> bool:
        return path in self._paths or not self._words.isdisjoint(words(path))
