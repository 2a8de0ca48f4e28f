"""Field notebook, seen from above. Origin: middle of the book; closed it is 210 × 296 units."""

from __future__ import annotations

from draw.palette import AMBER, COAL, CREAM, MOSS, PAPER, SHADE, Colour, darker, lighter
from draw.paths import Path, box, leaf, moved, oval, path, ribbon, smooth
from draw.pen import Pen, across


def notebook(pen: Pen, colour: Colour = MOSS, band: Colour | None = None) -> None:
    """Closed soft-leather notebook with elastic, page edge and a pressed leaf mark."""
    pen.soft(box(-96, -138, 216, 304, 10), 15, SHADE, 0.32)
    pen.fill(box(-98, -144, 210, 298, 8), darker(colour, 0.42))
    pen.fill(box(-100, -146, 208, 296, 5), CREAM)
    cover = path("M-105 -150 L93 -150 C102 -150 106 -145 106 -137 L106 137 C106 145 102 149 93 149 L-105 149")
    pen.fill(cover, across(-105, 106, darker(colour, 0.12), lighter(colour, 0.1), colour, darker(colour, 0.06)))
    with pen.inside(cover):
        pen.soft(box(-105, -150, 13, 300), 3, darker(colour, 0.5), 0.5)
        pen.soft(oval(-30, -90, 60, 80), 34, PAPER, 0.13)
    _pressed_leaf(pen.at(-10, 44), colour)
    pen.fill(box(72, -150, 10, 299), band or darker(colour, 0.45))
    pen.fill(box(73, -150, 3, 299), lighter(colour, 0.3), 0.3)


def _pressed_leaf(pen: Pen, colour: Colour) -> None:
    mark = darker(colour, 0.34)
    pen.line([(0, 34), (0, -52)], 3, mark)
    for side in (-1, 1):
        for y in (10, -16, -42):
            pen.at(0, y, turn=side * 48).fill(leaf(36, 15), mark)


def open_notebook(pen: Pen, cover: Colour = MOSS, lines: bool = True) -> None:
    """Notebook lying flat and open, 430 × 300 units, gutter at x = 0."""
    pen.soft(box(-214, -142, 432, 304, 10), 17, SHADE, 0.34)
    pen.fill(box(-217, -151, 434, 304, 10), darker(cover, 0.1))
    for side in (-1, 1):
        edge = 210 * side
        pen.fill(box(min(0, edge), -146, 210, 293, 5), darker(CREAM, 0.08))
        pen.fill(
            box(min(0, edge * 0.985), -146, 206, 290, 4), across(0, edge, darker(CREAM, 0.24), CREAM, PAPER, CREAM)
        )
    if lines:
        for i in range(10):
            y = -108 + i * 25
            for x in (-190, 26):
                pen.line([(x, y), (x + 164, y)], 1.3, darker(CREAM, 0.3), 0.5)
    pen.line([(0, -146), (0, 144)], 2.4, darker(CREAM, 0.5), 0.55)


def scribble(width: float, waves: int = 9, height: float = 9) -> Path:
    """Loopy hand-writing line, starting at the origin."""
    return smooth(
        [
            (width * i / (waves * 2), (-height if i % 2 else height * 0.4) * (0.6 + 0.4 * ((i * 7) % 3)))
            for i in range(waves * 2 + 1)
        ],
        closed=False,
    )


def pen_tool(pen: Pen, colour: Colour = COAL) -> None:
    """Fountain pen lying along y, nib up at the origin, 230 units long."""
    pen.soft(moved(box(-9, 20, 20, 206, 9), 9, 8), 7, SHADE, 0.3)
    pen.fill(path("M0 0 L10 32 L6 50 L-6 50 L-10 32"), across(-10, 10, AMBER, darker(AMBER, 0.3)))
    pen.line([(0, 6), (0, 30)], 1.6, COAL, 0.7)
    pen.fill(box(-11, 46, 22, 180, 10), across(-11, 11, lighter(colour, 0.3), colour, darker(colour, 0.3)))
    pen.fill(box(-12, 122, 24, 8, 2), AMBER)


def pencil(pen: Pen, colour: Colour = AMBER) -> None:
    """Wooden pencil lying along y, tip up at the origin, 210 units long."""
    pen.soft(moved(box(-6, 20, 14, 188, 4), 7, 6), 6, SHADE, 0.28)
    pen.fill(path("M0 0 L9 34 L-9 34"), (232, 200, 158))
    pen.fill(path("M0 0 L3.4 12 L-3.4 12"), COAL)
    pen.fill(box(-9, 33, 18, 170, 4), across(-9, 9, lighter(colour, 0.25), colour, darker(colour, 0.22)))


def stick_pen(pen: Pen, colour: Colour) -> None:
    """Plain writing pen lying along y, tip up at the origin, 215 units long."""
    pen.soft(moved(box(-7, 20, 16, 194, 7), 8, 7), 6, SHADE, 0.3)
    pen.fill(path("M0 0 L4 12 L9 38 L-9 38 L-4 12"), across(-9, 9, (214, 216, 214), (140, 144, 148)))
    pen.fill(box(-10, 36, 20, 178, 7), across(-10, 10, lighter(colour, 0.35), colour, darker(colour, 0.3)))
    pen.fill(box(-10, 44, 20, 34, 2), darker(colour, 0.35))
    pen.fill(box(5, 150, 7, 58, 3), lighter(colour, 0.5))


def sketch_leaf(pen: Pen, colour: Colour) -> None:
    """Line drawing of a twig with leaves, 130 units tall from the origin."""
    stem = smooth([(0, 0), (6, -44), (-2, -92), (8, -130)], closed=False)
    pen.fill(ribbon(stem, 4, 2), colour)
    for x, y, a in ((5, -34, 58), (4, -44, -56), (1, -74, 54), (-1, -88, -50), (6, -120, 26)):
        pen.at(x, y, turn=a).fill(leaf(42, 19), colour, 0.75)
