"""Lists of words that a law or a shop forbids: read from `lists/*.yml`, and found in a text by one expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from seedbed.i18n import Text
from seedbed.models import Model
from seedbed.models.house_rules import OwnWord

LISTS = Path(__file__).with_name("lists")

LAWS = {
    "advertising": Text.of("Advertising Law of the PRC"),
    "cosmetics": Text.of("Cosmetics Supervision and Administration Regulation of the PRC"),
    "food_safety": Text.of("Food Safety Law of the PRC"),
    "trademark": Text.of("Trademark Law of the PRC"),
}

INSTEAD = {
    "measured": Text.of("say what you measured or saw, with its number"),
    "compared": Text.of("say what you compared it with, and when"),
    "proved": Text.of("name the certificate or award, its number, and who gave it"),
    "price": Text.of("give the price itself, and until when it holds"),
    "limits": Text.of("say what it is made for, and what it is not"),
    "feeling": Text.of("say how it looks, smells or feels, not what it cures"),
    "taste": Text.of("say how it tastes and what is in it, not what it does to a body"),
    "nothing": Text.of("leave it out"),
}
"""What a listed word can be replaced by."""


class _Group(Model):
    law: Literal["advertising", "cosmetics", "food_safety", "trademark"]
    article: str
    instead: Literal["measured", "compared", "proved", "price", "limits", "feeling", "taste", "nothing"]
    words: tuple[str, ...] = Field(min_length=1)


class WordList(Model):
    """A file of `lists/`."""

    categories: tuple[str, ...] = ()
    """The categories of products that it holds for."""
    allowed: tuple[str, ...]
    """Phrases in which a listed word is harmless."""
    groups: tuple[_Group, ...]

    @property
    def words(self) -> Iterator[Word]:
        """Yield every word with its source."""
        for group in self.groups:
            source = Text.of("{law}, Art. {article}", law=LAWS[group.law], article=group.article)
            yield from (Word(word, source, INSTEAD[group.instead]) for word in group.words)


NO_WORDS = WordList(allowed=(), groups=())
"""The list of a category that none holds for."""


@cache
def word_list(name: str) -> WordList:
    """Return the list `lists/NAME.yml`."""
    return WordList.model_validate(yaml.safe_load((LISTS / f"{name}.yml").read_text("utf-8")))


@dataclass(frozen=True)
class Word:
    """A word that should not be there."""

    word: str
    source: Text
    """Who says so: a law with its article, or the shop."""
    instead: Text | str

    @classmethod
    def own(cls, word: OwnWord) -> Word:
        """Return a word that the shop itself does not want."""
        return cls(word.word, Text.of("a rule of this shop"), word.instead or INSTEAD["nothing"])


class Lexicon:
    """Finds words in a text, the longest first, and passes over phrases in which they are harmless."""

    def __init__(self, words: Iterable[Word], allowed: Iterable[str]) -> None:
        self._words = {spelling: word for word in words for spelling in _spellings(word.word)}
        self._allowed = {spelling for phrase in allowed for spelling in _spellings(phrase)}
        every = sorted(self._words.keys() | self._allowed, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, every)) or "(?!)")

    def find(self, text: str) -> Iterator[tuple[int, Word]]:
        """Yield each word's offset in `text`, and the word."""
        for match in self._pattern.finditer(text):
            known = match[0] not in self._allowed
            if known and not _within_a_latin_word(text, match.start(), match.end()):
                yield match.start(), self._words[match[0]]


def _spellings(word: str) -> set[str]:
    """Return a word in capitals, small letters and as a title: an expression that ignores case is ten times as slow."""
    return {word, word.lower(), word.upper(), word.capitalize()}


def _within_a_latin_word(text: str, start: int, end: int) -> bool:
    """Tell whether a match is a part of a longer word; only Latin words have a border that can be seen."""
    return _joined(text[max(start - 1, 0) : start + 1]) or _joined(text[end - 1 : end + 1])


def _joined(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalnum()
