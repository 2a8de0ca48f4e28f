"""Named colours and the few colour operations the pictures share."""

from __future__ import annotations

Colour = tuple[int, int, int]


def rgb(text: str) -> Colour:
    """Turn ``"#rrggbb"`` into a colour."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two colours; ``share`` (0–1) is how much of ``second`` to take."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(first, second, strict=True))
    return r, g, b


def lighter(colour: Colour, share: float) -> Colour:
    """Move a colour towards warm white by ``share`` (0–1)."""
    return mix(colour, PAPER, share)


def darker(colour: Colour, share: float) -> Colour:
    """Move a colour towards deep ink by ``share`` (0–1)."""
    return mix(colour, SHADE, share)


PAPER = rgb("#fffaf0")
SHADE = rgb("#2a2338")
CREAM = rgb("#f6ecd9")
OAT = rgb("#efe3cd")
SAND = rgb("#e3cda8")
HONEY = rgb("#e9b872")
AMBER = rgb("#f6cf86")
SUN = rgb("#fbe3a6")
TERRACOTTA = rgb("#cf7b57")
CLAY = rgb("#c98a66")
RUST = rgb("#b65f41")
BRICK = rgb("#a4523c")
CORAL = rgb("#e79a7d")
BLUSH = rgb("#f2d3c6")
BERRY = rgb("#a83a55")
PLUM = rgb("#5c3f5e")
MAUVE = rgb("#b496ab")
DUSK = rgb("#7f7fa6")
MIST = rgb("#c9d6d8")
FOG = rgb("#aebfc6")
SKY = rgb("#bcdbe3")
SEA = rgb("#6fa9b5")
TEAL = rgb("#3f7378")
INK = rgb("#2f3f5c")
NIGHT = rgb("#222b48")
SAGE = rgb("#a9bd9c")
LEAF = rgb("#6f9a62")
MOSS = rgb("#6d7f4f")
PINE = rgb("#3d6151")
FOREST = rgb("#2c4640")
BEAN = rgb("#93ad7c")
OAK = rgb("#c99763")
WALNUT = rgb("#7d5540")
BARK = rgb("#573d36")
STEEL = rgb("#bcc3c6")
COAL = rgb("#35373f")
SKIN = rgb("#f0c6a4")
TAN = rgb("#d79f78")
HAIR = rgb("#3a2d34")
