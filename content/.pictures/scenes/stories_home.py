"""Story covers set at home and at work (900 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    BLUSH,
    CLAY,
    CORAL,
    CREAM,
    DUSK,
    HONEY,
    INK,
    LEAF,
    MAUVE,
    MIST,
    MOSS,
    OAK,
    OAT,
    PAPER,
    RUST,
    SAGE,
    SAND,
    SEA,
    SHADE,
    SKY,
    STEEL,
    SUN,
    TEAL,
    WALNUT,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, cloud, leaf, moved, oval, path, smooth, taper
from draw.pen import Pen, across, down
from objects.cup import teacup, tumbler
from objects.kettle import kettle
from objects.planter import HEIGHT, planter, scallion
from objects.throw import draped_throw
from props.furniture import armchair, cot, cushion, laptop, side_table, watering_can
from props.rooms import backdrop, contact, curtain, surface, window_frame
from props.town import cat

from scenes.registry import PORTRAIT, scene


@scene("cup-office-swap", PORTRAIT)
def office_swap(pen: Pen) -> None:
    """Bright office desk: the small oat cup and a big glass of tea between two laptops, notes on a cork board."""
    backdrop(pen, down(0, 900, lighter(CORAL, 0.25), CORAL))
    pen.soft(box(110, 84, 700, 420), 16, SHADE, 0.25)
    pen.fill(box(94, 60, 712, 428, 12), OAK)
    pen.fill(box(114, 80, 672, 388, 4), down(80, 468, lighter(HONEY, 0.3), HONEY))
    for x, y, turn, tone in (
        (170, 170, -5, PAPER),
        (330, 150, 4, lighter(SAGE, 0.4)),
        (500, 180, -3, BLUSH),
        (650, 160, 6, SUN),
        (220, 340, 4, lighter(SEA, 0.45)),
        (400, 330, -6, PAPER),
        (570, 350, 5, lighter(CORAL, 0.4)),
    ):
        note = pen.at(x, y - 36, turn=turn)
        note.soft(box(6, 8, 110, 110), 7, SHADE, 0.25)
        note.fill(box(0, 0, 110, 110, 3), tone)
        for i in range(3):
            note.line([(18, 42 + i * 20), (90 - i * 16, 42 + i * 20)], 4, darker(tone, 0.4), 0.5)
        note.fill(oval(55, 14, 8), RUST)
    surface(pen, 830, lighter(OAT, 0.3), 130)
    contact(pen, 100, 936, 160, 0.3)
    laptop(pen.at(90, 930, 1.15), STEEL, mix(SEA, MIST, 0.4))
    contact(pen, 830, 936, 160, 0.3)
    laptop(pen.at(830, 930, 1.15), lighter(STEEL, 0.3), mix(HONEY, BLUSH, 0.4))
    contact(pen, 300, 1014, 82, 0.4)
    tumbler(pen.at(300, 1018, 1.3), OAT, tall=0.78)
    contact(pen, 610, 1014, 90, 0.4)
    _glass(pen.at(610, 1018, 1.42), mix(HONEY, RUST, 0.35), 0.76)
    for x, y, turn in ((580, 994, 60), (620, 1000, 100), (640, 988, 40), (600, 984, 120)):
        pen.at(x, y, turn=turn).fill(leaf(34, 14), mix(MOSS, WALNUT, 0.3))
    for turn in (0, 180):
        _swap_arrow(pen.at(450, 576, turn=turn))


def _swap_arrow(pen: Pen) -> None:
    """Curved arrow over the origin, pointing right, 170 px wide."""
    pen.line(arc(0, 4, 84, 46, 205, 325), 9, PAPER)
    pen.at(75, -16, turn=38).fill([(-6, -20), (24, 0), (-6, 20)], PAPER)


@scene("kettle-for-parents", PORTRAIT)
def for_parents(pen: Pen) -> None:
    """A lattice window with a persimmon branch; the kettle and two lidded tea bowls on an old round table."""
    backdrop(pen, down(0, 950, lighter(SUN, 0.1), mix(HONEY, SUN, 0.4)))
    _lattice(pen, 450, 370, 290)
    pen.fill(box(0, 900, 900, 300), down(900, 1200, mix(WALNUT, RUST, 0.3), darker(WALNUT, 0.3)))
    pen.at(450, 0).fill(taper(130, 200, 960, 1230, 20), across(-90, 90, WALNUT, darker(WALNUT, 0.35)))
    pen.soft(oval(450, 1010, 400, 60), 20, SHADE, 0.5)
    top = [*arc(450, 930, 400, 74, 180, 0), *arc(450, 966, 400, 74, 0, 180)]
    pen.fill(top, across(50, 850, mix(WALNUT, RUST, 0.3), darker(WALNUT, 0.35)))
    pen.fill(oval(450, 930, 400, 74), across(50, 850, mix(CLAY, WALNUT, 0.2), mix(CLAY, WALNUT, 0.55)))
    pen.line(oval(450, 928, 366, 62), 3, lighter(CLAY, 0.3), 0.5)
    contact(pen, 470, 930, 170, 0.45)
    kettle(pen.at(480, 930, 1.2), STEEL)
    for x, y in ((220, 952), (330, 978)):
        contact(pen, x, y, 60, 0.4)
        teacup(pen.at(x, y, 1.1), lighter(SEA, 0.5))
        _bowl_lid(pen.at(x, y - 62))
    contact(pen, 690, 968, 90, 0.4)
    pen.fill(
        path("M600 930 C610 962 650 974 690 974 C730 974 770 962 780 930"), across(600, 780, PAPER, darker(CREAM, 0.2))
    )
    for x, y in ((650, 912), (700, 906), (742, 918), (676, 890), (722, 886)):
        _persimmon(pen.at(x, y, 0.92))
    pen.fill(
        path("M596 926 C640 946 740 946 784 926 C770 966 730 976 690 976 C650 976 610 966 596 926"),
        across(600, 780, PAPER, darker(CREAM, 0.16)),
    )


def _bowl_lid(pen: Pen) -> None:
    """Porcelain lid resting on a tea bowl, 96 px wide."""
    tone = lighter(SEA, 0.5)
    pen.fill(
        path("M-48 0 C-44 -22 -20 -32 0 -32 C20 -32 44 -22 48 0 C26 10 -26 10 -48 0"),
        across(-48, 48, lighter(tone, 0.4), darker(tone, 0.16)),
    )
    pen.fill(box(-12, -44, 24, 14, 6), across(-12, 12, tone, darker(tone, 0.2)))


def _lattice(pen: Pen, cx: float, cy: float, r: float) -> None:
    """Round courtyard window with a persimmon branch behind simple lattice bars."""
    pen.soft(oval(cx + 8, cy + 14, r + 30), 16, SHADE, 0.3)
    pen.fill(oval(cx, cy, r + 28), across(cx - r, cx + r, mix(WALNUT, RUST, 0.45), darker(WALNUT, 0.2)))
    with pen.inside(oval(cx, cy, r)):
        pen.fill(oval(cx, cy, r), down(cy - r, cy + r, lighter(SKY, 0.3), PAPER))
        branch = smooth([(cx - r, cy - 120), (cx - 90, cy - 60), (cx + 60, cy - 96), (cx + r, cy - 20)], closed=False)
        pen.line(branch, 13, WALNUT)
        pen.line(smooth([(cx - 40, cy - 70), (cx + 20, cy + 20), (cx + 70, cy + 70)], closed=False), 8, WALNUT)
        for x, y in ((-170, -50), (-90, 0), (20, -30), (90, 110), (130, -20), (200, 40), (10, 70)):
            _persimmon(pen.at(cx + x, cy + y, 1.15))
        pen.soft([(cx - r, cy - r), (cx + r, cy - r), (cx + r, cy - r + 50), (cx - r, cy - r + 50)], 24, SHADE, 0.3)
        wood = mix(WALNUT, RUST, 0.35)
        for k in (-0.5, 0.5):
            pen.line([(cx + r * k, cy - r), (cx + r * k, cy + r)], 11, wood)
            pen.line([(cx - r, cy + r * k), (cx + r, cy + r * k)], 11, wood)


def _persimmon(pen: Pen) -> None:
    pen.fill(oval(0, 0, 29, 25), across(-29, 29, (240, 150, 70), (206, 96, 48)))
    pen.fill(oval(-9, -8, 8, 6), PAPER, 0.4)
    pen.fill(path("M-16 -22 L0 -18 L16 -22 L7 -13 L0 -8 L-7 -13"), darker(LEAF, 0.3))


@scene("throw-newborn", PORTRAIT)
def newborn(pen: Pen) -> None:
    """Nursery: the milk throw over a feeding chair, water and tissues beside it, an empty cot with a mobile."""
    backdrop(pen, down(0, 1000, lighter(BLUSH, 0.35), BLUSH))
    pen.fill(oval(320, 470, 330), lighter(BLUSH, 0.5))
    pen.fill(box(0, 950, 900, 250), down(950, 1200, lighter(OAK, 0.45), lighter(OAK, 0.2)))
    pen.fill(box(0, 930, 900, 24), lighter(CREAM, 0.5))
    _mobile(pen.at(270, 0))
    contact(pen, 260, 986, 220, 0.26)
    cot(pen.at(250, 988, 0.86), lighter(OAK, 0.12), PAPER)
    pen.fill(oval(540, 1124, 350, 56), lighter(SAGE, 0.4))
    contact(pen, 500, 1116, 190, 0.36)
    chair = pen.at(496, 1116, 1.02)
    armchair(chair, mix(MAUVE, BLUSH, 0.35), OAK)
    cushion(chair.at(-30, -226, 0.9, -4), mix(SUN, CREAM, 0.4))
    drape = smooth(
        [(108, -318), (170, -330), (232, -320), (242, -200), (240, -64), (170, -54), (102, -66), (108, -200)]
    )
    chair.soft(moved(drape, 6, 12), 12, SHADE, 0.28)
    draped_throw(chair, drape, lighter(OAT, 0.35), (150, 205), 46)
    contact(pen, 812, 1150, 60, 0.3)
    side_table(pen.at(815, 1150), lighter(OAK, 0.1), 230, 150)
    _glass(pen.at(846, 926, 0.44), lighter(SEA, 0.5), 0.7)
    _tissues(pen.at(782, 926))


def _tissues(pen: Pen) -> None:
    """Tissue box, 76 px wide."""
    pen.fill(path("M-16 -40 C-30 -66 -8 -80 0 -72 C10 -86 26 -66 16 -40"), PAPER)
    pen.fill(box(-38, -44, 76, 44, 6), across(-38, 38, lighter(SAGE, 0.2), darker(SAGE, 0.1)))


def _glass(pen: Pen, drink: Colour, level: float) -> None:
    """Straight drinking glass, 150 px wide and 250 tall; ``level`` 0–1 is how full it is."""
    wall = taper(150, 132, -250, -4, 11)
    pen.fill(wall, PAPER, 0.42)
    with pen.inside(wall):
        top = -250 * level
        pen.fill(taper(150, 130, top, 0, 11), across(-75, 75, lighter(drink, 0.2), drink, darker(drink, 0.12)), 0.88)
        pen.fill(oval(0, top, 72, 10), lighter(drink, 0.35))
        pen.soft(box(-54, -236, 13, 216, 6), 4, PAPER, 0.8)
    pen.line(oval(0, -250, 75, 11), 4, PAPER, 0.9)


def _mobile(pen: Pen) -> None:
    pen.line([(0, 0), (0, 150)], 4, WALNUT, 0.7)
    pen.line(smooth([(-200, 178), (0, 146), (200, 178)], closed=False), 9, OAK)
    for x, drop, tone in ((-190, 130, PAPER), (-70, 210, lighter(SEA, 0.4)), (170, 110, PAPER)):
        pen.line([(x, 148 + abs(x) * 0.14), (x, 170 + drop)], 2, WALNUT, 0.6)
        pen.fill(moved(cloud(110), x, 170 + drop + 40), down(170 + drop, 212 + drop, tone, darker(tone, 0.1)))
    pen.line([(60, 152), (60, 330)], 2, WALNUT, 0.6)
    pen.fill(arc(60, 376, 48, 48, 56, 304) + arc(82, 376, 40, 40, 277, 83), HONEY)


@scene("planter-grandma", PORTRAIT)
def grandma(pen: Pen) -> None:
    """Grandmother's window: scallions in the sand planter, a chopstick for a border, a cat on the step."""
    wall = lighter(CLAY, 0.18)
    backdrop(pen, down(0, 1000, lighter(wall, 0.2), wall))
    pen.soft([(0, 0), (900, 0), (900, 120), (0, 60)], 20, SHADE, 0.25)
    x, y, w, h = 170, 130, 560, 420
    pen.fill(box(x, y, w, h), down(y, y + h, mix(TEAL, INK, 0.3), mix(TEAL, SKY, 0.4)))
    with pen.inside(box(x, y, w, h)):
        curtain(pen, x - 10, y, 210, h, lighter(CREAM, 0.2), 4, sway=-40)
        curtain(pen, x + w - 200, y, 210, h, lighter(CREAM, 0.2), 4, sway=40)
        pen.fill([(x + 300, y), (x + 380, y), (x + 200, y + h), (x + 120, y + h)], PAPER, 0.12)
    window_frame(pen, x, y, w, h, mix(SEA, TEAL, 0.35), (3, 1), True, 26)
    pen.fill(box(0, 1010, 900, 190), down(1010, 1200, mix(OAT, DUSK, 0.2), mix(OAT, DUSK, 0.42)))
    pen.fill(box(0, 950, 900, 70), down(950, 1020, lighter(OAT, 0.2), darker(OAT, 0.1)))
    contact(pen, 400, 952, 300, 0.35)
    one = pen.at(400, 954, 1.28)
    rim = -HEIGHT - 8
    for i in range(8):
        scallion(one.at(-192 + i * 55 + (14 if i > 3 else -6), rim), 168 + 14 * (i % 3), i + 2)
    one.line([(4, rim - 96), (0, rim + 10)], 7, mix(OAK, RUST, 0.4))
    planter(one, SAND, 470, 0.5)
    contact(pen, 780, 1118, 70, 0.4)
    cat(pen.at(770, 1120, 1.15), HONEY, flip=True)
    contact(pen, 190, 1132, 84, 0.36)
    watering_can(pen.at(210, 1136, 0.95, flip=True), mix(SEA, TEAL, 0.3))
