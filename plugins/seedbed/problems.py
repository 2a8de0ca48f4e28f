"""What is wrong in the content, said to the person who wrote it: where, what, and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from seedbed.i18n import Text

_TO_REMEDY = re.compile("; |；|，(?=[请請])")
"""Where a sentence turns from what is wrong to what to do; in Chinese a request may follow a comma."""

FEW = 8
"""How many words a writer is shown to choose from."""


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a content file: its path from the project's root, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


Severity = Literal["error", "warning"]
"""An error keeps the shop from being built; a warning is told, and the build goes on."""


@dataclass(frozen=True)
class Problem:
    """One thing a writer has to mend, or, where it is a warning, to think about."""

    place: Place
    text: Text
    key: str = ""
    severity: Severity = "error"

    def say(self, locale: str) -> str:
        """Return the line a terminal shows: `path:line:column key: sentence`; one line, whatever a value holds.

        A warning says so before the key, in every language by the one word that editors look for.
        """
        key = f"{self.key}: " if self.key else ""
        sign = "warning: " if self.severity == "warning" else ""
        return " ".join(f"{self.place} {sign}{key}{self.text.say(locale)}".splitlines())

    def record(self, locale: str) -> dict[str, str | int]:
        """Return the problem for a program to read: its place, its key, and what to say, also in English."""
        said = self.text.say(locale)
        return {
            "file": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "key": self.key,
            "message": said,
            "english": str(self.text),
            "remedy": _remedy(said),
        }


def _remedy(sentence: str) -> str:
    """Return what a sentence says to do: what follows its last semicolon, or all of it where there is none."""
    return _TO_REMEDY.split(sentence)[-1]


class ContentError(Exception):
    """The content cannot become a storefront yet; carries every problem that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.place, problem.key))
        super().__init__("\n".join(problem.say("en") for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or an empty string where none is near."""
    return _nearest(word, frozenset(known))


@lru_cache(maxsize=256)  # a renamed product is asked for by each of its posts
def _nearest(word: str, known: frozenset[str]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> Text | str:
    """Return `; did you mean "x"?` for the known word nearest to `word`, else an empty string."""
    return suggested(nearest(word, known))


def suggested(word: str) -> Text | str:
    """Return `; did you mean "word"?`, or an empty string for an empty one."""
    return Text.of('; did you mean "{word}"?', word=word) if word else ""


def choose_from(word: str, known: Iterable[str]) -> Text | str:
    """Return `did_you_mean`, or the known words themselves where none is near and they are few."""
    words = sorted(known)
    near = did_you_mean(word, words)
    return near or (Text.of("; there is: {words}", words=", ".join(words)) if 0 < len(words) <= FEW else "")
