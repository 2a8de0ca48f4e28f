"""Rooms: walls, floors, windows, curtains, tables and shelves. Sizes in px of the picture."""

from __future__ import annotations

import random

from draw.palette import CREAM, OAK, PAPER, SHADE, Colour, darker, lighter
from draw.paths import arc, box, oval, smooth
from draw.pen import Paint, Pen, across, down


def backdrop(pen: Pen, paint: Paint) -> None:
    """Cover the whole canvas."""
    pen.fill(box(0, 0, pen.canvas.width, pen.canvas.height), paint)


def surface(pen: Pen, y: float, colour: Colour, edge: float = 0) -> None:
    """Table or floor from height ``y`` to the bottom; ``edge`` px of front face below a 150 px top."""
    w, h = pen.canvas.width, pen.canvas.height
    pen.soft(box(-40, y - 14, w + 80, 22), 10, SHADE, 0.16)
    pen.fill(box(0, y, w, h - y), down(y, h, lighter(colour, 0.2), colour, darker(colour, 0.1)))
    if edge:
        pen.fill(box(0, h - edge, w, edge), down(h - edge, h, darker(colour, 0.24), darker(colour, 0.34)))
        pen.line([(0, h - edge), (w, h - edge)], 4, lighter(colour, 0.45), 0.8)


def contact(
    pen: Pen, x: float, y: float, half: float, alpha: float = 0.4, lean: float = 0.35, colour: Colour = SHADE
) -> None:
    """Shadow of something ``2 * half`` px wide standing at (x, y), light from the left."""
    thick = half * 0.06 + 4
    pen.soft(oval(x + half * lean, y - thick, half * 1.2, thick * 2), half * 0.1 + 8, colour, alpha * 0.7)
    pen.soft(oval(x + half * 0.03, y - thick * 0.4, half * 0.97, thick), thick * 0.7 + 2, colour, alpha)


def sunlight(
    pen: Pen, x: float, y: float, w: float, h: float, colour: Colour = PAPER, alpha: float = 0.4, panes: int = 2
) -> None:
    """Slanted window light on a wall, top-left corner at (x, y)."""
    for i in range(panes):
        for j in range(2):
            px, py = x + i * w / panes + j * h * 0.14, y + j * h / 2 + i * w * 0.07
            pw, ph = w / panes - 16, h / 2 - 16
            pen.soft(
                [
                    (px, py),
                    (px + pw, py + pw * 0.14),
                    (px + pw + ph * 0.28, py + ph + pw * 0.14),
                    (px + ph * 0.28, py + ph),
                ],
                7,
                colour,
                alpha,
            )


def window_frame(
    pen: Pen,
    x: float,
    y: float,
    w: float,
    h: float,
    colour: Colour = CREAM,
    bars: tuple[int, int] = (2, 2),
    sill: bool = True,
    width: float = 18,
) -> None:
    """Frame, glazing bars (columns, rows) and sill over an opening whose view is already drawn."""
    shade = darker(colour, 0.22)
    pen.soft(box(x, y, w, 26), 9, SHADE, 0.2)
    for i in range(1, bars[0]):
        bx = x + w * i / bars[0]
        pen.fill(box(bx - width * 0.35, y, width * 0.7, h), across(bx - width * 0.35, bx + width * 0.35, colour, shade))
    for j in range(1, bars[1]):
        by = y + h * j / bars[1]
        pen.fill(box(x, by - width * 0.35, w, width * 0.7), down(by - width * 0.35, by + width * 0.35, colour, shade))
    for fx, fy, fw, fh in (
        (x - width, y - width, width, h + 2 * width),
        (x + w, y - width, width, h + 2 * width),
        (x - width, y - width, w + 2 * width, width),
        (x - width, y + h, w + 2 * width, width),
    ):
        pen.fill(box(fx, fy, fw, fh), colour)
    for inner in (box(x, y, w, 4), box(x, y, 4, h)):
        pen.fill(inner, SHADE, 0.22)
    if sill:
        pen.soft(box(x - width * 2, y + h + width + 20, w + width * 4, 18), 8, SHADE, 0.24)
        pen.fill(
            box(x - width * 2, y + h + width - 6, w + width * 4, 30, 5),
            down(y + h + width - 6, y + h + width + 24, lighter(colour, 0.3), darker(colour, 0.14)),
        )


def curtain(
    pen: Pen, x: float, y: float, w: float, h: float, colour: Colour, folds: int = 4, alpha: float = 1, sway: float = 0
) -> None:
    """Hanging cloth with soft folds; ``sway`` px pushes the hem sideways."""
    hem = [(x + w + sway, y + h)]
    for i in range(folds):
        cx = x + sway + w * (folds - i - 0.5) / folds
        hem += arc(cx, y + h, w / folds / 2, 9, 0, 180, 8)
    pen.fill([(x, y), (x + w, y), *hem], colour, alpha)
    with pen.inside([(x, y), (x + w, y), *hem]):
        for i in range(folds):
            fx = x + w * (i + 0.72) / folds
            pen.soft(
                [
                    (fx - 4, y),
                    (fx + 4, y),
                    (fx + w / folds * 0.24 + sway, y + h + 12),
                    (fx - w / folds * 0.2 + sway, y + h + 12),
                ],
                w / folds * 0.13,
                darker(colour, 0.5),
                0.3 * alpha,
            )
            gx = x + w * (i + 0.3) / folds
            pen.soft(
                [(gx - 3, y), (gx + 3, y), (gx + 8 + sway, y + h), (gx - 10 + sway, y + h)],
                w / folds * 0.1,
                PAPER,
                0.3 * alpha,
            )


def tiles(
    pen: Pen, x: float, y: float, w: float, h: float, size: float, colour: Colour, seed: int, grout: Colour = PAPER
) -> None:
    """Hand-glazed square wall tiles, each a touch different."""
    rng = random.Random(seed)
    pen.fill(box(x, y, w, h), grout)
    ty = y
    while ty < y + h:
        tx = x
        while tx < x + w:
            tone = lighter(colour, rng.uniform(0, 0.28))
            cell = box(tx + 2, ty + 2, min(size, x + w - tx) - 4, min(size, y + h - ty) - 4, 5)
            pen.fill(cell, down(ty, ty + size, lighter(tone, 0.12), darker(tone, 0.04)))
            tx += size
        ty += size


def shelf(pen: Pen, x: float, y: float, w: float, colour: Colour = OAK) -> None:
    """Wall board whose top is at ``y``."""
    pen.soft(box(x + 10, y + 22, w, 20), 10, SHADE, 0.26)
    pen.fill(box(x, y, w, 18, 3), down(y, y + 18, lighter(colour, 0.2), darker(colour, 0.16)))


def books(
    pen: Pen, x: float, y: float, colours: list[Colour], height: float = 120, seed: int = 1, lean: bool = True
) -> float:
    """Upright books standing on height ``y`` from ``x``; returns the x where the row ends."""
    rng = random.Random(seed)
    for i, colour in enumerate(colours):
        w, h = height * rng.uniform(0.17, 0.3), height * rng.uniform(0.78, 1)
        one = pen.at(x, y, turn=-9 if lean and i == len(colours) - 1 else 0)
        if lean and i == len(colours) - 1:
            one = pen.at(x + 16, y, turn=-8)
        one.fill(box(0, -h, w, h, 4), across(0, w, lighter(colour, 0.14), darker(colour, 0.14)))
        for share in (0.14, 0.82):
            one.fill(box(0, -h * share - 6, w, 6), lighter(colour, 0.5), 0.55)
        x += w + 2
    return x


def book_pile(pen: Pen, colours: list[Colour], width: float = 200, thick: float = 34, seed: int = 1) -> None:
    """Books lying on each other, standing on y = 0 about x = 0."""
    rng = random.Random(seed)
    for i, colour in enumerate(colours):
        w = width * rng.uniform(0.82, 1)
        x, y = -w / 2 + rng.uniform(-12, 12), -thick * (i + 1)
        pen.fill(box(x + 5, y + 4, w - 8, thick - 8, 2), CREAM)
        pen.fill(box(x, y, w, 6, 3), lighter(colour, 0.1))
        pen.fill(box(x, y + thick - 7, w, 7, 3), darker(colour, 0.12))
        pen.fill(box(x, y, 18, thick, 6), across(x, x + 18, colour, darker(colour, 0.2)))


def picture(pen: Pen, x: float, y: float, w: float, h: float, frame: Colour, ground: Colour, mark: Colour) -> None:
    """Small framed abstract print: a sun over a hill."""
    pen.soft(box(x + 8, y + 10, w, h), 10, SHADE, 0.26)
    pen.fill(box(x, y, w, h, 4), frame)
    view = box(x + 12, y + 12, w - 24, h - 24)
    pen.fill(view, ground)
    with pen.inside(view):
        pen.fill(oval(x + w * 0.6, y + h * 0.42, w * 0.17), mark)
        pen.fill(
            smooth(
                [(x, y + h), (x, y + h * 0.7), (x + w * 0.4, y + h * 0.56), (x + w, y + h * 0.78), (x + w, y + h)],
                closed=True,
            ),
            darker(ground, 0.3),
        )
