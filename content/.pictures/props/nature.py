"""Plants, weather and land. Origin: where the thing meets the ground; sizes in px."""

from __future__ import annotations

import random

from draw.palette import BARK, FOREST, LEAF, PAPER, SUN, TERRACOTTA, Colour, darker, lighter, mix
from draw.paths import Path, cloud, hills, leaf, moved, oval, path, ribbon, smooth, taper
from draw.pen import Pen, across, down


def land(pen: Pen, top: float, rough: float, colour: Colour, seed: int, fade: Colour | None = None) -> None:
    """Hill range across the canvas; ``fade`` is the colour it reaches at the bottom."""
    w, h = pen.canvas.width, pen.canvas.height
    pen.fill(hills(w, h, top, rough, seed), down(top - rough, top + (h - top) * 0.8, colour, fade or colour))


def peaks(pen: Pen, base: float, points: Path, colour: Colour, fade: Colour) -> None:
    """Angular mountains through ``points`` down to height ``base``."""
    top = min(y for _, y in points)
    shape = [(points[0][0], base), *points, (points[-1][0], base)]
    pen.fill(shape, down(top, base, colour, fade))


def pine(pen: Pen, height: float, colour: Colour = FOREST) -> None:
    """Layered conifer."""
    pen.fill(box_trunk(height * 0.05, height * 0.14), BARK)
    for i in range(4):
        y, w = -height * (0.1 + 0.2 * i), height * (0.25 - 0.047 * i)
        tier = path(
            f"M{-w} {y} "
            f"C{-w * 0.5} {y - height * 0.08} {-w * 0.2} {y - height * 0.2} 0 {y - height * 0.3} "
            f"C{w * 0.2} {y - height * 0.2} {w * 0.5} {y - height * 0.08} {w} {y} "
            f"C{w * 0.4} {y + height * 0.03} {-w * 0.4} {y + height * 0.03} {-w} {y}"
        )
        pen.fill(tier, across(-w, w, lighter(colour, 0.1), darker(colour, 0.1)))


def box_trunk(width: float, height: float) -> Path:
    """Plain trunk standing on y = 0."""
    return [(-width / 2, 0), (width / 2, 0), (width / 2, -height), (-width / 2, -height)]


def round_tree(pen: Pen, height: float, colour: Colour, seed: int = 1) -> None:
    """Broad tree with a clumped crown."""
    rng = random.Random(seed)
    pen.fill(ribbon([(0, 0), (2, -height * 0.3), (0, -height * 0.6)], height * 0.07, height * 0.03), BARK)
    r = height * 0.2
    for i in range(9):
        x, y = rng.uniform(-r, r), -height * 0.68 + rng.uniform(-r, r * 0.8)
        tone = mix(darker(colour, 0.14), lighter(colour, 0.2), i / 8)
        pen.fill(oval(x, y, r * rng.uniform(0.6, 0.95), r * rng.uniform(0.55, 0.85)), tone)


def grass(pen: Pen, x0: float, x1: float, y: float, height: float, colour: Colour, seed: int, gap: float = 9) -> None:
    """Row of blades along height ``y``."""
    rng = random.Random(seed)
    x = x0
    while x < x1:
        h, lean = height * rng.uniform(0.45, 1), rng.uniform(-0.35, 0.35) * height
        blade = smooth([(x, y + 6), (x + lean * 0.25, y - h * 0.55), (x + lean, y - h)], closed=False)
        pen.fill(ribbon(blade, gap * 0.8, 1), mix(colour, lighter(colour, 0.3), rng.random()))
        x += gap * rng.uniform(0.6, 1.4)


def potted(
    pen: Pen, size: float = 200, leaves: Colour = LEAF, pot: Colour = TERRACOTTA, seed: int = 1, count: int = 9
) -> None:
    """House plant with arching leaves in a clay pot, about ``size`` px tall."""
    rng = random.Random(seed)
    for i in range(count):
        turn = -78 + 156 * i / (count - 1) + rng.uniform(-6, 6)
        long = size * (0.72 - 0.26 * abs(turn) / 80) * rng.uniform(0.9, 1.1)
        one = pen.at(0, -size * 0.36, turn=turn)
        shape = leaf(long, long * 0.34, long * 0.16 * (1 if turn > 0 else -1))
        one.fill(shape, down(-long, 0, lighter(leaves, 0.18 * rng.random()), darker(leaves, 0.18)))
        one.line([(0, 0), (0, -long * 0.7)], 2, lighter(leaves, 0.45), 0.5)
    w = size * 0.42
    pen.fill(
        taper(w, w * 0.7, -size * 0.36, -2, size * 0.025),
        across(-w / 2, w / 2, lighter(pot, 0.2), pot, darker(pot, 0.24)),
    )
    pen.fill(
        taper(w * 1.1, w * 1.08, -size * 0.39, -size * 0.3, size * 0.025),
        across(-w / 2, w / 2, lighter(pot, 0.26), darker(pot, 0.16)),
    )


def twig(pen: Pen, length: float, colour: Colour, fruit: Colour | None = None, pairs: int = 5) -> None:
    """Leafy or berried branch growing up from the origin."""
    stem = smooth(
        [(0, 0), (length * 0.06, -length * 0.4), (-length * 0.02, -length * 0.75), (length * 0.08, -length)],
        closed=False,
    )
    pen.fill(ribbon(stem, length * 0.026 + 3, 2), BARK if fruit else darker(colour, 0.2))
    for i in range(pairs):
        x, y = stem[round((len(stem) - 1) * (0.25 + 0.75 * i / (pairs - 1)))]
        for side in (-1, 1):
            one = pen.at(x, y, turn=side * (64 - 6 * i))
            if fruit and (i + (side > 0)) % 2:
                one.line([(0, 0), (0, -length * 0.1)], 3, BARK)
                one.fill(oval(0, -length * 0.13, length * 0.042), fruit)
                one.fill(oval(-length * 0.012, -length * 0.145, length * 0.012), PAPER, 0.7)
            else:
                one.fill(
                    leaf(length * 0.24, length * 0.1, length * 0.02), lighter(colour, 0.14) if side < 0 else colour
                )


def moon(pen: Pen, r: float, colour: Colour = SUN, halo: float = 3.2) -> None:
    """Full moon with a halo."""
    pen.glow(0, 0, r * halo, r * halo, colour, 0.4)
    pen.fill(oval(0, 0, r), colour)
    for x, y, k in ((-0.3, -0.2, 0.2), (0.3, 0.25, 0.26), (0.1, -0.45, 0.12)):
        pen.fill(oval(x * r, y * r, k * r), darker(colour, 0.12), 0.5)


def clouds(pen: Pen, places: list[tuple[float, float, float]], colour: Colour, alpha: float = 0.8) -> None:
    """Clouds at (x, y, width)."""
    for x, y, w in places:
        one = pen.at(x, y)
        one.fill(cloud(w), down(-w * 0.44, 0, lighter(colour, 0.3), colour), alpha)


def falling_leaf(pen: Pen, size: float, colour: Colour) -> None:
    """Single autumn leaf with a vein."""
    shape = moved(leaf(size, size * 0.5, size * 0.08), 0, size / 2)
    pen.fill(shape, across(-size / 3, size / 3, lighter(colour, 0.2), darker(colour, 0.12)))
    pen.line([(0, size * 0.62), (0, -size * 0.3)], 2, darker(colour, 0.35), 0.6)


def bough(
    pen: Pen, points: Path, colour: Colour, leaves: Colour, seed: int, size: float = 40, width: float = 18
) -> None:
    """Tree branch along ``points`` with leaves scattered on it."""
    rng = random.Random(seed)
    line = smooth(points, closed=False)
    pen.fill(ribbon(line, width, 3), colour)
    for i in range(6, len(line), 2):
        x, y = line[i]
        tone = mix(leaves, lighter(leaves, 0.4), rng.random())
        pen.at(x, y, turn=rng.uniform(-150, 150)).fill(leaf(size * rng.uniform(0.7, 1.1), size * 0.46, 4), tone)


def waves(pen: Pen, y: float, bottom: float, colour: Colour, seed: int) -> None:
    """Calm sea from the horizon ``y`` to ``bottom`` with glints."""
    w = pen.canvas.width
    pen.fill([(0, y), (w, y), (w, bottom), (0, bottom)], down(y, bottom, lighter(colour, 0.28), darker(colour, 0.05)))
    rng = random.Random(seed)
    for i in range(46):
        gy = y + (bottom - y) * (i / 46) ** 1.3 + 5
        x, long = rng.uniform(0, w), 30 + 70 * i / 46 * rng.random()
        pen.line([(x, gy), (x + long, gy)], 2 + i / 24, PAPER, 0.4)
