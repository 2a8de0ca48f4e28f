"""What to read on after a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from seedbed.content import Document
from seedbed.models import Post
from seedbed.topics import slug

RELATED = 4
"""How many related posts stand under a post."""

_ENOUGH = RELATED + 1
"""One of them may be the post itself, or its edition."""


class ReadingOn:
    """Finds what is related to a post among others, of each one edition, each known by its place."""

    def __init__(self, newest_first: Iterable[Document[Post]]) -> None:
        self._posts: list[Post] = []
        self._about: dict[str | None, list[int]] = defaultdict(list)
        tagged: dict[str, list[int]] = defaultdict(list)
        for place, document in enumerate(newest_first):
            self._posts.append(document.entry)
            self._about[document.entry.product].append(place)
            for tag in _tags(document.entry):
                tagged[tag].append(place)
        self._tagged = {tag: _bits(places) for tag, places in tagged.items()}

    def after(self, post: Post) -> Iterator[str]:
        """Yield ids of posts: on the same product, then with the most shared tags, then any; each the newest first."""
        about = self._about.get(post.product, ()) if post.product else ()
        places = chain(islice(about, _ENOUGH), self._alike(post), range(len(self._posts))[:_ENOUGH])
        found = (self._posts[place] for place in dict.fromkeys(places))
        return islice((other.id for other in found if other.original != post.original), RELATED)

    def _alike(self, post: Post) -> Iterator[int]:
        """Yield the places of posts with shared tags, those with the most first, all at once instead of one by one."""
        shared: list[int] = []  # at n: a bit for each place with more than n of the tags
        for tag in _tags(post):
            those = self._tagged.get(tag, 0)
            for number, before in enumerate(shared):
                shared[number], those = before | those, before & those
            shared.append(those)
        for those in reversed(shared):
            yield from islice(_places(those), _ENOUGH)


def _tags(post: Post) -> set[str]:
    return set(map(slug, post.tags))


def _bits(places: list[int]) -> int:
    held = bytearray(places[-1] // 8 + 1)
    for place in places:
        held[place // 8] |= 1 << place % 8
    return int.from_bytes(held, "little")


def _places(bits: int) -> Iterator[int]:
    """Yield the places whose bits are set, the first one first."""
    while bits:
        first = bits & -bits
        yield first.bit_length() - 1
        bits ^= first
