"""How widgets stand in a text: a line `/// name | what`, what is in it, and a line `///`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from seedbed.pictures import CAPTIONS, FILMS

PRODUCT, COUNTDOWN, PROS_CONS, BEFORE_AFTER, VIDEO = "product", "countdown", "pros-cons", "before-after", "video"

FILM = re.compile(rf"\.(?:{'|'.join(FILMS)})$", re.IGNORECASE)
CAPTION = re.compile(
    rf"(?:\.(?P<language>[a-z]{{2,3}}(?:-[a-z0-9]{{2,8}})*))?\.(?:{'|'.join(CAPTIONS)})$", re.IGNORECASE
)
"""Captions, whose name may say their language: `pour.en.vtt`."""

_LINE = re.compile(r"(?P<before>(?:[ \t]*(?:>|[-*+][ \t]|\d+\.[ \t]))*[ \t]*)(?P<slashes>/{3,})[ ]*(?P<head>.*?)[ ]*$")
_ITEM = re.compile(r"[ >]*(?:[-*+]|\d+\.)[ \t]")
_INDENTED = re.compile(r"[ ]{4}|[ ]{0,3}\t")
_QUOTED = re.compile(r"^[ \t>]+", re.MULTILINE)
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
    """Where its first slash stands in the text, counted from 0."""
    head: str
    """Its first line, without the slashes."""
    slashes: int
    inner: int
    """Where its second line begins in the text."""
    inside: str = ""
    """What stands between its first line and its last."""
    closed: bool = False


def widgets(text: str) -> list[Widget]:
    """Return the widgets of a text in their order, also those in others, lists and quotes; in code there are none."""
    if "///" not in text:
        return []
    found: list[Widget] = []
    opened: list[Widget] = []
    in_list = False
    for offset, line in _lines_outside_code(text):
        in_list = bool(_ITEM.match(line)) or (in_list and line[:1] in {"", " ", "\t", ">"})
        match = _LINE.match(line)
        if match is None or (_INDENTED.match(line) and not in_list):
            continue
        if match["head"]:
            name, _, argument = (part.strip() for part in match["head"].partition("|"))
            begin, inner = offset + match.start("slashes"), offset + len(line) + 1
            opened.append(Widget(name.lower(), argument, begin, match["head"], len(match["slashes"]), inner))
            found.append(opened[-1])
        elif opened and opened[-1].slashes == len(match["slashes"]):
            last = opened.pop()
            inside = text[last.inner : offset]
            last.inside, last.closed = _unquoted(inside) if ">" in match["before"] else inside, True
    return found


def _unquoted(inside: str) -> str:
    """Return what stands in a quote with spaces for its marks, so that everything keeps its place."""
    return _QUOTED.sub(lambda marks: marks[0].replace(">", " "), inside)


def counted(text: str) -> set[str]:
    """Return the ids of the launches that a text counts down to."""
    return {widget.argument for widget in widgets(text) if widget.name == COUNTDOWN and widget.closed}


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
    margin = min((len(line) - len(line.lstrip()) for line in inside.splitlines() if line.strip()), default=0)
    for line in inside.splitlines(keepends=True):
        if match := _POINT.match(line, margin):
            points = found.pros if match["sign"] == "+" else found.cons
            points.append(match["words"])
        elif points and line[margin:].startswith((" ", "\t")) and line.strip():
            points[-1] += f" {line.strip()}"
        elif line.strip() and found.stray is None:
            found.stray = offset + margin
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
