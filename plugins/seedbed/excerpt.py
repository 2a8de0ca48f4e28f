"""The beginning of a post as plain text: what stands before `<!-- more -->`."""

from __future__ import annotations

import re

MORE = re.compile(r"<!--\s*more\s*-->")
LONGEST = 300
"""In characters: the most a summary may have."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\n]*\)")
_MARKS = re.compile(
    r"<[!/A-Za-z][^<>]*>|^[ ]{0,3}/{3,}.*$|^[ \t]*(?:#+|>|[-*+]|\d+\.)[ \t]+|\*+|`+|(?<!\w)_+|_+(?!\w)", re.MULTILINE
)
_BETWEEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def excerpt(body: str) -> str:
    """Return the text before `<!-- more -->` without its Markdown, at most `LONGEST`; empty without the mark."""
    before, *after = MORE.split(body, maxsplit=1)
    if not after:
        return ""
    text = _MARKS.sub("", _LINK.sub(r"\1", _PICTURE.sub("", before)))
    plain = _BETWEEN_HAN.sub("", " ".join(text.split()))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
