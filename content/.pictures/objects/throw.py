"""Quilted cotton throw: folded, or draped over any outline."""

from __future__ import annotations

from draw.palette import CREAM, PAPER, RUST, SHADE, Colour, darker, lighter
from draw.paths import Path, box, path
from draw.pen import Paint, Pen, down


def quilted(
    pen: Pen, outline: Path, colour: Colour, paint: Paint | None = None, cell: float = 54, slope: float = 0.62
) -> None:
    """Fill an outline as quilting: diamonds ``cell`` units wide with puffed stitching."""
    pen.fill(outline, paint or colour)
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    reach = (bottom - top) / slope
    with pen.inside(outline):
        x = left - reach
        while x < right + reach:
            for a, b in (((x, top), (x + reach, bottom)), ((x, bottom), (x + reach, top))):
                pen.line([(a[0], a[1] + 4), (b[0], b[1] + 4)], 4, lighter(colour, 0.4), 0.35)
                pen.line([a, b], 2.6, darker(colour, 0.34), 0.5)
            x += cell


def folded_throw(pen: Pen, colour: Colour = RUST, layers: int = 3, width: float = 420) -> None:
    """Throw folded into a soft stack; about 56 units a layer, standing on y = 0."""
    half, h = width / 2, 56
    for i in range(layers):
        y = -h * i
        inset = 5 * (i % 2)
        slab = path(
            f"M{-half + 22 + inset} {y} "
            f"C{-half - 10 + inset} {y - 4} {-half - 10 + inset} {y - h + 2} {-half + 26} {y - h} "
            f"C{-half * 0.4} {y - h - 9} {half * 0.5} {y - h - 7} {half - 16} {y - h + 2} "
            f"C{half + 4} {y - h + 12} {half + 2} {y - 8} {half - 16 - inset} {y} "
            f"Q0 {y + 7} {-half + 22 + inset} {y}"
        )
        tone = darker(colour, 0.05 * (layers - 1 - i))
        quilted(pen, slab, tone, down(y - h, y, lighter(tone, 0.2), tone, darker(tone, 0.2)), 74, 0.48)
        _fold_lines(pen, y, half, colour, i)


def _fold_lines(pen: Pen, y: float, half: float, colour: Colour, index: int) -> None:
    if index % 2 == 0:
        pen.line(path(f"M{half - 22} {y - 30} Q0 {y - 25} {-half + 44} {y - 30}"), 5, darker(colour, 0.45), 0.4)
    pen.soft(box(-half + 14, y - 7, half * 2 - 28, 9, 4), 4, SHADE, 0.22)


def draped_throw(
    pen: Pen, outline: Path, colour: Colour = CREAM, folds: tuple[float, ...] = (), cell: float = 54
) -> None:
    """Throw hanging over furniture: the outline quilted, with soft vertical ``folds`` at those x positions."""
    ys = [p[1] for p in outline]
    top, bottom = min(ys), max(ys)
    quilted(pen, outline, colour, down(top, bottom, lighter(colour, 0.14), colour, darker(colour, 0.12)), cell)
    with pen.inside(outline):
        for x in folds:
            pen.soft([(x - 3, top), (x + 12, top), (x + 20, bottom), (x - 16, bottom)], 9, darker(colour, 0.5), 0.26)
            pen.soft([(x - 26, top), (x - 16, top), (x - 22, bottom), (x - 42, bottom)], 8, PAPER, 0.3)


def fringe(pen: Pen, x0: float, x1: float, y: float, colour: Colour) -> None:
    """Row of short tassels between two x positions along height y."""
    count = round((x1 - x0) / 16)
    for i in range(count + 1):
        x = x0 + (x1 - x0) * i / count
        pen.line([(x, y - 2), (x + (3 if i % 2 else -3), y + 18)], 4, darker(colour, 0.08))
