"""Product pictures: each object on a calm studio set (1200 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    BEAN,
    BLUSH,
    CLAY,
    CORAL,
    CREAM,
    FOG,
    HONEY,
    INK,
    LEAF,
    MAUVE,
    MIST,
    MOSS,
    OAK,
    OAT,
    PAPER,
    PINE,
    PLUM,
    RUST,
    SAGE,
    SAND,
    SHADE,
    STEEL,
    SUN,
    TERRACOTTA,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, oval, path
from draw.pen import Pen, across, down
from objects.cup import teacup, tumbler
from objects.jacket import hung_jacket, packed_jacket
from objects.kettle import kettle
from objects.lamp import lamp, lamplight
from objects.notebook import notebook, pencil
from objects.planter import HEIGHT, herb, lettuce, planter, seed_cells, seedling
from objects.pot import pot
from objects.throw import folded_throw
from props.nature import twig
from props.rooms import backdrop, book_pile, contact, sunlight

from scenes.registry import SQUARE, scene

HORIZON = 900


def studio(pen: Pen, wall: Colour, floor: Colour, horizon: float = HORIZON) -> None:
    """Seamless studio: wall sweeping into a floor whose top edge is at ``horizon`` px."""
    backdrop(pen, down(0, horizon, lighter(wall, 0.22), wall))
    pen.glow(360, 260, 900, 760, lighter(wall, 0.7), 0.5)
    pen.soft(box(-200, horizon, 1600, 600), 16, floor)
    pen.fill(box(-10, horizon + 60, 1220, 400), down(horizon + 60, 1200, floor, darker(floor, 0.07)))
    pen.soft(box(-200, horizon + 34, 1600, 60), 22, floor)


def arch(pen: Pen, x: float, width: float, top: float, colour: Colour, horizon: float = HORIZON) -> None:
    """Painted round-topped niche standing on the floor line."""
    r = width / 2
    shape = [*arc(x, top + r, r, r, 180, 360), (x + r, horizon + 10), (x - r, horizon + 10)]
    pen.fill(shape, down(top, horizon, colour, lighter(colour, 0.16)))
    with pen.inside(shape):
        pen.soft([(x - r - 30, top), (x - r + 26, top), (x - r + 26, horizon), (x - r - 30, horizon)], 18, SHADE, 0.16)


def plinth(pen: Pen, x: float, y: float, width: float, height: float, colour: Colour) -> None:
    """Low round stand whose top is centred at (x, y)."""
    half = width / 2
    contact(pen, x, y + height + 8, half, 0.32)
    side = [*arc(x, y, half, half * 0.13, 180, 0), *arc(x, y + height, half, half * 0.13, 0, 180)]
    pen.fill(side, down(y, y + height, darker(colour, 0.04), darker(colour, 0.16)))
    pen.fill(
        oval(x, y, half, half * 0.13),
        down(y - half * 0.13, y + half * 0.13, lighter(colour, 0.1), lighter(colour, 0.4)),
    )


@scene("cloud-cup", SQUARE)
def cloud_cup(pen: Pen) -> None:
    """Oat 500 ml cup in front of a small ink one, terracotta arch."""
    studio(pen, BLUSH, CREAM)
    arch(pen, 600, 620, 210, mix(TERRACOTTA, BLUSH, 0.3))
    sunlight(pen, 180, 120, 380, 460, PAPER, 0.26)
    contact(pen, 800, 944, 96)
    tumbler(pen.at(800, 950, 1.5), INK, tall=0.78)
    contact(pen, 500, 1024, 124)
    tumbler(pen.at(500, 1030, 1.85), OAT)


@scene("slow-kettle", SQUARE)
def slow_kettle(pen: Pen) -> None:
    """Steel kettle on a low stand before sage green, two tea bowls."""
    studio(pen, SAGE, lighter(SAGE, 0.62))
    pen.fill(oval(700, 500, 330), down(170, 830, lighter(SAGE, 0.35), lighter(SAGE, 0.1)))
    contact(pen, 1030, 948, 60)
    twig(pen.at(1030, 830, turn=6), 480, mix(PINE, SAGE, 0.35))
    pen.fill(
        path(
            "M1008 800 C1006 850 970 860 972 910 C974 940 992 950 1030 950 "
            "C1068 950 1086 940 1088 910 C1090 860 1054 850 1052 800"
        ),
        across(970, 1090, lighter(CREAM, 0.5), CREAM, darker(CREAM, 0.2)),
    )
    plinth(pen, 620, 900, 640, 110, lighter(CREAM, 0.2))
    contact(pen, 640, 906, 240, 0.36)
    kettle(pen.at(640, 900, 1.72), STEEL)
    contact(pen, 250, 1084, 80)
    teacup(pen.at(250, 1086, 1.5), PAPER)


@scene("dusk-lamp", SQUARE)
def dusk_lamp(pen: Pen) -> None:
    """Lit oak lamp on two books, dusky mauve wall."""
    studio(pen, mix(MAUVE, PLUM, 0.3), mix(MAUVE, BLUSH, 0.45))
    arch(pen, 780, 500, 300, mix(MAUVE, PLUM, 0.5))
    lamplight(pen.at(560, 950, 1.55), 430, 0.62)
    contact(pen, 560, 1044, 230, 0.45)
    book_pile(pen.at(560, 1040, 1.5), [TERRACOTTA, INK], 300, 36, seed=5)
    lamp(pen.at(560, 930, 1.55), OAK)
    contact(pen, 900, 1064, 60)
    pen.fill(box(846, 990, 116, 78, 30), down(990, 1068, PLUM, darker(PLUM, 0.3)))
    twig(pen.at(896, 1000, turn=6), 300, lighter(PLUM, 0.35))


@scene("field-notebook", SQUARE)
def field_notebook(pen: Pen) -> None:
    """Moss and clay notebooks lying on linen, from above."""
    backdrop(pen, down(0, 1200, lighter(SAND, 0.35), mix(SAND, OAT, 0.5)))
    pen.glow(320, 240, 900, 800, PAPER, 0.6)
    pen.soft([(820, -60), (1260, -60), (1260, 700), (1120, 700)], 40, SHADE, 0.13)
    pen.soft([(-60, 880), (520, 1260), (-60, 1260)], 44, SHADE, 0.1)
    notebook(pen.at(720, 640, 2.15, 16), CLAY)
    notebook(pen.at(500, 560, 2.15, -8), MOSS)
    pencil(pen.at(950, 130, 2.1, 24), HONEY)
    for x, y, turn in ((190, 1010, 40), (300, 1090, 84), (215, 1110, 10)):
        twig(pen.at(x, y, turn=turn), 190, mix(MOSS, SAGE, 0.3), pairs=4)


@scene("rain-jacket", SQUARE)
def rain_jacket(pen: Pen) -> None:
    """Fog jacket on a wall peg, the packed pouch below."""
    studio(pen, mix(MIST, OAT, 0.55), lighter(OAT, 0.1), 990)
    pen.fill(oval(600, 500, 400), down(100, 900, lighter(HONEY, 0.3), lighter(HONEY, 0.6)))
    pen.fill(box(0, 150, 1200, 26), down(150, 176, OAK, darker(OAK, 0.2)))
    pen.soft(box(0, 182, 1200, 18), 9, SHADE, 0.22)
    for x in (250, 600, 950):
        pen.soft(oval(x + 7, 176, 17), 7, SHADE, 0.3)
        pen.fill(oval(x, 166, 17), lighter(OAK, 0.3))
    pen.soft([(360, 330), (900, 330), (960, 960), (340, 960)], 44, SHADE, 0.2)
    hung_jacket(pen.at(600, 168, 1.36), FOG)
    contact(pen, 930, 1104, 110)
    packed_jacket(pen.at(930, 1108, 1.34), FOG)


@scene("travel-pot", SQUARE)
def travel_pot(pen: Pen) -> None:
    """Cream pot in use size, a sage one folded flat beside it."""
    studio(pen, mix(SUN, CREAM, 0.35), lighter(SAND, 0.35))
    arch(pen, 470, 640, 260, mix(HONEY, SUN, 0.55))
    sunlight(pen, 690, 140, 340, 420, PAPER, 0.4)
    contact(pen, 470, 966, 260, 0.36)
    pot(pen.at(470, 962, 1.85), CREAM)
    contact(pen, 850, 1090, 190, 0.36)
    pot(pen.at(850, 1090, 1.3), SAGE, unfolded=0.02, lid=False)


@scene("cotton-throw", SQUARE)
def cotton_throw(pen: Pen) -> None:
    """Milk and rust throws folded on a bench."""
    studio(pen, OAT, lighter(BLUSH, 0.1), 930)
    pen.fill(oval(740, 420, 280), down(140, 700, lighter(CORAL, 0.5), lighter(CORAL, 0.3)))
    sunlight(pen, 130, 120, 420, 480, PAPER, 0.5)
    bench = OAK
    for x in (263, 937):
        contact(pen, x, 1096, 40, 0.4)
    for x in (240, 914):
        pen.fill(box(x, 860, 46, 236, 8), down(860, 1096, bench, darker(bench, 0.25)))
    pen.fill(box(150, 826, 900, 50, 16), down(826, 876, lighter(bench, 0.3), darker(bench, 0.1)))
    contact(pen, 600, 828, 300, 0.3)
    folded_throw(pen.at(600, 830, 1.4), OAT, 3, 440)
    folded_throw(pen.at(590, 592, 1.4), RUST, 2, 410)


@scene("balcony-planter", SQUARE)
def balcony_planter(pen: Pen) -> None:
    """Sand planter with lettuce, herbs and two seed cells."""
    studio(pen, lighter(BEAN, 0.35), lighter(CREAM, 0.2))
    pen.fill(oval(420, 440, 300), down(140, 740, lighter(SUN, 0.1), lighter(BEAN, 0.55)))
    contact(pen, 600, 1004, 410, 0.36)
    one = pen.at(600, 1000, 1.85)
    rim = -HEIGHT - 8
    herb(one.at(-186, rim), 190, LEAF, 6)
    lettuce(one.at(-110, rim), 132, BEAN, 3)
    lettuce(one.at(184, rim), 118, mix(BEAN, LEAF, 0.5), 8)
    for x, h in ((22, 48), (52, 62), (92, 40), (118, 56)):
        seedling(one.at(x - 22, rim - 12), h, LEAF)
    seed_cells(one.at(48, rim + 4), SAND)
    planter(one, SAND, 470)
