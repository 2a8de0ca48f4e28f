"""Story covers set outdoors or on the road (900 × 1200 px)."""

from __future__ import annotations

import math

from draw.palette import (
    BARK,
    BLUSH,
    CORAL,
    CREAM,
    FOG,
    FOREST,
    HONEY,
    INK,
    LEAF,
    MIST,
    MOSS,
    OAK,
    PAPER,
    PINE,
    RUST,
    SAGE,
    SAND,
    SEA,
    SHADE,
    SKY,
    SUN,
    TEAL,
    TERRACOTTA,
    WALNUT,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import Path, arc, box, leaf, oval, path, ribbon, smooth
from draw.pen import Pen, across, down
from draw.texture import rain, scatter
from objects.cup import mug, steam
from objects.jacket import umbrella, walker
from objects.pot import pot
from props.furniture import backpack
from props.nature import clouds, grass, land, peaks, round_tree
from props.rooms import backdrop, contact, window_frame
from props.town import string_lights

from scenes.registry import PORTRAIT, scene


@scene("jacket-rainy-wedding", PORTRAIT)
def rainy_wedding(pen: Pen) -> None:
    """Lawn wedding in the rain: flower arch, lights, the groom in the fog jacket beside the bride."""
    backdrop(pen, down(0, 800, mix(SAGE, MIST, 0.45), lighter(BLUSH, 0.1)))
    for x, s, k in ((90, 560, 3), (300, 430, 6), (640, 450, 9), (840, 590, 2)):
        round_tree(pen.at(x, 860), s, mix(SAGE, MIST, 0.45), k)
    land(pen, 830, 8, mix(SAGE, LEAF, 0.25), 4, mix(LEAF, PINE, 0.3))
    _aisle(pen)
    _flower_arch(pen, 450, 890, 250, 560)
    string_lights(pen, [(-20, 130), (220, 250), (450, 190), (690, 260), (920, 120)])
    for cx, cy, size in ((205, 950, 0.66), (695, 950, 0.66), (85, 1110, 1.05), (815, 1110, 1.05)):
        contact(pen, cx, cy, 50 * size, 0.3)
        _chair(pen.at(cx, cy, size))
    contact(pen, 450, 1092, 130, 0.4)
    _bride(pen.at(532, 1092, 1.04))
    walker(pen.at(388, 1092, 1.04), lighter(FOG, 0.12), stride=0, trousers=INK)
    umbrella(pen.at(470, 862, 1.02), lighter(BLUSH, 0.55), 0.72)
    rain(pen, (0, 0, 940, 1180), 130, 31, PAPER, 0.5)


def _aisle(pen: Pen) -> None:
    pen.fill(
        [(410, 880), (490, 880), (680, 1200), (220, 1200)], down(880, 1200, lighter(CREAM, 0.3), lighter(BLUSH, 0.3))
    )
    for x, y, k in scatter(420, 280, 60, 8):
        pen.at(240 + x, 910 + y, turn=k * 360).fill(leaf(13, 9), mix(CORAL, BLUSH, k), 0.9)


def _flower_arch(pen: Pen, cx: float, base: float, half: float, height: float) -> None:
    """Wooden hoop with clustered leaves and blossoms."""
    hoop = [(cx - half, base), *arc(cx, base - height + half, half, half, 180, 360), (cx + half, base)]
    pen.line(hoop, 13, WALNUT)
    for i in range(64):
        a = math.radians(150 + 240 * i / 63)
        x, y = cx + half * math.cos(a), base - height + half + half * math.sin(a)
        wobble = 16 * math.sin(i * 2.3)
        pen.at(x + wobble, y + wobble * 0.6, turn=i * 47).fill(leaf(44, 18), mix(LEAF, PINE, (i % 5) / 6))
        if i % 3 == 0:
            _blossom(
                pen.at(x - wobble, y + wobble, 0.7 + 0.12 * (i % 4)),
                (PAPER, BLUSH, CORAL, lighter(HONEY, 0.3))[i // 3 % 4],
            )


def _blossom(pen: Pen, colour: Colour) -> None:
    for k in range(6):
        pen.at(0, 0, turn=k * 60).fill(oval(0, -13, 10, 13), darker(colour, 0.03 * (k % 2)))
    pen.fill(oval(0, 0, 8), HONEY)


def _chair(pen: Pen) -> None:
    """Slatted garden chair from behind, 190 px tall."""
    for x in (-44, 36):
        pen.fill(box(x, -190, 11, 190, 4), PAPER)
    for y in (-180, -146, -112):
        pen.fill(box(-44, y, 90, 15, 6), down(y, y + 15, PAPER, MIST))
    pen.fill(box(-50, -84, 102, 16, 6), MIST)


def _bride(pen: Pen) -> None:
    """Figure in a white dress from behind, 420 px tall, with a low bun."""
    dress = path(
        "M-40 -318 C-30 -300 30 -300 40 -318 C50 -270 40 -230 46 -206 C80 -130 104 -50 112 0 "
        "C40 16 -40 16 -112 0 C-104 -50 -80 -130 -46 -206 C-40 -230 -50 -270 -40 -318"
    )
    for side in (-1, 1):
        arm = smooth([(side * 44, -316), (side * 66, -260), (side * 62, -206)], closed=False)
        pen.fill(ribbon(arm, 24, 17), (236, 190, 156))
    pen.fill(box(-36, -346, 72, 60, 22), (236, 190, 156))
    pen.fill(dress, across(-112, 112, PAPER, lighter(BLUSH, 0.4), darker(CREAM, 0.1)))
    with pen.inside(dress):
        for x in (-50, 4, 56):
            pen.soft(path(f"M{x * 0.3} -200 L{x * 0.3 + 10} -200 L{x + 22} 20 L{x - 12} 20"), 7, (190, 160, 160), 0.35)
    pen.fill(box(-46, -216, 92, 14, 6), CORAL)
    pen.fill(box(-14, -372, 28, 40, 10), (226, 176, 142))
    pen.fill(oval(0, -392, 36, 41), (92, 60, 50))
    pen.fill(oval(0, -366, 22, 18), (78, 50, 44))
    for x, tone in ((-16, PAPER), (0, BLUSH), (16, PAPER)):
        pen.fill(oval(x, -384, 8), tone)


@scene("notebook-fieldwork", PORTRAIT)
def fieldwork(pen: Pen) -> None:
    """Meadow edge: the moss notebook on a tree stump with a pencil, binoculars and ferns."""
    backdrop(pen, down(0, 700, lighter(SUN, 0.3), lighter(LEAF, 0.45)))
    pen.glow(680, 140, 620, 520, PAPER, 0.9)
    for x, w, tone in ((40, 70, 0.55), (250, 44, 0.68), (640, 52, 0.66), (820, 84, 0.5), (450, 30, 0.76)):
        pen.fill(
            [(x, 0), (x + w, 0), (x + w * 1.12, 740), (x - w * 0.12, 740)],
            across(x, x + w, lighter(mix(PINE, SUN, tone), 0.1), mix(PINE, SUN, tone - 0.1)),
        )
    land(pen, 640, 24, mix(LEAF, SUN, 0.25), 3, LEAF)
    land(pen, 760, 20, mix(LEAF, MOSS, 0.3), 9, mix(MOSS, FOREST, 0.4))
    grass(pen, 0, 900, 800, 90, mix(LEAF, MOSS, 0.3), 3, 14)
    for x, y, s, turn in ((70, 1010, 1.3, -16), (850, 990, 1.5, 18), (210, 960, 0.9, 14)):
        _fern(pen.at(x, y, s, turn))
    _stump(pen, 460, 900)
    with_tilt = pen.at(400, 890, 1.0, 0)
    _lying_notebook(with_tilt)
    _binoculars(pen.at(650, 886, 1.05))
    for x, y, s in ((250, 1130, 1.0), (296, 1150, 0.7), (690, 1136, 0.8)):
        _mushroom(pen.at(x, y, s))
    grass(pen, 0, 900, 1200, 100, mix(MOSS, FOREST, 0.25), 12, 15)
    _cicada(pen.at(668, 420, 1.1, 6))


def _fern(pen: Pen) -> None:
    stem = smooth([(0, 0), (10, -110), (30, -200), (66, -270)], closed=False)
    pen.fill(ribbon(stem, 8, 2), darker(PINE, 0.1))
    for i in range(4, len(stem) - 1, 2):
        x, y = stem[i]
        size = 96 * (1 - i / len(stem)) + 14
        for side in (-1, 1):
            pen.at(x, y, turn=10 + side * 66).fill(
                leaf(size, size * 0.24, 4), mix(PINE, LEAF, 0.3 if side < 0 else 0.6)
            )


def _stump(pen: Pen, x: float, y: float) -> None:
    """Tree stump whose cut face is centred at (x, y)."""
    contact(pen, x, y + 260, 330, 0.4)
    trunk = path(
        f"M{x - 310} {y} C{x - 300} {y + 120} {x - 320} {y + 210} {x - 380} {y + 280} "
        f"L{x + 370} {y + 280} C{x + 310} {y + 200} {x + 300} {y + 120} {x + 310} {y}"
    )
    pen.fill(trunk, across(x - 310, x + 310, lighter(BARK, 0.2), BARK, darker(BARK, 0.3)))
    for i in range(9):
        px = x - 270 + i * 66
        pen.line(smooth([(px, y + 70), (px + 8, y + 150), (px - 8, y + 260)], closed=False), 4, darker(BARK, 0.4), 0.5)
    pen.fill(oval(x, y, 312, 82), lighter(BARK, 0.12))
    pen.fill(oval(x, y - 4, 296, 72), across(x - 296, x + 296, lighter(SAND, 0.2), mix(SAND, OAK, 0.5)))
    for r in (0.82, 0.6, 0.4, 0.2):
        pen.line(oval(x + 10, y - 2, 296 * r, 72 * r), 3, darker(OAK, 0.15), 0.45)


def _lying_notebook(pen: Pen) -> None:
    """Closed notebook lying on the stump, seen at a low angle."""
    pen.soft([(-170, -8), (110, -50), (190, 10), (-90, 54)], 10, SHADE, 0.45)
    low, high = [(-170, -16), (90, -62), (170, -6), (-92, 42)], -24
    pen.fill([(-170, -16), (-92, 42), (-92, 42 + high), (-170, -16 + high)], darker(MOSS, 0.4))
    pen.fill([(-92, 42), (170, -6), (170, -6 + high), (-92, 42 + high)], down(0, 40, CREAM, darker(CREAM, 0.2)))
    pen.line([(-92, 42), (170, -6)], 5, darker(MOSS, 0.3))
    top = [(x, y + high) for x, y in low]
    pen.fill(top, across(-170, 170, darker(MOSS, 0.1), lighter(MOSS, 0.14)))
    pen.fill([(56, -80), (72, -83), (152, -26), (135, -23)], darker(MOSS, 0.45))
    pen.fill(ribbon([(-130, -40), (70, -56)], 13, 11), HONEY)
    pen.fill([(70, -62), (96, -58), (70, -50)], (232, 200, 158))


def _binoculars(pen: Pen) -> None:
    pen.soft(oval(10, 0, 96, 16), 9, SHADE, 0.4)
    for x in (-46, 46):
        pen.fill(
            path(f"M{x - 26} -130 L{x + 26} -130 L{x + 42} -14 C{x + 30} 2 {x - 30} 2 {x - 42} -14"),
            across(x - 42, x + 42, lighter(INK, 0.22), INK, darker(INK, 0.35)),
        )
        pen.fill(box(x - 30, -150, 60, 26, 9), darker(INK, 0.4))
        pen.fill(box(x - 43, -34, 86, 12, 5), HONEY, 0.85)
    pen.fill(box(-22, -112, 44, 34, 8), darker(INK, 0.25))
    pen.fill(oval(0, -116, 15, 12), HONEY)


def _mushroom(pen: Pen) -> None:
    pen.fill(box(-11, -50, 22, 56, 9), across(-11, 11, CREAM, darker(CREAM, 0.2)))
    pen.fill(path("M-46 -44 C-44 -92 44 -92 46 -44 C24 -36 -24 -36 -46 -44"), across(-46, 46, lighter(RUST, 0.2), RUST))
    for x, y in ((-18, -62), (8, -70), (24, -54)):
        pen.fill(oval(x, y, 6, 5), CREAM)


def _cicada(pen: Pen) -> None:
    """Cicada resting on a trunk head up, 110 px long."""
    pen.soft(oval(8, 14, 30, 56), 8, SHADE, 0.4)
    pen.fill(
        path("M-20 -36 C-28 0 -14 46 0 56 C14 46 28 0 20 -36"), down(-40, 56, darker(MOSS, 0.5), darker(MOSS, 0.2))
    )
    for side in (-1, 1):
        wing = path(
            f"M{side * 8} -28 C{side * 44} -12 {side * 40} 50 {side * 12} 78 "
            f"C{side * 2} 50 {side * 2} 10 {side * 8} -28"
        )
        pen.fill(wing, lighter(MIST, 0.4), 0.72)
        pen.line(path(f"M{side * 10} -24 C{side * 28} 0 {side * 26} 40 {side * 14} 70"), 2, darker(MOSS, 0.3), 0.6)
    pen.fill(oval(0, -40, 27, 17), darker(MOSS, 0.55))
    for x in (-25, 25):
        pen.fill(oval(x, -44, 7), RUST)


@scene("pot-graduation-trip", PORTRAIT)
def graduation_trip(pen: Pen) -> None:
    """Hostel kitchen: corn in the sage pot, four cups, two rucksacks, bare mountains in the window."""
    backdrop(pen, down(0, 800, lighter(SEA, 0.35), lighter(SEA, 0.15)))
    x, y, w, h = 90, 110, 470, 440
    with pen.inside(box(x, y, w, h)):
        pen.fill(box(x, y, w, h), down(y, y + h, SKY, lighter(SUN, 0.3)))
        pen.fill(oval(430, 230, 46), SUN)
        clouds(pen, [(210, 230, 170), (500, 310, 150)], PAPER)
        ridge: Path = [(40, 430), (160, 330), (250, 390), (380, 300), (480, 390), (600, 340)]
        peaks(pen, 600, ridge, mix(CORAL, SAND, 0.4), lighter(SAND, 0.2))
        land(pen, 490, 22, mix(SAND, OAK, 0.4), 6, mix(SAND, SAGE, 0.5))
    window_frame(pen, x, y, w, h, PAPER, (2, 1))
    _route_map(pen, 640, 130)
    for i in range(8):
        _tile(pen.at(56 + i * 114, 716), TEAL if i % 2 else TERRACOTTA)
    pen.fill(box(0, 800, 900, 400), down(800, 1200, lighter(HONEY, 0.35), HONEY))
    pen.soft(box(-20, 786, 940, 20), 10, SHADE, 0.2)
    contact(pen, 360, 970, 200, 0.36)
    pot(pen.at(360, 970, 1.4), SAGE, lid=False)
    for dx, turn in ((-100, -28), (-34, -10), (40, 12), (104, 30)):
        _corn(pen.at(360 + dx, 748, 1, turn))
    pot_front(pen.at(360, 970, 1.4))
    steam(pen.at(350, 640), 180, 0.75)
    for cx, cy, tone in ((110, 1090, CORAL), (270, 1130, PAPER), (440, 1120, SEA), (590, 1060, mix(SUN, HONEY, 0.5))):
        contact(pen, cx, cy, 54, 0.36)
        mug(pen.at(cx, cy, 0.6), tone)
    contact(pen, 760, 1120, 130, 0.4)
    backpack(pen.at(690, 980, 1.1), mix(SEA, TEAL, 0.4))
    backpack(pen.at(790, 1130, 1.2), CORAL)


def pot_front(pen: Pen) -> None:
    """Front rim of the open pot, redrawn over what stands in it."""
    rim = [*arc(0, -170, 156, 20, 180, 0), *arc(0, -158, 154, 20, 0, 180)]
    pen.fill(rim, across(-156, 156, SAGE, lighter(SAGE, 0.3), darker(SAGE, 0.2)))


def _corn(pen: Pen) -> None:
    """Half cob standing in the pot, 110 px tall above y = 0."""
    pen.fill(box(-27, -76, 54, 100, 24), across(-27, 27, lighter(SUN, 0.1), HONEY))
    for row in range(5):
        for col in (-16, 0, 16):
            pen.fill(oval(col, -60 + row * 17, 7, 7), lighter(SUN, 0.3), 0.7)


def _route_map(pen: Pen, x: float, y: float) -> None:
    """Wall map without words: a westward line through three pins, 190 × 260 px."""
    pen.soft(box(x + 8, y + 12, 190, 260), 10, SHADE, 0.24)
    pen.fill(box(x, y, 190, 260, 4), lighter(CREAM, 0.2))
    pen.fill(
        smooth(
            [
                (x + 20, y + 60),
                (x + 90, y + 30),
                (x + 166, y + 70),
                (x + 160, y + 190),
                (x + 90, y + 226),
                (x + 28, y + 180),
            ]
        ),
        lighter(SAGE, 0.25),
    )
    stops = [(x + 144, y + 160), (x + 92, y + 118), (x + 48, y + 96)]
    pen.line(smooth(list(stops), closed=False), 4, RUST)
    for sx, sy in stops:
        pen.fill(oval(sx, sy, 9), TERRACOTTA)


def _tile(pen: Pen, colour: Colour) -> None:
    """Painted balcony tile, 104 px square, centred."""
    pen.fill(box(-52, -52, 104, 104, 4), lighter(CREAM, 0.4))
    for k in range(4):
        pen.at(0, 0, turn=45 + k * 90).fill(leaf(54, 24), colour, 0.8)
    pen.fill(oval(0, 0, 9), HONEY)
