"""Folding silicone cooker. Origin: middle of the base; unfolded it is about 250 units tall with its lid."""

from __future__ import annotations

from draw.palette import AMBER, CREAM, PAPER, Colour, darker, lighter
from draw.paths import Path, arc, box, oval, path, taper
from draw.pen import Blend, Pen, across


def _round(colour: Colour, half: float) -> Blend:
    return across(
        -half, half, darker(colour, 0.1), lighter(colour, 0.3), colour, darker(colour, 0.08), darker(colour, 0.24)
    )


def pot(
    pen: Pen, colour: Colour = CREAM, unfolded: float = 1, lid: bool = True, wide: float = 1, base: Colour | None = None
) -> None:
    """Cooker with a dial base, ribbed silicone wall and glass lid; ``unfolded`` 0 (flat) – 1 (in use)."""
    base = base or darker(colour, 0.14)
    top = -62 - 96 * unfolded
    _side_grip(pen.at(150 * wide, top + 6), base)
    _side_grip(pen.at(-150 * wide, top + 6, flip=True), base)
    _wall(pen, colour, top, wide)
    _base(pen, base, wide)
    pen.fill(taper(312 * wide, 306 * wide, top - 12, top + 6, 19), _round(darker(colour, 0.1), 156 * wide))
    pen.fill(oval(0, top - 12, 156 * wide, 20), lighter(colour, 0.2))
    if lid:
        _lid(pen.at(0, top - 14), wide)
    else:
        pen.fill(oval(0, top - 11, 142 * wide, 15), darker(colour, 0.36))


def soup(pen: Pen, colour: Colour, unfolded: float = 1, wide: float = 1) -> None:
    """Broth and a few toppings in an open pot (same arguments as the pot)."""
    y = -62 - 96 * unfolded - 8
    pen.fill(oval(0, y, 136 * wide, 12), colour)
    for x, dy, tone in (
        (-70, 0, (226, 120, 84)),
        (-24, 3, (122, 160, 98)),
        (30, -3, PAPER),
        (76, 1, (122, 160, 98)),
        (50, 5, (226, 120, 84)),
    ):
        pen.fill(oval(x * wide, y + dy, 19, 5), tone)


def _wall(pen: Pen, colour: Colour, top: float, wide: float) -> None:
    rings = 4
    bottom = -56.0
    for i in range(rings):
        y1 = bottom + (top - bottom) * i / rings
        y0 = bottom + (top - bottom) * (i + 1) / rings
        low, high = (236 + 16 * i) * wide, (236 + 16 * (i + 1)) * wide
        pen.fill(taper(high, low, y0, y1 + 2, 15), _round(colour, high / 2))
        if y1 - y0 > 8:
            pen.line(arc(0, y0 + 2, high / 2 - 1, 15, 176, 4), 5, darker(colour, 0.3), 0.42)
            pen.line(arc(0, y0 + 8, high / 2 - 4, 15, 172, 90), 4, PAPER, 0.4)


def _base(pen: Pen, base: Colour, wide: float) -> None:
    pen.fill(taper(252 * wide, 228 * wide, -60, -8, 15), _round(base, 126 * wide))
    pen.line(arc(0, -58, 126 * wide, 15, 176, 4), 4, darker(base, 0.35), 0.5)
    pen.fill(oval(0, -22, 20, 19), darker(base, 0.34))
    pen.fill(oval(-1, -24, 15, 14), lighter(base, 0.34))
    pen.line([(0, -25), (7, -34)], 4, darker(base, 0.5))
    pen.fill(oval(44, -21, 5), AMBER)


def _side_grip(pen: Pen, colour: Colour) -> None:
    grip: Path = path("M-14 -12 C20 -22 58 -20 62 -4 C58 14 20 16 -14 12")
    pen.fill(grip, across(-14, 62, darker(colour, 0.3), colour))


def _lid(pen: Pen, wide: float) -> None:
    half = 146 * wide
    dome = path(
        f"M{-half} 0 C{-half} -44 {-half * 0.5} -66 0 -66 C{half * 0.5} -66 {half} -44 {half} 0 "
        f"C{half * 0.6} 18 {-half * 0.6} 18 {-half} 0"
    )
    pen.fill(dome, (214, 226, 226), 0.5)
    with pen.inside(dome):
        pen.soft(
            path(
                f"M{-half * 0.86} -6 C{-half * 0.8} -34 {-half * 0.5} -50 {-half * 0.2} -54 "
                f"L{-half * 0.2} -44 C{-half * 0.5} -40 {-half * 0.66} -26 {-half * 0.7} -4"
            ),
            4,
            PAPER,
            0.85,
        )
    pen.line(dome, 3.5, PAPER, 0.75)
    pen.fill(taper(18, 22, -76, -62, 3), (150, 150, 150))
    pen.fill(box(-27, -98, 54, 26, 13), across(-27, 27, (120, 96, 84), (84, 62, 56)))


def power_box(pen: Pen, colour: Colour) -> None:
    """Portable battery, 150 × 110 units standing on y = 0."""
    pen.line(arc(0, -108, 40, 22, 180, 360), 9, darker(colour, 0.4))
    pen.fill(box(-75, -108, 150, 108, 16), across(-75, 75, lighter(colour, 0.18), colour, darker(colour, 0.25)))
    pen.fill(box(-56, -90, 62, 36, 8), darker(colour, 0.55))
    for i in range(4):
        pen.fill(box(-49 + i * 13, -80, 9, 16, 2), AMBER if i < 3 else darker(colour, 0.3))
    for x in (28, 52):
        pen.fill(oval(x, -72, 9), darker(colour, 0.5))
    pen.fill(box(-58, -34, 116, 6, 3), darker(colour, 0.3))
