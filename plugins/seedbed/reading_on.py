"""What to read on after a post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import chain, islice

from seedbed.loader import Document
from seedbed.models import Post
from seedbed.topics import slug

RELATED = 4
"""How many related posts stand under a post."""

_ENOUGH = RELATED + 1
"""One of them may be the post itself."""


class ReadingOn:
    """Finds what is related to a post among those that are listed, each known by its place."""

    def __init__(self, newest_first: Iterable[Document[Post]]) -> None:
        self._ids: list[str] = []
        self._about: dict[str | None, list[int]] = defaultdict(list)
        self._tagged: dict[str, list[int]] = defaultdict(list)
        for place, document in enumerate(newest_first):
            self._ids.append(document.entry.id)
            self._about[document.entry.product].append(place)
            for tag in _tags(document.entry):
                self._tagged[tag].append(place)

    def after(self, post: Post) -> Iterator[str]:
        """Yield ids of posts: on the same product, then with the most shared tags, then any; each the newest first."""
        about = self._about.get(post.product, ()) if post.product else ()
        places = chain(islice(about, _ENOUGH), self._alike(post), range(len(self._ids))[:_ENOUGH])
        found = (self._ids[place] for place in dict.fromkeys(places))
        return islice((key for key in found if key != post.id), RELATED)

    def _alike(self, post: Post) -> list[int]:
        shared = Counter(chain.from_iterable(self._tagged.get(tag, ()) for tag in _tags(post)))
        return [place for _, place in nsmallest(_ENOUGH, ((-often, place) for place, often in shared.items()))]


def _tags(post: Post) -> set[str]:
    return set(map(slug, post.tags))
