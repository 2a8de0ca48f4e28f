"""The canvas and the pen: anti-aliased fills, strokes, gradients, soft shadows and glows.

A canvas is measured in px. A pen adds an origin, a scale and a rotation, so every object can be
drawn in its own units around (0, 0), which is usually the middle of its base; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from draw.palette import Colour, mix
from draw.paths import Point

SUPERSAMPLE = 3
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Blend:
    """Linear gradient from point ``start`` to point ``end`` (pen units) through ``stops`` (0–1, colour)."""

    start: Point
    end: Point
    stops: tuple[tuple[float, Colour], ...]


Paint = Colour | Blend


def down(y0: float, y1: float, *colours: Colour) -> Blend:
    """Vertical gradient with evenly spaced colours."""
    return Blend((0, y0), (0, y1), _even(colours))


def across(x0: float, x1: float, *colours: Colour) -> Blend:
    """Horizontal gradient with evenly spaced colours."""
    return Blend((x0, 0), (x1, 0), _even(colours))


def _even(colours: tuple[Colour, ...]) -> tuple[tuple[float, Colour], ...]:
    return tuple((i / (len(colours) - 1), c) for i, c in enumerate(colours))


class Canvas:
    """An RGB picture of ``width`` × ``height`` px and its current clip mask."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width, height), (255, 255, 255))
        self.clip: Image.Image | None = None

    def bounds(self, points: Sequence[Point], pad: float) -> Box | None:
        """Pixel box around ``points`` grown by ``pad`` px and cut to the canvas; None when outside."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        area = (
            max(0, math.floor(min(xs) - pad)),
            max(0, math.floor(min(ys) - pad)),
            min(self.width, math.ceil(max(xs) + pad) + 1),
            min(self.height, math.ceil(max(ys) + pad) + 1),
        )
        return area if area[0] < area[2] and area[1] < area[3] else None

    def stamp(self, area: Box, mask: Image.Image, colour: Image.Image | Colour, alpha: float) -> None:
        """Lay colour over ``area`` through ``mask``, thinned by ``alpha`` (0–1) and the clip."""
        if self.clip is not None:
            mask = ImageChops.multiply(mask, self.clip.crop(area))
        if alpha < 1:
            mask = mask.point([round(v * alpha) for v in range(256)])
        self.image.paste(colour, area, mask)


@dataclass(frozen=True)
class Pen:
    """Draws on ``canvas`` around the origin (x, y) px, scaled and turned (degrees, clockwise)."""

    canvas: Canvas
    x: float = 0
    y: float = 0
    scale: float = 1
    turn: float = 0
    flip: bool = False

    def at(self, x: float, y: float, scale: float = 1, turn: float = 0, flip: bool = False) -> Pen:
        """A pen whose origin is this pen's (x, y), further scaled, turned and maybe mirrored."""
        ox, oy = self.place((x, y))
        spin = -turn if self.flip else turn
        return replace(self, x=ox, y=oy, scale=self.scale * scale, turn=self.turn + spin, flip=self.flip != flip)

    def place(self, point: Point) -> Point:
        """Pen units to canvas px."""
        px, py = point[0] * self.scale * (-1 if self.flip else 1), point[1] * self.scale
        a = math.radians(self.turn)
        return self.x + px * math.cos(a) - py * math.sin(a), self.y + px * math.sin(a) + py * math.cos(a)

    def fill(self, outline: Sequence[Point], paint: Paint, alpha: float = 1) -> None:
        """Fill an outline; ``alpha`` 0–1."""
        points = [self.place(p) for p in outline]
        area = self.canvas.bounds(points, 1)
        if area:
            self._lay(area, _polygon_mask(points, area), paint, alpha)

    def line(self, points: Sequence[Point], width: float, paint: Paint, alpha: float = 1) -> None:
        """Stroke with round ends; ``width`` in pen units."""
        placed = [self.place(p) for p in points]
        thick = width * self.scale
        area = self.canvas.bounds(placed, thick / 2 + 1)
        if area:
            self._lay(area, _stroke_mask(placed, thick, area), paint, alpha)

    def soft(self, outline: Sequence[Point], blur: float, paint: Paint, alpha: float = 1) -> None:
        """Fill with an edge softened by a Gaussian of ``blur`` pen units: shadows and patches of light."""
        points = [self.place(p) for p in outline]
        radius = blur * self.scale
        area = self.canvas.bounds(points, radius * 2.6)
        if not area:
            return
        margin = round(radius * 2.6)
        wide = (area[0] - margin, area[1] - margin, area[2] + margin, area[3] + margin)
        mask = _polygon_mask(points, wide, 1).filter(ImageFilter.GaussianBlur(radius))
        size = (area[2] - area[0], area[3] - area[1])
        self._lay(area, mask.crop((margin, margin, margin + size[0], margin + size[1])), paint, alpha)

    def glow(self, cx: float, cy: float, rx: float, ry: float, colour: Colour, alpha: float = 1) -> None:
        """Ellipse of light fading from the middle to nothing at its edge (ignores rotation)."""
        x, y = self.place((cx, cy))
        w, h = rx * self.scale, ry * self.scale
        area = self.canvas.bounds([(x - w, y - h), (x + w, y + h)], 0)
        if not area:
            return
        fade = _FADE.transform(
            (area[2] - area[0], area[3] - area[1]),
            Image.Transform.AFFINE,
            (128 / w, 0, 128 + (area[0] - x) * 128 / w, 0, 128 / h, 128 + (area[1] - y) * 128 / h),
            Image.Resampling.BICUBIC,
        )
        self.canvas.stamp(area, fade, colour, alpha)

    @contextmanager
    def inside(self, outline: Sequence[Point]) -> Iterator[None]:
        """Limit everything drawn in the block to the outline."""
        canvas, before = self.canvas, self.canvas.clip
        whole = (0, 0, canvas.width, canvas.height)
        mask = _polygon_mask([self.place(p) for p in outline], whole)
        canvas.clip = ImageChops.multiply(mask, before) if before else mask
        try:
            yield
        finally:
            canvas.clip = before

    def _lay(self, area: Box, mask: Image.Image, paint: Paint, alpha: float) -> None:
        colour = self._gradient(area, paint) if isinstance(paint, Blend) else paint
        self.canvas.stamp(area, mask, colour, alpha)

    def _gradient(self, area: Box, paint: Blend) -> Image.Image:
        (ax, ay), (bx, by) = self.place(paint.start), self.place(paint.end)
        dx, dy = bx - ax, by - ay
        k = 255 / (dx * dx + dy * dy)
        shift = ((area[0] - ax) * dx + (area[1] - ay) * dy) * k + _RAMP_PAD
        ramp = _RAMP.transform(
            (area[2] - area[0], area[3] - area[1]),
            Image.Transform.AFFINE,
            (0, 0, 2, dx * k, dy * k, shift),
            Image.Resampling.BILINEAR,
        )
        return Image.merge("RGB", [ramp.point(_curve(paint, channel)) for channel in range(3)])


def _curve(paint: Blend, channel: int) -> list[int]:
    """256 values of one colour channel along a gradient."""
    return [_stop_colour(paint.stops, i / 255)[channel] for i in range(256)]


def _stop_colour(stops: tuple[tuple[float, Colour], ...], t: float) -> Colour:
    for (a, first), (b, second) in pairwise(stops):
        if t <= b:
            return mix(first, second, max(0.0, t - a) / (b - a))
    return stops[-1][1]


def _polygon_mask(points: Sequence[Point], area: Box, factor: int = SUPERSAMPLE) -> Image.Image:
    """Coverage mask (L) of a polygon over a px box, averaged from ``factor``× samples."""
    mask = Image.new("L", ((area[2] - area[0]) * factor, (area[3] - area[1]) * factor))
    local = [((x - area[0]) * factor, (y - area[1]) * factor) for x, y in points]
    ImageDraw.Draw(mask).polygon(local, fill=255)
    return mask.reduce(factor) if factor > 1 else mask


def _stroke_mask(points: Sequence[Point], width: float, area: Box) -> Image.Image:
    """Coverage mask (L) of a round-ended stroke, ``width`` px wide."""
    f = SUPERSAMPLE
    mask = Image.new("L", ((area[2] - area[0]) * f, (area[3] - area[1]) * f))
    local = [((x - area[0]) * f, (y - area[1]) * f) for x, y in points]
    pencil = ImageDraw.Draw(mask)
    thick = max(1, round(width * f))
    pencil.line(local, fill=255, width=thick)
    if thick > 2:
        r = thick / 2
        for x, y in local:
            pencil.ellipse((x - r, y - r, x + r, y + r), fill=255)
    return mask.reduce(f)


def _fade_disc() -> Image.Image:
    """256 px disc: 255 in the middle, easing to 0 at the rim (Pillow's gradient reads 181 there)."""
    shares = (min(1.0, v / 180) for v in range(256))
    return Image.radial_gradient("L").point([round(255 * (1 - t) ** 2 * (1 + 2 * t)) for t in shares])


_FADE = _fade_disc()
_RAMP_PAD = 256 * 8


def _long_ramp() -> Image.Image:
    """4 px wide column 0 … 0→255 … 255, so gradients hold their end colours far outside."""
    ramp = Image.new("L", (4, _RAMP_PAD * 2 + 256))
    ramp.paste(Image.linear_gradient("L").resize((4, 256)), (0, _RAMP_PAD))
    ramp.paste(255, (0, _RAMP_PAD + 256, 4, _RAMP_PAD * 2 + 256))
    return ramp


_RAMP = _long_ramp()
