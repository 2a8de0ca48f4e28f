"""Outlines as lists of points. Units are whatever the pen that draws them uses (px by default)."""

from __future__ import annotations

import math
import random
import re
from itertools import pairwise

Point = tuple[float, float]
Path = list[Point]

CURVE_STEPS = 24


def box(x: float, y: float, w: float, h: float, r: float = 0) -> Path:
    """Rectangle from its top-left corner, with corner radius ``r``."""
    r = min(r, w / 2, h / 2)
    if r <= 0:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180))
    return [p for cx, cy, start in corners for p in arc(cx, cy, r, r, start, start + 90, 10)]


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 40) -> Path:
    """Points along an ellipse; angles in degrees, 0 = right, 90 = down."""
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def oval(cx: float, cy: float, rx: float, ry: float | None = None) -> Path:
    """Ellipse (a circle when ``ry`` is left out)."""
    return arc(cx, cy, rx, rx if ry is None else ry, 0, 360, 72)


def taper(top: float, bottom: float, y0: float, y1: float, sag: float = 0) -> Path:
    """Vertical cone section about x = 0: widths at ``y0`` (top) and ``y1``, both ends bowed down by ``sag``."""
    upper = arc(0, y0, top / 2, sag, 180, 0, 24)
    lower = arc(0, y1, bottom / 2, sag, 0, 180, 24)
    return upper + lower


def _bezier(points: list[Point], t: float) -> Point:
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]


def path(text: str) -> Path:
    """Read an SVG-like outline with the absolute commands M, L, Q and C (no commas needed)."""
    out: Path = []
    for command, numbers in re.findall(r"([MLQC])([^MLQC]*)", text):
        values = [float(n) for n in re.findall(r"-?\d+\.?\d*", numbers)]
        points = list(zip(values[::2], values[1::2], strict=True))
        size = {"M": 1, "L": 1, "Q": 2, "C": 3}[command]
        for i in range(0, len(points), size):
            piece = points[i : i + size]
            if size == 1:
                out += piece
            else:
                start = out[-1]
                out += [_bezier([start, *piece], s / CURVE_STEPS) for s in range(1, CURVE_STEPS + 1)]
    return out


def smooth(points: list[Point], closed: bool = True) -> Path:
    """Catmull-Rom curve through the points."""
    n = len(points)
    out: Path = []
    for i in range(n if closed else n - 1):
        pick = [points[(i + k) % n] if closed else points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2)]
        out += [_catmull(pick, s / 12) for s in range(12)]
    return out if closed else [*out, points[-1]]


def _catmull(p: list[Point], t: float) -> Point:
    def axis(k: int) -> float:
        a, b, c, d = (q[k] for q in p)
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))

    return axis(0), axis(1)


def ribbon(centre: Path, start: float, end: float) -> Path:
    """Band along a centre line whose width goes from ``start`` to ``end``."""
    left: Path = []
    right: Path = []
    last = len(centre) - 1
    for i, (x, y) in enumerate(centre):
        (ax, ay), (bx, by) = centre[max(i - 1, 0)], centre[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = (start + (end - start) * i / last) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def leaf(length: float, width: float, bend: float = 0) -> Path:
    """Leaf growing up from the origin; ``bend`` shifts the tip sideways."""
    w = width / 2
    return path(
        f"M0 0 C{-w * 1.3} {-length * 0.25} {-w + bend * 0.4} {-length * 0.75} {bend} {-length} "
        f"C{w + bend * 0.6} {-length * 0.7} {w * 1.3} {-length * 0.3} 0 0"
    )


def hills(width: float, base: float, top: float, rough: float, seed: int, steps: int = 7) -> Path:
    """Rolling land from x = 0 to ``width``: around ``top``, wobbling by ``rough``, filled down to ``base``."""
    rng = random.Random(seed)
    ridge = [(width * i / steps, top + rng.uniform(-rough, rough)) for i in range(-1, steps + 2)]
    return [*smooth(ridge, closed=False), (width * 1.2, base), (-width * 0.2, base)]


def cloud(width: float) -> Path:
    """Flat-bottomed cloud, ``width`` wide, resting on y = 0 about x = 0."""
    u = width / 10
    return path(
        f"M{-4 * u} 0 C{-5.6 * u} 0 {-5.6 * u} {-2.2 * u} {-3.6 * u} {-2.1 * u} "
        f"C{-3.4 * u} {-4.4 * u} {0.2 * u} {-4.6 * u} "
        f"{0.7 * u} {-2.9 * u} C{2 * u} {-3.9 * u} {3.9 * u} {-3 * u} {3.5 * u} {-1.7 * u} "
        f"C{5.4 * u} {-1.7 * u} {5.4 * u} 0 {4 * u} 0"
    )


def moved(points: Path, dx: float, dy: float) -> Path:
    """The same outline shifted by (dx, dy)."""
    return [(x + dx, y + dy) for x, y in points]


def mirrored(points: Path) -> Path:
    """The same outline flipped about x = 0."""
    return [(-x, y) for x, y in points]
