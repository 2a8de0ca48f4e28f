"""Finds a font with Chinese characters on this machine; none is brought along."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw", "en": "zh-cn"}
"""How fontconfig names the characters that a shop of each language needs; an English one may quote Chinese titles."""

KNOWN = (
    ("/System/Library/Fonts/STHeiti Medium.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
    ("C:/Windows/Fonts/msyhbd.ttc", 0),
    ("C:/Windows/Fonts/msyh.ttc", 0),
)
"""Where systems without fontconfig keep one, each with the face in the file."""

ABSENT = "no font"


@dataclass(frozen=True)
class Face:
    """A face of a font file."""

    file: Path
    index: int

    @property
    def mark(self) -> str:
        """What changes with the font."""
        return f"{self.file.name} {self.index} {self.file.stat().st_size}"


@cache
def chinese(locale: str) -> Face | None:
    """Return a bold face for the shop's language, or None where the machine has no Chinese font."""
    found = _by_fontconfig(LANGUAGES[locale])
    return found or next((Face(Path(file), index) for file, index in KNOWN if Path(file).exists()), None)


def mark(locale: str) -> str:
    """Return what changes with the font that is found."""
    face = chinese(locale)
    return face.mark if face else ABSENT


def _by_fontconfig(language: str) -> Face | None:
    """Ask fontconfig, which always names some font: one that lacks the language's characters is none."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    asked = [program, "--format", "%{file}\n%{index}\n%{lang}", f"sans-serif:lang={language}:bold"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=True).stdout  # noqa: S603
        file, index, languages = answer.split("\n")
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    if language not in languages.split("|"):
        return None
    return Face(Path(file), int(index) & 0xFFFF)  # above stands the instance of a variable font
