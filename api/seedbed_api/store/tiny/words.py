"""The verbs of readers' own words."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter

from seedbed_api.store.errors import UnknownRecord
from seedbed_api.store.records import Request, Words
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.tables import Index, KeyIndex

_WORDS = TypeAdapter(Words)


def indexes() -> dict[str, Index]:
    """Return the ways to find words."""
    return {"reported": KeyIndex(lambda row: bool(row["reporters"]) or None)}


class TinyWords:
    """See `WordsStore`."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def keep(self, words: Words, request: Request) -> Words:
        """Keep a reader's words, or return what `request` was answered before."""
        with self._image.change():
            if before := self.answered(request):
                return before
            self._put(words)
            self._image.remember(request, words.id, words.created)
        return words

    def answered(self, request: Request) -> Words | None:
        """Return what `request` was answered before."""
        known = self._image.answered(request)
        return self.find(known) if known else None

    def find(self, words_id: str) -> Words | None:
        """Return a reader's words."""
        row = self._image["words"].find(words_id)
        return _WORDS.validate_python(row) if row else None

    def report(self, words_id: str, reporter: str) -> Words:
        """Note a report."""
        with self._image.change():
            words = self._known(words_id)
            if reporter not in words.reporters:
                words = replace(words, reporters=(*words.reporters, reporter))
                self._put(words)
        return words

    def judge(self, words_id: str, *, hidden: bool) -> Words:
        """Keep the seller's judgement."""
        with self._image.change():
            words = replace(self._known(words_id), hidden=hidden)
            self._put(words)
        return words

    def reported(self) -> list[Words]:
        """Return the reported words, the newest first."""
        with self._image.lock:
            found = [_WORDS.validate_python(row) for row in self._image["words"].where("reported", key=True)]
        return sorted(found, key=lambda words: words.created, reverse=True)

    def _known(self, words_id: str) -> Words:
        words = self.find(words_id)
        if words is None:
            raise UnknownRecord(words_id)
        return words

    def _put(self, words: Words) -> None:
        self._image["words"].put(words.id, _WORDS.dump_python(words, mode="json"))
