"""How long a text takes to read, be it written in characters, in words, or in both."""

from __future__ import annotations

import math
import re

WORDS = 238
"""Words a minute, silently, in non-fiction: M. Brysbaert, How many words do we read per minute?, Journal of Memory and
Language 109 (2019), 104047."""

CHARACTERS = 330
"""Chinese characters a minute, silently: 255 aloud (S. Trauzettel-Klosinski and K. Dietz, Standardized Assessment of
Reading Performance, Investigative Ophthalmology & Visual Science 53 (2012), 5452, table for Chinese), and silently as
much faster as Brysbaert found for English (238 to 183)."""

_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")
_UNSEEN = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|\]\([^)]*\)|^[ ]{0,3}(?:/{3,}|`{3,}|~{3,})[^\n]*$", re.DOTALL | re.MULTILINE
)
"""What stands in a text and is not read: comments, tags, addresses, the first and last lines of widgets and code."""


def minutes(text: str) -> int:
    """Return how many minutes a Markdown text takes, at least one; a number counts as a word."""
    seen = _UNSEEN.sub(" ", text)
    characters = sum(map(len, _HAN.findall(seen)))
    words = len(_WORD.findall(_HAN.sub(" ", seen)))
    return max(1, math.ceil(characters / CHARACTERS + words / WORDS - 0.5))
