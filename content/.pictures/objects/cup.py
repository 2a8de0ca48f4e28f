"""Tumbler and mug. Origin: middle of the base; a 500 ml tumbler is about 345 units tall."""

from __future__ import annotations

from draw.palette import CREAM, INK, OAT, PAPER, Colour, darker, lighter
from draw.paths import arc, box, cloud, moved, oval, path, ribbon, smooth, taper
from draw.pen import Blend, Pen, across


def _round(colour: Colour, half: float) -> Blend:
    """Gradient of a lit cylinder, light from the left, ``half`` its half width."""
    return across(
        -half, half, darker(colour, 0.1), lighter(colour, 0.28), colour, darker(colour, 0.1), darker(colour, 0.26)
    )


def tumbler(pen: Pen, colour: Colour = OAT, lid: Colour | None = None, tall: float = 1, opened: bool = False) -> None:
    """Insulated cup with a flip lid and soft base; ``tall`` 1 for 500 ml, about 0.78 for 350 ml."""
    lid = lid or darker(colour, 0.12)
    top = -285 * tall
    pen.fill(taper(142, 136, -26, -6, 10), _round(darker(colour, 0.34), 71))
    body = taper(186, 142, top, -24, 11)
    pen.fill(body, _round(colour, 92))
    with pen.inside(body):
        pen.soft(box(-66, top + 14, 15, -top - 60, 7), 5, PAPER, 0.5)
        pen.fill(taper(200, 200, top - 20, top + 7, 11), darker(colour, 0.4), 0.28)
    _embossed_cloud(pen.at(6, top * 0.42), colour)
    _lid(pen.at(0, top), lid, opened)


def _embossed_cloud(pen: Pen, colour: Colour) -> None:
    shape = cloud(64)
    pen.fill(moved(shape, 0, 2), lighter(colour, 0.4), 0.7)
    pen.fill(shape, darker(colour, 0.16))


def _lid(pen: Pen, colour: Colour, opened: bool) -> None:
    pen.line(arc(80, -22, 30, 34, -80, 90), 11, darker(colour, 0.3))
    pen.fill(taper(184, 194, -34, 0, 11), _round(colour, 97))
    pen.fill(oval(0, -34, 92, 14), lighter(colour, 0.22))
    if opened:
        pen.fill(oval(-22, -36, 34, 8), darker(colour, 0.6))
        hinge = path("M30 -34 C34 -58 44 -84 60 -98 C70 -104 82 -98 80 -88 C74 -70 74 -52 74 -34")
        pen.fill(hinge, across(18, 80, lighter(colour, 0.2), darker(colour, 0.2)))
        return
    cap = path("M-72 -36 C-70 -58 -40 -64 0 -64 C40 -64 70 -58 72 -36 C40 -24 -40 -24 -72 -36")
    pen.fill(cap, _round(lighter(colour, 0.06), 74))
    pen.fill(oval(0, -59, 46, 6), lighter(colour, 0.3), 0.8)
    pen.fill(box(-15, -31, 30, 14, 7), darker(colour, 0.42))
    pen.fill(box(-11, -30, 22, 5, 3), lighter(colour, 0.1), 0.5)


def mug(pen: Pen, colour: Colour = CREAM, drink: Colour = (104, 68, 50), band: Colour | None = None) -> None:
    """Handmade ceramic mug, about 190 units tall with its handle on the right."""
    handle = smooth([(82, -150), (128, -158), (148, -112), (126, -64), (76, -50)], closed=False)
    pen.line(handle, 23, darker(colour, 0.2))
    pen.line([(x - 2, y - 3) for x, y in handle], 13, lighter(colour, 0.05))
    wall = path(
        "M-96 -182 C-98 -110 -92 -40 -72 -8 C-48 6 48 6 72 -8 C92 -40 98 -110 96 -182 C60 -160 -60 -160 -96 -182"
    )
    pen.fill(wall, _round(colour, 96))
    if band:
        with pen.inside(wall):
            pen.fill(path("M-110 -62 C-60 -38 60 -38 110 -62 L110 30 L-110 30"), _round(band, 96))
            pen.soft(box(-70, -150, 14, 120, 7), 6, PAPER, 0.45)
    pen.fill(oval(0, -182, 96, 21), lighter(colour, 0.4))
    pen.fill(oval(0, -180, 86, 16), darker(colour, 0.25))
    with pen.inside(oval(0, -180, 86, 16)):
        pen.fill(oval(0, -171, 84, 16), drink)
        pen.fill(oval(-24, -170, 40, 7), lighter(drink, 0.25), 0.6)


def steam(pen: Pen, height: float = 120, alpha: float = 0.5, colour: Colour = PAPER) -> None:
    """Three soft wisps rising ``height`` units from the origin."""
    for dx, share in ((-26, 0.8), (4, 1.0), (32, 0.7)):
        h = height * share
        wisp = smooth([(dx, 0), (dx + 12, -h * 0.3), (dx - 8, -h * 0.62), (dx + 8, -h)], closed=False)
        pen.soft(ribbon(wisp, 13, 3), 4, colour, alpha)


def teacup(pen: Pen, colour: Colour = PAPER, tea: Colour = (196, 132, 72)) -> None:
    """Small handleless tea bowl, about 62 units tall."""
    bowl = path("M-52 -60 C-50 -22 -30 -6 -22 0 C-12 5 12 5 22 0 C30 -6 50 -22 52 -60 C30 -50 -30 -50 -52 -60")
    pen.fill(bowl, _round(colour, 52))
    pen.fill(oval(0, -60, 52, 11), lighter(colour, 0.5))
    pen.fill(oval(0, -58, 45, 8), tea)


def coffee_server(pen: Pen, glass: Colour = PAPER, dripper: Colour = PAPER, level: float = 0.4) -> None:
    """Cone dripper standing on a glass server, about 270 units tall; ``level`` 0–1 is how full it is."""
    flask = path(
        "M-44 -150 C-48 -120 -98 -96 -100 -40 C-100 -10 -86 0 -60 0 L60 0 C86 0 100 -10 100 -40 C98 -96 48 -120 44 -150"
    )
    pen.line(smooth([(86, -84), (136, -88), (140, -36), (92, -26)], closed=False), 11, INK, 0.55)
    pen.fill(flask, glass, 0.34)
    with pen.inside(flask):
        pen.fill(box(-110, -110 * level - 6, 220, 200), (88, 52, 38), 0.92)
        pen.fill(oval(0, -110 * level - 6, 98, 8), (132, 84, 58))
        pen.soft(box(-76, -96, 12, 80, 6), 4, PAPER, 0.6)
    pen.line(flask, 3, glass, 0.6)
    cone = path("M-98 -270 L-34 -166 L34 -166 L98 -270 C60 -254 -60 -254 -98 -270")
    pen.fill(box(-66, -166, 132, 16, 7), _round(darker(dripper, 0.06), 66))
    pen.fill(cone, _round(dripper, 98))
    pen.fill(oval(0, -270, 98, 17), lighter(dripper, 0.3))
    pen.fill(oval(0, -268, 84, 12), (96, 60, 44))
