"""Launch banners (1600 × 1000 px): the object on the right, calm space on the left."""

from __future__ import annotations

from draw.palette import (
    BARK,
    BEAN,
    BERRY,
    BLUSH,
    CORAL,
    CREAM,
    DUSK,
    FOREST,
    HONEY,
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
    SKY,
    SUN,
    TERRACOTTA,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import box, leaf, oval, path, smooth, taper
from draw.pen import Pen, across, down
from draw.texture import dots, scatter
from objects.cup import steam, tumbler
from objects.jacket import hung_jacket, packed_jacket
from objects.lamp import lamp, lamplight
from objects.planter import HEIGHT, planter, seed_cells, seedling
from objects.pot import pot, soup
from props.nature import bough, clouds, falling_leaf, land, round_tree, twig
from props.rooms import backdrop, contact, curtain

from scenes.registry import WIDE, scene


@scene("cloud-cup-berry", WIDE)
def berry(pen: Pen) -> None:
    """Berry-red cup on a snowy rise with red-berried twigs, blush sky, slow snow."""
    backdrop(pen, down(0, 760, mix(BLUSH, MAUVE, 0.3), lighter(BLUSH, 0.25)))
    pen.fill(oval(1130, 430, 330), down(100, 760, lighter(CORAL, 0.2), lighter(BLUSH, 0.2)))
    land(pen, 690, 40, mix(MAUVE, PAPER, 0.55), 5, lighter(BLUSH, 0.5))
    for x, s, turn in ((1400, 470, 12), (1310, 350, -14), (930, 400, -10)):
        twig(pen.at(x, 850, turn=turn), s, mix(PINE, SAGE, 0.3), BERRY, 6)
    snow = smooth(
        [(-80, 1060), (-60, 800), (300, 780), (700, 830), (1130, 800), (1480, 840), (1700, 800), (1700, 1060)]
    )
    pen.fill(snow, down(780, 1000, PAPER, mix(MAUVE, PAPER, 0.7)))
    pen.soft(oval(1190, 880, 170, 26), 18, PLUM, 0.42)
    tumbler(pen.at(1140, 880, 1.95), BERRY, tall=0.82)
    pen.soft(oval(1140, 896, 190, 20), 8, PAPER, 0.95)
    for x, y, r in ((1372, 890, 26), (1420, 906, 20), (1330, 912, 17)):
        pen.soft(oval(x + 8, y + r * 0.8, r, 8), 6, PLUM, 0.4)
        pen.fill(oval(x, y, r), across(x - r, x + r, lighter(BERRY, 0.2), darker(BERRY, 0.25)))
        pen.fill(oval(x - r * 0.3, y - r * 0.3, r * 0.22), PAPER, 0.7)
    dots(pen, (0, 0, 1600, 940), 110, 3, (2, 9), PAPER, 0.9)


@scene("dusk-lamp-linen", WIDE)
def linen(pen: Pen) -> None:
    """The linen-shaded lamp glowing on a long sideboard, plum dusk, a sheer curtain."""
    wall = mix(PLUM, DUSK, 0.35)
    backdrop(pen, down(0, 860, darker(wall, 0.22), wall))
    pen.glow(1130, 330, 900, 760, mix(CORAL, MAUVE, 0.3), 0.75)
    curtain(pen, -40, 0, 300, 1000, mix(MAUVE, BLUSH, 0.3), 5, 0.55)
    pen.fill(box(0, 820, 1600, 180), down(820, 1000, mix(RUST, PLUM, 0.4), darker(mix(RUST, PLUM, 0.5), 0.3)))
    pen.fill(box(0, 812, 1600, 16), lighter(RUST, 0.2))
    lamplight(pen.at(1130, 828, 1.5), 400, 0.6)
    pen.glow(1130, 840, 480, 70, HONEY, 0.6)
    contact(pen, 1130, 826, 140, 0.5)
    lamp(pen.at(1130, 828, 1.5), OAK, OAT, linen=True)
    contact(pen, 1380, 826, 70, 0.5)
    pen.fill(
        path(
            "M1330 700 C1300 760 1320 822 1350 828 L1410 828 C1440 822 1460 760 1430 700 "
            "C1420 680 1424 660 1426 650 L1334 650 C1336 660 1340 680 1330 700"
        ),
        across(1310, 1450, lighter(MAUVE, 0.2), MAUVE, darker(MAUVE, 0.4)),
    )
    for turn, s in ((-24, 260), (2, 330), (24, 270)):
        _dried_stem(pen.at(1380 + turn * 0.6, 656, turn=turn), s)
    contact(pen, 850, 826, 100, 0.4)
    _folded_linen(pen.at(850, 828))


def _dried_stem(pen: Pen, length: float) -> None:
    """Dry grass plume growing up from the origin."""
    pen.line([(0, 0), (0, -length * 0.7)], 4, darker(SAND, 0.2))
    for i in range(13):
        y = -length * (0.5 + 0.04 * i)
        for side in (-1, 1):
            pen.at(0, y, turn=side * 26).fill(leaf(length * 0.16, 12), mix(SAND, BLUSH, i / 16), 0.9)


def _folded_linen(pen: Pen) -> None:
    for i, tone in enumerate((OAT, lighter(BLUSH, 0.1), OAT)):
        pen.fill(
            box(-110 + i * 6, -26 * (i + 1), 210 - i * 10, 27, 12),
            down(-26 * (i + 1), -26 * i, lighter(tone, 0.1), darker(tone, 0.25)),
        )


@scene("balcony-planter-spring", WIDE)
def spring(pen: Pen) -> None:
    """Early spring sill: the green planter full of seedlings, seed packets, a fine green light."""
    backdrop(pen, down(0, 800, lighter(BEAN, 0.6), lighter(SUN, 0.35)))
    pen.glow(1050, 300, 800, 620, PAPER, 0.9)
    pen.fill(oval(1330, 260, 110), SUN)
    land(pen, 640, 40, lighter(BEAN, 0.35), 8, lighter(BEAN, 0.2))
    land(pen, 720, 30, lighter(LEAF, 0.35), 15, lighter(LEAF, 0.15))
    for x, s, k in ((210, 260, 2), (420, 190, 5), (60, 200, 9)):
        round_tree(pen.at(x, 770), s, lighter(BLUSH, 0.05), k)
    pen.fill(box(0, 850, 1600, 150), down(850, 1000, lighter(CREAM, 0.4), darker(CREAM, 0.06)))
    pen.soft(box(0, 836, 1600, 16), 8, SHADE, 0.15)
    contact(pen, 1060, 900, 440, 0.32)
    one = pen.at(1060, 900, 1.5)
    rim = -HEIGHT - 8
    for i in range(15):
        if not 5 < i < 10:
            seedling(one.at(-250 + i * 36, rim), 46 + 26 * ((i * 5) % 4) / 3, mix(LEAF, BEAN, (i % 3) / 2))
    for x, h in ((-26, 60), (22, 50), (70, 66), (-60, 44)):
        seedling(one.at(x, rim - 16), h, LEAF)
    seed_cells(one.at(0, rim + 4), SAND)
    planter(one, mix(SAGE, LEAF, 0.3), 600)
    for x, turn, tone, mark in ((520, -7, CORAL, LEAF), (608, 6, SUN, TERRACOTTA)):
        contact(pen, x, 924, 56, 0.3)
        _seed_packet(pen.at(x, 926, turn=turn), tone, mark)
    for x, y, turn, tone in ((900, 330, -20, CORAL), (720, 450, 24, HONEY)):
        _butterfly(pen.at(x, y, turn=turn), tone)


def _seed_packet(pen: Pen, colour: Colour, mark: Colour) -> None:
    """Paper seed packet with a drawn sprout, 96 × 140 px."""
    pen.fill(box(-48, -140, 96, 140, 5), across(-48, 48, lighter(colour, 0.3), colour))
    pen.fill(box(-48, -140, 96, 22, 4), lighter(colour, 0.6))
    pen.fill(oval(0, -62, 36), PAPER)
    seedling(pen.at(0, -40), 38, mark)


def _butterfly(pen: Pen, colour: Colour) -> None:
    for side in (-1, 1):
        pen.fill(
            path(f"M0 0 C{side * 10} -40 {side * 58} -46 {side * 50} -10 C{side * 46} 6 {side * 16} 8 0 2"), colour
        )
        pen.fill(
            path(f"M0 2 C{side * 18} 6 {side * 40} 16 {side * 32} 34 C{side * 22} 44 {side * 4} 26 0 4"),
            lighter(colour, 0.3),
        )
    pen.line([(0, -12), (0, 20)], 5, BARK)


@scene("travel-pot-duo", WIDE)
def duo(pen: Pen) -> None:
    """The sage pot with its two matching silicone bowls, one of them pressed flat, buttery morning table."""
    backdrop(pen, down(0, 720, lighter(SUN, 0.1), lighter(HONEY, 0.45)))
    pen.glow(1080, 330, 760, 600, PAPER, 0.8)
    pen.fill(oval(1090, 470, 360), lighter(HONEY, 0.28))
    pen.fill(box(0, 730, 1600, 270), down(730, 1000, lighter(OAK, 0.35), lighter(OAK, 0.1)))
    pen.fill([(820, 760), (1400, 760), (1520, 1000), (700, 1000)], lighter(CREAM, 0.3))
    for k in (0.04, 0.96):
        pen.line([(820 + 580 * k, 760), (700 + 820 * k, 1000)], 5, CORAL, 0.7)
    contact(pen, 1100, 850, 250, 0.34)
    pot(pen.at(1100, 850, 1.62), SAGE, lid=False)
    soup(pen.at(1100, 850, 1.62), mix(CORAL, HONEY, 0.5))
    steam(pen.at(1080, 580, 1.5), 190, 0.7)
    contact(pen, 760, 916, 110, 0.36)
    _bowl(pen.at(760, 920, 1.6), 1)
    contact(pen, 1420, 922, 120, 0.36)
    _bowl(pen.at(1420, 926, 1.6), 0.4)
    for x in (900, 926):
        pen.line([(x, 934), (x + 130, 972)], 10, mix(OAK, RUST, 0.4))


def _bowl(pen: Pen, height: float) -> None:
    """Ribbed silicone bowl, 150 px wide; ``height`` 1 open, less when pressed flat."""
    rings = 3
    for i in range(rings):
        low, high = -66 * height * i / rings, -66 * height * (i + 1) / rings
        wide = 96 + 18 * (i + 1)
        tone = darker(SAGE, 0.06 * (rings - i))
        pen.fill(taper(wide, wide - 18, high, low, 11), across(-75, 75, lighter(tone, 0.2), tone, darker(tone, 0.24)))
    pen.fill(oval(0, -66 * height, 78, 13), lighter(SAGE, 0.3))
    pen.fill(oval(0, -65 * height, 68, 9), darker(SAGE, 0.3))
    if height == 1:
        pen.fill(oval(0, -62, 64, 8), mix(CORAL, HONEY, 0.5))
        for x, tone in ((-26, LEAF), (14, PAPER), (36, LEAF)):
            pen.fill(oval(x, -62, 11, 4), tone)


@scene("rain-jacket-autumn", WIDE)
def autumn(pen: Pen) -> None:
    """Pine jacket hung from a turning branch, misty rust hills, leaves coming down."""
    backdrop(pen, down(0, 820, mix(MIST, OAT, 0.5), lighter(HONEY, 0.5)))
    pen.glow(520, 330, 640, 500, PAPER, 0.8)
    clouds(pen, [(330, 250, 260), (640, 170, 180)], PAPER, 0.7)
    land(pen, 560, 60, mix(MIST, RUST, 0.25), 21, mix(MIST, OAT, 0.6))
    land(pen, 660, 50, mix(MIST, RUST, 0.5), 33, mix(MIST, HONEY, 0.5))
    for x, s, k, tone in (
        (90, 300, 3, TERRACOTTA),
        (270, 220, 6, HONEY),
        (430, 260, 9, RUST),
        (610, 180, 4, HONEY),
        (1510, 330, 2, TERRACOTTA),
    ):
        round_tree(pen.at(x, 800), s, mix(tone, MIST, 0.08), k)
    land(pen, 800, 22, mix(MOSS, HONEY, 0.35), 2, mix(MOSS, FOREST, 0.3))
    trunk = path("M1440 1000 C1420 760 1430 420 1400 -20 L1520 -20 C1510 420 1520 760 1560 1000")
    pen.fill(trunk, across(1400, 1560, lighter(OAT, 0.3), OAT, darker(OAT, 0.3)))
    for x, y, w in ((1424, 190, 50), (1470, 330, 40), (1436, 520, 56), (1490, 650, 38), (1446, 820, 50)):
        pen.fill(smooth([(x, y), (x + w / 2, y - 7), (x + w, y), (x + w / 2, y + 6)]), BARK, 0.7)
    bough(pen, [(1430, 90), (1250, 130), (1080, 112), (860, 170)], mix(BARK, OAT, 0.25), TERRACOTTA, 5, 50, 30)
    pen.soft(oval(1110, 900, 190, 16), 16, SHADE, 0.28)
    hung_jacket(pen.at(1100, 120, 1.12), mix(PINE, SAGE, 0.15))
    contact(pen, 790, 900, 110, 0.36)
    packed_jacket(pen.at(790, 904, 1.2), lighter(SKY, 0.05))
    for dx, dy, share in scatter(1300, 860, 24, 14):
        tone = (RUST, HONEY, TERRACOTTA)[round(share * 97) % 3]
        falling_leaf(pen.at(120 + dx, 60 + dy, turn=share * 360), 24 + 18 * share, tone)
