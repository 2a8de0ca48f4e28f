"""Self-watering balcony planter and what grows in it. Origin: middle of the base."""

from __future__ import annotations

import random

from draw.palette import BARK, BEAN, CORAL, LEAF, PAPER, SAND, SEA, TERRACOTTA, Colour, darker, lighter, mix
from draw.paths import box, leaf, oval, path, ribbon, smooth
from draw.pen import Pen, across, down

HEIGHT = 136
FRESH = (168, 202, 98)


def planter(pen: Pen, colour: Colour = SAND, width: float = 460, water: float = 0.6) -> None:
    """Long box ``width`` units wide and 136 tall with a water window (``water`` 0–1 full) and two seed cells."""
    half = width / 2
    pen.fill(
        path(
            f"M{-half + 12} {-HEIGHT} L{half - 12} {-HEIGHT} L{half - 12} {-HEIGHT - 22} L{-half + 12} {-HEIGHT - 22}"
        ),
        darker(colour, 0.3),
    )
    pen.fill(box(-half + 16, -HEIGHT - 20, width - 32, 40), down(-HEIGHT - 20, -HEIGHT, BARK, darker(BARK, 0.3)))
    shell = path(
        f"M{-half} {-HEIGHT} L{half} {-HEIGHT} L{half - 22} -14 "
        f"C{half - 24} -2 {half - 32} 0 {half - 40} 0 L{-half + 40} 0 "
        f"C{-half + 32} 0 {-half + 24} -2 {-half + 22} -14"
    )
    pen.fill(shell, down(-HEIGHT, 0, lighter(colour, 0.14), colour, darker(colour, 0.16)))
    with pen.inside(shell):
        pen.soft(box(half - 60, -HEIGHT - 20, 90, 180), 22, darker(colour, 0.5), 0.28)
        pen.soft(box(-half, -HEIGHT + 22, width, 12), 7, darker(colour, 0.55), 0.36)
        for i in range(1, round(width / 46)):
            pen.line(
                [(-half + i * 46, -HEIGHT + 40), (-half + i * 46 + (half - i * 46) * 0.05, -16)],
                2,
                darker(colour, 0.22),
                0.3,
            )
    pen.fill(
        box(-half - 10, -HEIGHT - 8, width + 20, 26, 12),
        down(-HEIGHT - 8, -HEIGHT + 18, lighter(colour, 0.35), darker(colour, 0.04)),
    )
    _window(pen.at(half - 104, -30), colour, water)


def _window(pen: Pen, colour: Colour, water: float) -> None:
    pen.fill(box(-19, -66, 38, 80, 19), darker(colour, 0.32))
    glass = box(-13, -60, 26, 68, 13)
    pen.fill(glass, lighter(colour, 0.55))
    with pen.inside(glass):
        pen.fill(box(-20, 8 - 68 * water, 40, 90), SEA)
        pen.fill(oval(0, 8 - 68 * water, 9, 5), TERRACOTTA)
    pen.line([(-7, -46), (-7, -22)], 3, PAPER, 0.7)


def seed_cells(pen: Pen, colour: Colour) -> None:
    """Two seedling trays sitting in the soil, 200 units wide about x = 0, at y = 0."""
    for x in (-52, 52):
        pen.fill(box(x - 46, -26, 92, 40, 8), across(x - 46, x + 46, lighter(colour, 0.3), darker(colour, 0.1)))
        pen.fill(box(x - 40, -26, 80, 9, 4), BARK)


def seedling(pen: Pen, height: float = 60, colour: Colour = LEAF) -> None:
    """Young sprout with two seed leaves."""
    stem = smooth([(0, 0), (3, -height * 0.5), (0, -height)], closed=False)
    pen.fill(ribbon(stem, 6, 4), mix(colour, PAPER, 0.25))
    for side in (-1, 1):
        pen.at(0, -height, turn=side * 58).fill(
            leaf(height * 0.55, height * 0.34), across(-20, 20, lighter(colour, 0.2), colour)
        )


def lettuce(pen: Pen, size: float = 120, colour: Colour = BEAN, seed: int = 1) -> None:
    """Loose-leaf lettuce head, about ``size`` units tall."""
    rng = random.Random(seed)
    for i, turn in enumerate((-66, 66, -44, 44, -20, 22, 0)):
        tone = mix(mix(colour, FRESH, 0.5), LEAF, rng.random() * 0.4)
        shape = leaf(size * (0.74 + 0.04 * i), size * 0.5, rng.uniform(-9, 9))
        one = pen.at(0, 0, turn=turn + rng.uniform(-5, 5))
        one.fill(shape, down(-size, 0, lighter(tone, 0.3), darker(tone, 0.2)))
        one.line([(0, 0), (0, -size * 0.6)], 3, lighter(tone, 0.5), 0.5)


def herb(pen: Pen, height: float = 150, colour: Colour = LEAF, pairs: int = 5) -> None:
    """Upright herb with pairs of leaves."""
    stem = smooth([(0, 0), (5, -height * 0.4), (-2, -height * 0.75), (2, -height)], closed=False)
    pen.fill(ribbon(stem, 7, 3), darker(colour, 0.2))
    for i in range(pairs):
        y = -height * (0.28 + 0.72 * i / (pairs - 1))
        size = height * (0.34 - 0.03 * i)
        for side in (-1, 1):
            tone = lighter(colour, 0.16) if side < 0 else darker(colour, 0.06)
            pen.at(1, y, turn=side * (68 - 7 * i)).fill(leaf(size, size * 0.52), tone)


def scallion(pen: Pen, height: float = 150, seed: int = 1) -> None:
    """Tuft of spring onions."""
    rng = random.Random(seed)
    for i in range(6):
        lean = (i - 2.5) * 15 + rng.uniform(-5, 5)
        h = height * rng.uniform(0.76, 1)
        blade = smooth([(i * 4 - 10, 0), (i * 4 - 10 + lean * 0.2, -h * 0.55), (i * 4 - 10 + lean, -h)], closed=False)
        pen.fill(ribbon(blade, 9, 2), down(-h, 0, darker(LEAF, 0.1 + 0.05 * (i % 2)), lighter(BEAN, 0.5)))


def tomato(pen: Pen, height: float = 190) -> None:
    """Small tomato vine tied to a stake."""
    pen.line([(16, 0), (16, -height - 22)], 6, (176, 132, 92))
    herb(pen, height, darker(LEAF, 0.1), 5)
    for x, y, tone in ((-26, -0.4, CORAL), (30, -0.5, TERRACOTTA), (-20, -0.66, TERRACOTTA), (34, -0.3, SAND)):
        pen.fill(oval(x, height * y, 14), tone)
        pen.fill(oval(x - 4, height * y - 5, 4, 3), PAPER, 0.6)
