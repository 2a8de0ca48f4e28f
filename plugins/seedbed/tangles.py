"""Texts whose marks are so tangled that reading them as Markdown would take minutes, or go deeper than Python does.

For each sign that opens something, Python-Markdown looks for the one that closes it, to the text's end if need be, and
for each line of a paragraph at all that follow: what opens very many and closes none, or never ends a paragraph, takes
time that grows with the square of its length. The limits are far beyond what anybody writes for readers.
"""

from __future__ import annotations

import re
from collections import Counter

from seedbed.i18n import Text

DEPTH_LIMIT = 20
"""How deep quotes and lists may stand in each other."""

OPEN_LIMIT = 100
"""How many signs of one kind may stand open at once."""

PARAGRAPH_LIMIT = 20_000
"""How many characters may stand between two empty lines."""

HEADING_LIMIT = 1000
"""How many headings a text may have: each is given an address unlike all others."""

FENCE_LIMIT = 400
"""How many lines may begin or end a block of code."""

CLOSING = {"[": "]", "](": ")", "<": ">", "<!--": "-->", "<![": "]>", "<?": "?>"}
"""What opens something, and what closes it."""

_OPENED_BY = {closing: opening for opening, closing in CLOSING.items()}
_SIGN = re.compile(r"<!--|-->|<!\[|\]>|<\?|\?>|<(?=[A-Za-z/])|>|\]\(|[\[\])]")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"^(?:#|=+[ ]*$|-+[ ]*$)", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_NESTED = re.compile(r"^(?:[ \t]*(?:>|[-+*][ \t]|\d+\.[ \t]))+.*$", re.MULTILINE)
_LEVELS = re.compile(r"(?:[ \t]*(?:>|[-+*][ \t]|\d+\.[ \t]))+")
_LEVEL = re.compile(r"[>*+-]|\d+\.|\t| {4}")

Tangle = tuple[int, Text]
"""Where in a text it is too much, counted from 0, and of what."""


def tangle(text: str) -> Tangle | None:
    """Return the first thing that a Markdown text has too much of, or None."""
    return _too_deep(text) or _too_open(text) or _too_long(text) or _too_many(text)


def _too_deep(text: str) -> Tangle | None:
    for line in _NESTED.finditer(text):
        levels = _LEVELS.match(line[0])
        if levels and len(_LEVEL.findall(levels[0])) > DEPTH_LIMIT and not _is_a_rule(line[0]):
            words = Text.of("quotes and lists stand in each other more than {limit} deep", limit=DEPTH_LIMIT)
            return line.start(), words
    return None


def _is_a_rule(line: str) -> bool:
    """Tell whether a line of marks is a horizontal one, and no list in a list in a list."""
    return set("".join(line.split())) in ({"*"}, {"-"})


def _too_open(text: str) -> Tangle | None:
    if all(text.count(opening) <= OPEN_LIMIT for opening in CLOSING):
        return None
    opened: Counter[str] = Counter()
    for match in _SIGN.finditer(text):
        for sign in ("]", "](") if match[0] == "](" else (match[0],):
            if sign in CLOSING:
                opened[sign] += 1
            elif opened[_OPENED_BY[sign]]:
                opened[_OPENED_BY[sign]] -= 1
        if opened[match[0]] > OPEN_LIMIT:
            return match.start(), _open(match[0])
    return None


def _open(sign: str) -> Text:
    return Text.of(
        'more than {limit} "{sign}" stand open here; close them with "{closing}", or take them out',
        limit=OPEN_LIMIT,
        sign=sign,
        closing=CLOSING[sign],
    )


def _too_long(text: str) -> Tangle | None:
    begin = 0
    for gap in [match.span() for match in _EMPTY_LINES.finditer(text)] + [(len(text), len(text))]:
        if gap[0] - begin > PARAGRAPH_LIMIT:
            words = Text.of(
                "this paragraph has more than {limit} characters; divide it by empty lines", limit=PARAGRAPH_LIMIT
            )
            return begin, words
        begin = gap[1]
    return None


def _too_many(text: str) -> Tangle | None:
    if len(_HEADING.findall(text)) > HEADING_LIMIT:
        return 0, Text.of("the text has more than {limit} headings; make several posts of it", limit=HEADING_LIMIT)
    if len(_FENCE.findall(text)) > FENCE_LIMIT:
        words = Text.of(
            "the text has more than {limit} blocks of code; make several posts of it", limit=FENCE_LIMIT // 2
        )
        return 0, words
    return None
