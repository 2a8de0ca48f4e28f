"""The site's one style sheet: several in one file, without the rules of what no page of the storefront has.

Nothing is painted before the last style sheet of a page has come, and each costs a phone a round trip of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

STYLESHEET = "assets/seedbed/storefront.css"
"""Where it stands, from the site's root."""

OWN = ("tokens", "layout", "controls", "cards", "prose", "post", "product", "launch", "widgets")
"""The theme's style sheets that every page has, in the order in which they stand in it."""

WRITTEN = frozenset({"md-typeset", "md-button", "md-button--primary", "md-icon", "md-tag"})
"""Material's classes that a text can have; its others are of its header, navigation, search and scripts."""

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/) | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \\. | (?P<mark>[{};])""",
    re.VERBOSE | re.DOTALL,
)
_SELECTOR = re.compile(r"(?:[^,(\[]|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))+")
_CLASS = re.compile(r"\.(md-[\w-]+)")


def joined(material: str, own: Iterable[str]) -> str:
    """Return one style sheet of Material's, as far as a storefront needs it, and the theme's own after it."""
    return "".join((_trimmed(material), *map(_without_comments, own)))


@lru_cache(maxsize=1)
def _trimmed(css: str) -> str:
    return _of_what_is_written(_without_comments(css))


def _without_comments(css: str) -> str:
    return _TOKEN.sub(lambda token: "" if token["comment"] else token[0], css)


def _of_what_is_written(css: str) -> str:
    """Leave out the rules of elements that no text can have, within `@media` and `@supports`, too."""
    return "".join(_kept(prelude, block) for prelude, block in _rules(css))


def _kept(prelude: str, block: str) -> str:
    if prelude.startswith(("@media", "@supports")):
        block = _of_what_is_written(block)
        return f"{prelude}{{{block}}}" if block else ""
    if not prelude.startswith("@"):
        prelude = ",".join(one for one in _SELECTOR.findall(prelude) if WRITTEN.issuperset(_CLASS.findall(one)))
    return f"{prelude}{{{block}}}" if prelude else ""


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each rule's braces and what stands in them; statements such as `@charset` go."""
    start = opened = depth = 0
    for token in _TOKEN.finditer(css):
        mark = token["mark"]
        if mark == "{":
            depth += 1
            opened = token.start() if depth == 1 else opened
        elif mark == "}":
            depth -= 1
        if mark == "}" and depth == 0:
            yield css[start:opened].strip(), css[opened + 1 : token.start()]
        if mark in {"}", ";"} and depth == 0:
            start = token.end()
