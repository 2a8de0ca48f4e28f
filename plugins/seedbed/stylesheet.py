"""The site's one style sheet: several in one file, without what no page of the storefront has or no rule uses.

Nothing is painted before the last style sheet of a page has come, and each costs a phone a round trip of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache, partial

STYLESHEET = "assets/seedbed/storefront.css"
"""Where it stands, from the site's root."""

OWN = ("tokens", "layout", "controls", "cards", "prose", "post", "product", "launch", "widgets")
"""The theme's style sheets that every page has, in the order in which they stand in it."""

WRITTEN = frozenset({"md-typeset", "md-button", "md-button--primary", "md-icon", "md-tag"})
"""Material's classes that a text can have; its others are of its header, navigation, search and scripts."""

_STRING = r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """
_TOKEN = re.compile(rf"(?P<comment>/\*.*?\*/) | {_STRING} | \\. | (?P<mark>[{{}};])", re.VERBOSE | re.DOTALL)
_SELECTOR = re.compile(r"(?:[^,(\[]|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))+")
_CLASS = re.compile(r"\.(md-[\w-]+)")
_CUSTOM = re.compile(
    rf"""(?<![^;]) (?P<name>--[\w-]+) \s*:
         (?: {_STRING} | \( (?: {_STRING} | [^()"'] | \( [^()"']* \) )* \) | [^;()"'] )* (?: ; | \Z )""",
    re.VERBOSE | re.DOTALL,
)
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_PLAYED = re.compile(r"\banimation(?:-name)?:([^;}]*)")


def joined(material: str, own: Iterable[str], beside: Iterable[str] = ()) -> str:
    """Return one style sheet of Material's, as far as a storefront needs it, and the theme's own after it.

    Args:
        material: Material's style sheet.
        own: the theme's that every page has.
        beside: the site's others, which may read what Material's defines.
    """
    theme = "".join(map(_without_comments, own))
    return _trimmed(material, frozenset(_used("".join((theme, *beside))))) + theme


@lru_cache(maxsize=1)
def _trimmed(css: str, used: frozenset[str]) -> str:
    """Leave out the rules of elements that no text can have, then what nothing uses, until that was used by nothing."""
    css, before = _kept(_without_comments(css), _of_what_is_written), ""
    while css != before:
        before, css = css, _kept(css, partial(_of_what_is_used, used.union(_used(css))))
    return css


def _without_comments(css: str) -> str:
    return _TOKEN.sub(lambda token: "" if token["comment"] else token[0], css)


def _kept(css: str, less: Callable[[str, str], tuple[str, str]]) -> str:
    """Return what `less` leaves of each rule, within `@media` and `@supports`, too; a rule that lacks a part goes."""
    kept = []
    for prelude, block in _rules(css):
        nested = prelude.startswith(("@media", "@supports"))
        prelude, block = (prelude, _kept(block, less)) if nested else less(prelude, block)  # noqa: PLW2901
        if prelude and block:
            kept.append(f"{prelude}{{{block}}}")
    return "".join(kept)


def _of_what_is_written(prelude: str, block: str) -> tuple[str, str]:
    if prelude.startswith("@"):
        return prelude, block
    return ",".join(one for one in _SELECTOR.findall(prelude) if WRITTEN.issuperset(_CLASS.findall(one))), block


def _of_what_is_used(used: Set[str], prelude: str, block: str) -> tuple[str, str]:
    """Leave out a custom property that nothing reads, and an animation that nothing plays."""
    if prelude.startswith("@keyframes"):
        return prelude, block if prelude.removeprefix("@keyframes").strip() in used else ""
    return prelude, _CUSTOM.sub(lambda one: one[0] if one["name"] in used else "", block)


def _used(css: str) -> set[str]:
    """Return the custom properties that a sheet reads and the animations that it plays, with perhaps other words."""
    played = " ".join(_PLAYED.findall(css))
    return {*_READ.findall(css), *re.findall(r"[\w-]+", played)}


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
