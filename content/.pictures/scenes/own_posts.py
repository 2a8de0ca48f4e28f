"""Covers of the shop's own journals and guides (900 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    BLUSH,
    CLAY,
    CREAM,
    DUSK,
    FOG,
    HONEY,
    LEAF,
    MIST,
    OAK,
    OAT,
    PAPER,
    PINE,
    PLUM,
    RUST,
    SAGE,
    SAND,
    SEA,
    SHADE,
    SKY,
    STEEL,
    SUN,
    TEAL,
    TERRACOTTA,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, oval, path
from draw.pen import Pen, across, down
from draw.texture import rain
from objects.cup import coffee_server, steam, tumbler
from objects.jacket import hung_jacket
from objects.kettle import kettle
from objects.lamp import lamp, lamplight
from props.nature import twig
from props.rooms import backdrop, book_pile, contact, shelf, surface, tiles, window_frame
from props.town import cable, cat

from scenes.registry import PORTRAIT, WIDE, scene


@scene("packing-saturday", PORTRAIT)
def packing(pen: Pen) -> None:
    """A packing table in the evening: three cartons tied with string, a roll of tape, a lamp, a ginger cat on top."""
    backdrop(pen, down(0, 900, mix(PLUM, DUSK, 0.4), mix(TERRACOTTA, DUSK, 0.3)))
    pen.glow(250, 420, 560, 520, HONEY, 0.6)
    shelf(pen, 470, 250, 380, OAK)
    book_pile(pen.at(690, 250), [SAGE, BLUSH, HONEY], 200)
    surface(pen, 850, mix(OAK, SAND, 0.4), 110)
    lamplight(pen.at(170, 940, 1.1), 320, 0.5)
    contact(pen, 170, 936, 90, 0.4)
    lamp(pen.at(170, 940, 1.15), OAK, OAT)
    for x, y, w, h, tone in ((560, 986, 430, 230, CLAY), (510, 756, 320, 170, HONEY), (820, 1010, 210, 150, SAND)):
        contact(pen, x, y, w * 0.52, 0.35)
        _carton(pen.at(x, y), w, h, tone)
    cat(pen.at(500, 590, 1.25), HONEY)
    contact(pen, 300, 1056, 66, 0.4)
    _tape(pen.at(300, 1000))


def _carton(pen: Pen, width: float, height: float, colour: Colour) -> None:
    """Closed carton standing on y = 0, tied both ways with string, a blank label on it."""
    half = width / 2
    pen.fill(box(-half, -height, width, height, 6), across(-half, half, lighter(colour, 0.2), darker(colour, 0.14)))
    pen.fill(box(-half, -height, width, 20, 6), lighter(colour, 0.35))
    for line in ([(-half * 0.4, -height), (-half * 0.4, 0)], [(-half, -height * 0.52), (half, -height * 0.52)]):
        pen.line(line, 5, darker(colour, 0.45))
    pen.fill(box(half * 0.1, -height * 0.4, width * 0.34, height * 0.28, 4), PAPER)
    for row in (0.32, 0.24):
        pen.line([(half * 0.18, -height * row), (half * 0.62, -height * row)], 4, darker(SAND, 0.3), 0.7)


def _tape(pen: Pen) -> None:
    """Roll of paper tape on its side, 120 px wide."""
    pen.fill(oval(0, 0, 62), across(-62, 62, lighter(HONEY, 0.3), darker(HONEY, 0.2)))
    pen.fill(oval(0, 0, 34), darker(RUST, 0.25))
    pen.fill(oval(4, 3, 27), mix(OAK, SAND, 0.4))
    pen.fill(path("M54 28 L112 52 L104 72 L40 48"), lighter(HONEY, 0.25))


@scene("rainy-stocktake", PORTRAIT)
def stocktake(pen: Pen) -> None:
    """Shelves on a rainy day: cups in three colours, a kettle, a lamp, and the tally on a clipboard."""
    backdrop(pen, down(0, 1200, lighter(MIST, 0.3), mix(MIST, SAGE, 0.4)))
    window_frame(pen, 90, 60, 300, 330, mix(FOG, DUSK, 0.3))
    rain(pen, (100, 70, 280, 310), 46, 4, PAPER, 0.55)
    for y in (470, 810):
        shelf(pen, 60, y, 780, OAK)
    for x, tone in ((170, OAT), (330, mix(TEAL, SEA, 0.4)), (490, BLUSH)):
        contact(pen, x, 468, 60, 0.3)
        tumbler(pen.at(x, 470, 0.72), tone, tall=0.86)
    twig(pen.at(720, 470, turn=8), 220, PINE, LEAF, 5)
    contact(pen, 250, 808, 130, 0.3)
    kettle(pen.at(260, 810, 0.92), STEEL)
    contact(pen, 560, 808, 60, 0.3)
    lamp(pen.at(560, 810, 0.72), OAK, CREAM)
    book_pile(pen.at(750, 810), [RUST, SAND, SEA, HONEY], 150, 30)
    surface(pen, 1010, mix(OAK, SAND, 0.5), 80)
    pen.soft(box(300, 920, 330, 240, 10), 12, SHADE, 0.3)
    _clipboard(pen.at(450, 1130, turn=-5))


def _clipboard(pen: Pen) -> None:
    """Board with a sheet of tally marks, 300 px wide, its lower edge at y = 0."""
    pen.fill(box(-160, -250, 320, 270, 12), across(-160, 160, OAK, darker(OAK, 0.2)))
    pen.fill(box(-140, -226, 280, 230, 4), PAPER)
    pen.fill(box(-50, -266, 100, 36, 8), STEEL)
    for row in range(4):
        y = -180 + row * 48
        pen.line([(-116, y), (-40, y)], 5, darker(SAND, 0.35), 0.8)
        for mark in range(2 + row % 3):
            pen.line([(2 + mark * 20, y - 15), (2 + mark * 20, y + 13)], 5, RUST)


@scene("jacket-wash-day", PORTRAIT)
def wash_day(pen: Pen) -> None:
    """A rain jacket drying on a line by an open sky, drops falling into an enamel basin."""
    backdrop(pen, down(0, 900, lighter(SKY, 0.1), lighter(SUN, 0.4)))
    pen.fill(oval(690, 220, 92), SUN)
    cable(pen, [(-40, 190), (450, 232), (940, 180)], darker(OAK, 0.3))
    surface(pen, 930, lighter(SAGE, 0.25), 90)
    hung_jacket(pen.at(430, 214, 1.14), FOG)
    for x in (398, 462):
        pen.fill(box(x - 9, 196, 18, 56, 5), TERRACOTTA)
    for x, y in ((330, 900), (420, 930), (520, 896), (470, 950)):
        pen.at(x, y).fill(path("M0 -18 C-14 6 -8 16 0 16 C8 16 14 6 0 -18"), SEA)
    contact(pen, 450, 1100, 250, 0.35)
    _basin(pen.at(450, 1100))


def _basin(pen: Pen) -> None:
    """White enamel basin with a blue rim, 470 px wide, standing on y = 0."""
    pen.fill(
        path("M-235 -110 C-220 -30 -160 0 0 0 C160 0 220 -30 235 -110"), across(-235, 235, PAPER, darker(CREAM, 0.2))
    )
    pen.fill(oval(0, -110, 235, 34), across(-235, 235, SEA, darker(SEA, 0.25)))
    pen.fill(oval(0, -108, 212, 26), down(-134, -82, darker(SKY, 0.1), lighter(SKY, 0.3)))
    for x, r in ((-70, 30), (40, 44), (110, 20)):
        pen.line(arc(x, -108, r, r * 0.2, 0, 360), 3, PAPER, 0.8)


@scene("water-temperature", PORTRAIT)
def temperature(pen: Pen) -> None:
    """A tiled kitchen wall: the kettle steaming beside a dripper, a tall thermometer between them."""
    backdrop(pen, lighter(SAGE, 0.4))
    tiles(pen, 0, 0, 900, 900, 150, lighter(SAGE, 0.3), 7)
    pen.glow(200, 160, 520, 460, PAPER, 0.6)
    surface(pen, 870, mix(OAK, SAND, 0.5), 120)
    steam(pen.at(190, 640), 220, 0.6)
    contact(pen, 270, 970, 180, 0.4)
    kettle(pen.at(290, 974, 1.2), STEEL)
    contact(pen, 690, 980, 130, 0.4)
    coffee_server(pen.at(690, 984, 1.35), PAPER, TERRACOTTA, 0.35)
    _thermometer(pen.at(490, 560))


def _thermometer(pen: Pen) -> None:
    """Glass thermometer hanging on the wall, 420 px tall, its column at nine tenths."""
    pen.soft(box(-32, -440, 84, 470, 40), 12, SHADE, 0.25)
    pen.fill(box(-44, -450, 84, 470, 42), across(-44, 40, PAPER, CREAM))
    pen.fill(box(-12, -420, 20, 400, 10), lighter(STEEL, 0.5))
    pen.fill(oval(-2, -22, 26), RUST)
    pen.fill(box(-9, -380, 14, 360, 7), RUST)
    for step in range(10):
        pen.line([(14, -80 - step * 34), (30 if step % 5 else 36, -80 - step * 34)], 4, darker(SAND, 0.45))


WET = darker(FOG, 0.3)


@scene("jacket-before-wash", WIDE)
def before_wash(pen: Pen) -> None:
    """The shoulders of the rain jacket before washing: the cloth has soaked up the drops and turned dark."""
    _shoulders(pen)
    for x, y, r in ((640, 470, 96), (720, 560, 70), (930, 450, 84), (990, 570, 104), (790, 690, 88), (640, 720, 60)):
        pen.soft(oval(x, y, r, r * 0.8), 26, WET, 0.8)
        pen.soft(oval(x + r * 0.2, y + r * 0.5, r * 0.6, r * 0.7), 20, WET, 0.7)


@scene("jacket-after-wash", WIDE)
def after_wash(pen: Pen) -> None:
    """The same shoulders after washing: the drops stand on the cloth as beads."""
    _shoulders(pen)
    for x, y, r in ((640, 470, 26), (720, 560, 20), (930, 450, 24), (990, 570, 28), (790, 690, 24), (640, 720, 17)):
        for dx, dy, share in ((0, 0, 1), (-52, 34, 0.6), (48, 46, 0.7), (10, -58, 0.5)):
            _bead(pen.at(x + dx, y + dy), r * share)


def _shoulders(pen: Pen) -> None:
    """The upper half of the hung jacket, as near as a hand."""
    backdrop(pen, down(0, 1000, lighter(SKY, 0.1), lighter(SUN, 0.5)))
    cable(pen, [(-40, 60), (800, 96), (1640, 50)], darker(OAK, 0.3))
    hung_jacket(pen.at(800, 80, 2.6), FOG)


def _bead(pen: Pen, radius: float) -> None:
    """A drop that stands on cloth, with its light and its shade."""
    pen.soft(oval(3, radius * 0.5, radius, radius * 0.7), 8, SHADE, 0.45)
    pen.fill(oval(0, 0, radius, radius * 0.92), down(-radius, radius, lighter(SEA, 0.35), lighter(SEA, 0.8)))
    pen.fill(oval(-radius * 0.3, -radius * 0.35, radius * 0.28, radius * 0.2), PAPER)


@scene("kettle-pour", WIDE)
def pour(pen: Pen) -> None:
    """The kettle pours a thin stream into the dripper."""
    pouring(pen, 0.5)


def pouring(pen: Pen, share: float) -> None:
    """The moment of a pour at which so much of the coffee is there (0 to 1)."""
    backdrop(pen, lighter(SAGE, 0.4))
    surface(pen, 840, mix(OAK, SAND, 0.5), 120)
    contact(pen, 560, 930, 130, 0.4)
    coffee_server(pen.at(560, 934, 1.7), PAPER, TERRACOTTA, 0.1 + 0.5 * share)
    sway = 10 * (1 - abs(2 * (share * 4 % 1) - 1))
    pen.line([(572 + sway, 246), (570 + sway, 330), (568 + sway, 480)], 9, lighter(SEA, 0.4), 0.9)
    kettle(pen.at(880 + sway, 530, 1.2, turn=-4), STEEL)
