"""Seeded surface and weather textures: paper grain, rain, snow, stars."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageFilter

from draw.palette import Colour
from draw.paths import Path, oval, ribbon
from draw.pen import Canvas, Pen


def grain(canvas: Canvas, seed: int, strength: int = 5) -> None:
    """Lay faint paper grain over the whole canvas; ``strength`` is ± levels around mid grey."""
    size = (canvas.width // 2, canvas.height // 2)
    raw = Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))
    soft = raw.filter(ImageFilter.GaussianBlur(0.6)).resize((canvas.width, canvas.height), Image.Resampling.BICUBIC)
    noise = soft.point([max(0, min(255, round(128 + (v - 128) * strength / 48))) for v in range(256)])
    canvas.image = ImageChops.soft_light(canvas.image, Image.merge("RGB", [noise] * 3))


def scatter(width: float, height: float, count: int, seed: int) -> list[tuple[float, float, float]]:
    """``count`` random (x, y, 0–1) triples within a width × height px area."""
    rng = random.Random(seed)
    return [(rng.uniform(0, width), rng.uniform(0, height), rng.random()) for _ in range(count)]


def rain(
    pen: Pen, area: tuple[float, float, float, float], count: int, seed: int, colour: Colour, alpha: float = 0.4
) -> None:
    """Slanting streaks inside ``area`` (x, y, w, h)."""
    x0, y0, w, h = area
    for x, y, k in scatter(w, h, count, seed):
        length = 22 + 46 * k
        streak: Path = [(x0 + x, y0 + y), (x0 + x - length * 0.22, y0 + y + length)]
        pen.fill(ribbon(streak, 1.4, 3.4), colour, alpha * (0.45 + 0.55 * k))


def dots(
    pen: Pen,
    area: tuple[float, float, float, float],
    count: int,
    seed: int,
    size: tuple[float, float],
    colour: Colour,
    alpha: float = 0.8,
) -> None:
    """Round specks (snow, stars, dust) inside ``area`` (x, y, w, h); radius within ``size``."""
    x0, y0, w, h = area
    for x, y, k in scatter(w, h, count, seed):
        pen.fill(oval(x0 + x, y0 + y, size[0] + (size[1] - size[0]) * k * k), colour, alpha * (0.5 + 0.5 * k))
