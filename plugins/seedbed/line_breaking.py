"""Breaks text into lines as Chinese is set (W3C, "Requirements for Chinese Text Layout", 3.1.3).

The theme's `poster/lines.js` does so for posters, with the same marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NOT_FIRST = r"[、。，．：；！？…—～·”’」』）〕】》〉〗％%‰℃°,.:;!?)\]}]"
_NOT_LAST = r"[“‘「『（〔【《〈〖(\[{￥¥$€£#@]"
_WORD = r"[^\W\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+(?:['’_+/&.-][^\W\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+)*"
_UNIT = re.compile(rf"\s+|{_NOT_LAST}*(?:{_WORD}|.)(?:\s*{_NOT_FIRST})*", re.DOTALL)
_PART = re.compile(rf".{_NOT_FIRST}?", re.DOTALL)
"""What a unit is broken into that is longer than a line."""


def break_lines(text: str, most: int, fits: Callable[[str], bool]) -> list[str]:
    """Return a text in at most so many lines that fit; no closing mark begins one, and what goes beyond ends in "…"."""
    lines = [""]
    for unit in _UNIT.findall(" ".join(text.split())):
        for part in [unit] if fits(unit) else _PART.findall(unit):
            if fits((lines[-1] + part).rstrip()):
                lines[-1] += part
            else:
                lines.append(part.lstrip())
    lines = [line.strip() for line in lines]
    return lines if len(lines) <= most else [*lines[: most - 1], _shortened(lines[most - 1], fits)]


def _shortened(line: str, fits: Callable[[str], bool]) -> str:
    while line and not fits(f"{line}…"):
        line = line[:-1]
    return re.sub(rf"(?:{_NOT_FIRST}|{_NOT_LAST}|\s)+$", "", line) + "…"
