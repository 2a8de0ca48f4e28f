"""How widgets stand in a text: a line `/// name | what`, what is in it, and a line `///`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from seedbed.pictures import FILMS

PRODUCT, COUNTDOWN, PROS_CONS, BEFORE_AFTER, VIDEO = "product", "countdown", "pros-cons", "before-after", "video"

FILM = re.compile(rf"\.(?:{'|'.join(FILMS)})$", re.IGNORECASE)

_LINE = re.compile(r"[ ]{0,3}(?P<slashes>/{3,})[ ]*(?P<head>.*?)[ ]*$")
_FENCE = re.compile(r"[ ]{0,3}(?P<signs>`{3,}|~{3,})")
_CARD = re.compile(rf"^[ \t>*+-]*/{{3,}}[ ]*(?P<name>{PRODUCT}|{COUNTDOWN})[ ]*\|[ ]*(?P<id>\S+)", re.MULTILINE)
_POINT = re.compile(r"[ ]{0,3}(?P<sign>[-+])[ \t]+(?P<words>.*\S)")


@dataclass
class Widget:
    """A widget as it was written."""

    name: str
    argument: str
    """What stands behind the `|`."""
    offset: int
    """Where its first line begins in the text, counted from 0."""
    head: str
    """Its first line, without the slashes."""
    slashes: int
    inner: int
    """Where its second line begins in the text."""
    inside: str = ""
    """What stands between its first line and its last."""
    closed: bool = False


def widgets(text: str) -> list[Widget]:
    """Return the widgets of a text in their order, those within others too; what stands in fenced code is none."""
    if "///" not in text:
        return []
    found: list[Widget] = []
    opened: list[Widget] = []
    for offset, line in _lines_outside_code(text):
        match = _LINE.match(line)
        if match and match["head"]:
            name, _, argument = (part.strip() for part in match["head"].partition("|"))
            inner = offset + len(line) + 1
            opened.append(Widget(name.lower(), argument, offset, match["head"], len(match["slashes"]), inner))
            found.append(opened[-1])
        elif match and opened and opened[-1].slashes == len(match["slashes"]):
            last = opened.pop()
            last.inside, last.closed = text[last.inner : offset], True
    return found


def cards(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and id of whatever may be a card of a product or a countdown: too many rather than too few."""
    if "///" in text:
        for match in _CARD.finditer(text):
            yield match["name"], match["id"]


@dataclass
class Verdict:
    """What is good about a thing, and what is not, each a line of Markdown."""

    pros: list[str] = field(default_factory=list)
    cons: list[str] = field(default_factory=list)
    stray: int | None = None
    """Where a line begins that belongs to neither, counted from the start; None without one."""


def verdict(inside: str) -> Verdict:
    """Return the points of a text in which those that speak for a thing begin with `+`, those against it with `-`."""
    found, points, offset = Verdict(), None, 0
    for line in inside.splitlines(keepends=True):
        if match := _POINT.match(line):
            points = found.pros if match["sign"] == "+" else found.cons
            points.append(match["words"])
        elif points and line.startswith((" ", "\t")) and line.strip():
            points[-1] += f" {line.strip()}"
        elif line.strip() and found.stray is None:
            found.stray = offset
        offset += len(line)
    return found


def _lines_outside_code(text: str) -> Iterator[tuple[int, str]]:
    fence, offset = "", 0
    for line in text.split("\n"):
        signs = match["signs"] if (match := _FENCE.match(line)) else ""
        if fence:
            fence = "" if signs.startswith(fence) and not line.strip(f"{fence[0]} ") else fence
        elif signs:
            fence = signs
        else:
            yield offset, line
        offset += len(line) + 1
