"""Gooseneck kettle. Origin: middle of the base; 600 ml is about 270 units tall with its lid."""

from __future__ import annotations

from draw.palette import COAL, PAPER, STEEL, WALNUT, Colour, darker, lighter
from draw.paths import arc, box, oval, path, ribbon, smooth, taper
from draw.pen import Blend, Pen, across

SPOUT_TIP = (-252, -246)


def _metal(colour: Colour, half: float) -> Blend:
    """Banded gradient of brushed metal over ± ``half`` units."""
    return across(
        -half,
        half,
        darker(colour, 0.3),
        lighter(colour, 0.55),
        colour,
        darker(colour, 0.12),
        lighter(colour, 0.2),
        darker(colour, 0.22),
        darker(colour, 0.38),
    )


def kettle(pen: Pen, colour: Colour = STEEL, grip: Colour = WALNUT, marks: Colour = COAL) -> None:
    """Stove-free pouring kettle: spout to the left, handle to the right, tick marks on the body."""
    _handle(pen, colour, grip)
    _spout(pen, colour)
    body = path(
        "M-84 -196 C-96 -120 -126 -60 -134 -22 C-136 -4 -120 4 -100 6 C-40 13 40 13 100 6 "
        "C120 4 136 -4 134 -22 C126 -60 96 -120 84 -196 C50 -184 -50 -184 -84 -196"
    )
    pen.fill(body, _metal(colour, 134))
    with pen.inside(body):
        pen.fill(taper(300, 300, -22, 30, 14), darker(colour, 0.5), 0.3)
        pen.soft(path("M-66 -176 C-76 -110 -98 -60 -104 -34 L-86 -34 C-80 -70 -60 -120 -52 -176"), 6, PAPER, 0.5)
    for i in range(5):
        pen.line([(36, -150 + i * 25), (62 if i % 2 == 0 else 52, -148 + i * 25)], 3.4, marks, 0.55)
    _lid(pen, colour, grip)


def _lid(pen: Pen, colour: Colour, grip: Colour) -> None:
    pen.fill(oval(0, -197, 86, 15), darker(colour, 0.25))
    pen.fill(
        path("M-80 -200 C-70 -226 -34 -232 0 -232 C34 -232 70 -226 80 -200 C44 -190 -44 -190 -80 -200"),
        _metal(colour, 82),
    )
    pen.fill(taper(16, 20, -246, -230, 3), darker(colour, 0.4))
    pen.fill(box(-21, -268, 42, 26, 13), across(-21, 21, lighter(grip, 0.2), grip, darker(grip, 0.25)))


def _spout(pen: Pen, colour: Colour) -> None:
    neck = path("M-100 -44 C-176 -40 -186 -96 -184 -140 C-182 -196 -190 -250 -222 -254 C-236 -256 -244 -252 -252 -246")
    pen.fill(
        ribbon(neck, 46, 12),
        across(-250, -100, lighter(colour, 0.35), colour, darker(colour, 0.3), darker(colour, 0.1)),
    )
    edge = [(x - 5, y - 2) for x, y in neck[8:44]]
    pen.fill(ribbon(edge, 7, 3), lighter(colour, 0.7), 0.7)


def _handle(pen: Pen, colour: Colour, grip: Colour) -> None:
    bar = smooth([(78, -186), (150, -206), (190, -178), (188, -110), (172, -52)], closed=False)
    pen.fill(ribbon(bar, 18, 16), darker(colour, 0.28))
    hold = smooth([(186, -186), (194, -150), (190, -110), (172, -48)], closed=False)
    pen.fill(ribbon(hold, 32, 24), across(160, 210, lighter(grip, 0.15), grip, darker(grip, 0.3)))
    pen.fill(oval(172, -48, 12), darker(grip, 0.25))


def stream(pen: Pen, length: float, colour: Colour = PAPER) -> None:
    """Thin water thread falling ``length`` units from the origin (the spout tip)."""
    fall = smooth([(0, 0), (-7, length * 0.2), (-10, length * 0.6), (-10, length)], closed=False)
    pen.fill(ribbon(fall, 8, 5), colour, 0.85)


def hob(pen: Pen, colour: Colour = COAL) -> None:
    """Single burner stove, 340 units wide; things stand on it at y = -74."""
    pen.fill(box(-170, -58, 340, 58, 16), across(-170, 170, lighter(colour, 0.16), colour, darker(colour, 0.2)))
    pen.fill(oval(0, -58, 120, 13), darker(colour, 0.5))
    for x in (-96, -48, 48, 96):
        pen.fill(path(f"M{x - 5} -56 L{x - 9} -74 L{x + 9} -74 L{x + 5} -56"), darker(colour, 0.35))
    for x in (-70, -35, 0, 35, 70):
        pen.fill(
            path(f"M{x - 7} -58 C{x - 8} -68 {x - 2} -70 {x} -80 C{x + 3} -70 {x + 8} -68 {x + 7} -58"),
            (126, 170, 214),
            0.9,
        )
    pen.fill(oval(0, -28, 17), lighter(colour, 0.35))
    pen.line([(0, -28), (7, -39)], 4, darker(colour, 0.2))
    pen.line(arc(0, -28, 25, 25, 200, 340), 2, lighter(colour, 0.5), 0.6)
