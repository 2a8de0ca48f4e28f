"""Which pictures exist: every scene function registers its file name, size and folder here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from draw.pen import Pen

Draw = Callable[[Pen], None]
Size = tuple[int, int]

SQUARE: Size = (1200, 1200)
PORTRAIT: Size = (900, 1200)
WIDE: Size = (1600, 1000)
AVATAR: Size = (400, 400)


@dataclass(frozen=True)
class Scene:
    """One picture: file name without ending, size in px, its drawing function and whether it is a starter picture."""

    name: str
    size: Size
    draw: Draw
    starter: bool = False


SCENES: dict[str, Scene] = {}


def scene(name: str, size: Size, starter: bool = False) -> Callable[[Draw], Draw]:
    """Register the decorated function as the picture ``name``."""

    def register(draw: Draw) -> Draw:
        SCENES[name] = Scene(name, size, draw, starter)
        return draw

    return register
