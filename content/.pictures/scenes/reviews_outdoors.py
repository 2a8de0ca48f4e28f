"""Review covers for the rain jacket and the folding pot (900 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    AMBER,
    BLUSH,
    BRICK,
    CLAY,
    COAL,
    CORAL,
    CREAM,
    DUSK,
    FOG,
    FOREST,
    HONEY,
    INK,
    LEAF,
    MAUVE,
    MIST,
    NIGHT,
    OAK,
    PAPER,
    PINE,
    PLUM,
    SAGE,
    SHADE,
    SUN,
    TEAL,
    TERRACOTTA,
    WALNUT,
    darker,
    lighter,
    mix,
)
from draw.paths import box, cloud, moved, oval, path, smooth
from draw.pen import Pen, across, down
from draw.texture import dots, rain
from objects.cup import steam
from objects.jacket import hung_jacket, walker
from objects.planter import herb
from objects.pot import pot, power_box, soup
from props.furniture import bed, nightstand, suitcase
from props.nature import grass, land, moon, peaks, pine
from props.rooms import backdrop, contact, curtain, picture
from props.town import bicycle, cable, street_lamp, tent

from scenes.registry import PORTRAIT, scene


@scene("rain-jacket-three-storms", PORTRAIT)
def three_storms(pen: Pen) -> None:
    """A walker in pine green on a ridge under three banks of storm cloud."""
    backdrop(pen, down(0, 1000, mix(INK, TEAL, 0.35), lighter(MIST, 0.1)))
    for x, y, w, tone in (
        (250, 250, 620, mix(INK, FOG, 0.25)),
        (680, 380, 640, mix(INK, FOG, 0.45)),
        (240, 520, 560, mix(TEAL, FOG, 0.62)),
    ):
        bank = moved(cloud(w), x, y)
        pen.soft(moved(bank, 0, 12), 16, tone, 0.6)
        pen.fill(bank, down(y - w * 0.44, y, lighter(tone, 0.25), tone))
        rain(pen, (x - w * 0.38, y + 10, w * 0.8, 230), 70, round(w + y), lighter(FOG, 0.3), 0.5)
    peaks(
        pen,
        1000,
        [(-40, 860), (90, 760), (170, 800), (330, 640), (450, 770), (560, 720), (720, 590), (860, 730), (960, 700)],
        mix(TEAL, FOG, 0.45),
        lighter(MIST, 0.1),
    )
    land(pen, 880, 40, mix(PINE, FOG, 0.4), 12, PINE)
    for x, y, s in ((60, 980, 210), (150, 1010, 270), (790, 1000, 250), (870, 1030, 330), (690, 980, 160)):
        pine(pen.at(x, y), s, mix(FOREST, FOG, 0.2))
    pen.fill(
        smooth([(-60, 1220), (-40, 1090), (200, 1050), (430, 1026), (660, 1060), (960, 1130), (960, 1220)]),
        down(1010, 1200, MOSS_EDGE, FOREST),
    )
    grass(pen, 0, 900, 1110, 40, mix(PINE, SAGE, 0.3), 5, 16)
    contact(pen, 440, 1062, 70, 0.5)
    walker(pen.at(440, 1062, 0.94), lighter(PINE, 0.14), pack=TERRACOTTA)
    rain(pen, (-20, 0, 960, 1160), 120, 3, PAPER, 0.42)


MOSS_EDGE = mix(PINE, SAGE, 0.35)


@scene("rain-jacket-city-bike", PORTRAIT)
def city_bike(pen: Pen) -> None:
    """Wet evening street: jacket dripping on a hook, a bike with celery in its basket, a street lamp."""
    backdrop(pen, down(0, 960, darker(BRICK, 0.24), mix(BRICK, PLUM, 0.3)))
    _bricks(pen)
    pen.glow(620, 250, 700, 640, AMBER, 0.5)
    pen.fill(box(0, 930, 900, 270), down(930, 1200, mix(DUSK, INK, 0.55), INK))
    pen.fill(box(0, 906, 900, 30), down(906, 936, lighter(DUSK, 0.15), mix(DUSK, INK, 0.4)))
    street_lamp(pen.at(800, 960), 850, COAL, AMBER)
    pen.soft([(110, 330), (390, 330), (440, 760), (130, 760)], 26, SHADE, 0.4)
    pen.fill(box(170, 256, 150, 24, 8), OAK)
    hung_jacket(pen.at(245, 268, 0.8), lighter(FOG, 0.1))
    for x, y in ((120, 690), (160, 770), (230, 800), (310, 760), (360, 700), (270, 860)):
        pen.fill(
            path(
                f"M{x} {y - 16} C{x + 10} {y} {x + 7} {y + 10} {x} {y + 10} C{x - 7} {y + 10} {x - 10} {y} {x} {y - 16}"
            ),
            MIST,
            0.8,
        )
    for x, y, w, tone in ((690, 1130, 190, AMBER), (270, 1150, 220, FOG), (500, 1060, 130, MIST)):
        pen.soft(oval(x, y, w, 18), 6, tone, 0.45)
    contact(pen, 520, 1040, 270, 0.5)
    for dx, turn in ((-26, -24), (-4, -6), (18, 10), (40, 28)):
        herb(pen.at(712 + dx, 760, 1, turn), 150, mix(LEAF, SAGE, 0.2), 4)
    bicycle(pen.at(500, 1044, 1.1), HONEY, COAL, mix(CREAM, OAK, 0.4))
    rain(pen, (0, 0, 940, 1160), 130, 17, lighter(MIST, 0.3), 0.4)


def _bricks(pen: Pen) -> None:
    """Loose courses of brick, a few lighter ones showing."""
    for row in range(18):
        for col in range(8):
            x, y = col * 128 - (64 if row % 2 else 0), row * 52
            tone = (row * 7 + col * 5) % 9
            pen.fill(box(x + 4, y + 4, 120, 44, 5), lighter(BRICK, 0.05 * (tone % 4)), 0.3 if tone < 6 else 0.55)


@scene("travel-pot-hotel-room", PORTRAIT)
def hotel_room(pen: Pen) -> None:
    """Hotel bedside in blue dusk: the cream pot steaming on the nightstand under a wall light."""
    wall = mix(DUSK, TEAL, 0.35)
    backdrop(pen, down(0, 950, darker(wall, 0.16), lighter(wall, 0.1)))
    for i in range(6):
        pen.line([(60 + i * 160, 0), (60 + i * 160, 920)], 3, lighter(wall, 0.3), 0.35)
    pen.fill(box(0, 940, 900, 260), down(940, 1200, mix(CLAY, DUSK, 0.35), mix(CLAY, INK, 0.45)))
    pen.fill(box(0, 916, 900, 26), darker(wall, 0.25))
    picture(pen, 130, 250, 250, 200, WALNUT, lighter(BLUSH, 0.1), TERRACOTTA)
    pen.glow(640, 420, 520, 500, mix(AMBER, CORAL, 0.45), 0.62)
    pen.glow(640, 430, 270, 260, SUN, 0.6)
    _sconce(pen, 640, 330)
    curtain(pen, 820, 0, 130, 1000, mix(TERRACOTTA, MAUVE, 0.35), 3)
    bed(pen.at(400, 1110, 1.05), CREAM, mix(TEAL, DUSK, 0.3), WALNUT, 520)
    contact(pen, 640, 1106, 150, 0.45)
    nightstand(pen.at(640, 1106), OAK, 320, 300)
    contact(pen, 640, 800, 120, 0.36)
    pot(pen.at(640, 800, 0.94), CREAM, lid=False)
    soup(pen.at(640, 800, 0.94), mix(CORAL, HONEY, 0.4))
    steam(pen.at(640, 640), 170, 0.6)
    cable(pen, [(744, 780), (800, 800), (806, 900), (790, 980)], COAL)
    contact(pen, 820, 1150, 90, 0.4)
    suitcase(pen.at(820, 1152, 0.82), TERRACOTTA)


def _sconce(pen: Pen, x: float, y: float) -> None:
    pen.fill(box(x - 12, y + 70, 24, 60, 8), OAK)
    pen.fill(
        path(f"M{x - 44} {y} L{x + 44} {y} L{x + 72} {y + 92} L{x - 72} {y + 92}"),
        down(y, y + 92, SUN, lighter(SUN, 0.6)),
    )
    pen.line([(x - 72, y + 92), (x + 72, y + 92)], 5, PAPER, 0.9)


@scene("travel-pot-campsite", PORTRAIT)
def campsite(pen: Pen) -> None:
    """Campsite at dusk: lit tent, pines, the sage pot on a low table plugged into a battery box."""
    backdrop(
        pen, down(0, 820, mix(NIGHT, PLUM, 0.25), mix(PLUM, DUSK, 0.5), mix(CORAL, MAUVE, 0.3), lighter(HONEY, 0.2))
    )
    dots(pen, (0, 0, 900, 420), 70, 23, (1, 3.2), PAPER, 0.9)
    moon(pen.at(180, 190), 40, lighter(SUN, 0.4))
    peaks(
        pen,
        840,
        [(-30, 700), (120, 560), (210, 640), (380, 470), (520, 640), (640, 580), (800, 500), (940, 640)],
        mix(PLUM, DUSK, 0.5),
        mix(CORAL, MAUVE, 0.5),
    )
    land(pen, 770, 26, mix(FOREST, PLUM, 0.5), 44, mix(FOREST, PLUM, 0.3))
    for x, y, s in ((40, 850, 360), (150, 830, 250), (790, 840, 330), (880, 870, 440), (690, 820, 200)):
        pine(pen.at(x, y), s, mix(FOREST, NIGHT, 0.3))
    pen.fill(box(0, 840, 900, 360), down(840, 1200, mix(FOREST, MAUVE, 0.25), darker(FOREST, 0.2)))
    tent(pen.at(320, 900, 0.94), TERRACOTTA)
    pen.glow(320, 930, 420, 110, AMBER, 0.5)
    grass(pen, 0, 900, 930, 34, mix(FOREST, SAGE, 0.3), 6, 20)
    _camp_table(pen, 590, 1010)
    contact(pen, 820, 1146, 80, 0.5)
    power_box(pen.at(810, 1148), HONEY)
    cable(pen, [(706, 990), (760, 1020), (752, 1090), (790, 1100), (838, 1076)], COAL)
    grass(pen, 0, 900, 1190, 60, mix(FOREST, SAGE, 0.12), 8, 17)


def _camp_table(pen: Pen, x: float, y: float) -> None:
    """Slatted roll-top table with the pot and two bowls; top at height y."""
    for lean in (-1, 1):
        pen.line([(x + lean * 190, y + 14), (x + lean * 120, y + 146)], 10, COAL)
        pen.line([(x + lean * 120, y + 14), (x + lean * 190, y + 146)], 10, darker(OAK, 0.4))
    contact(pen, x, y + 150, 190, 0.4)
    pen.fill(box(x - 224, y - 8, 448, 28, 8), down(y - 8, y + 20, lighter(OAK, 0.25), darker(OAK, 0.2)))
    contact(pen, x + 30, y - 6, 130, 0.4)
    pot(pen.at(x + 30, y - 6, 0.98), SAGE)
    steam(pen.at(x + 30, y - 250), 140, 0.4)
    pen.fill(
        path(
            f"M{x - 206} {y - 54} C{x - 200} {y - 20} {x - 180} {y - 8} {x - 160} {y - 8} "
            f"C{x - 140} {y - 8} {x - 120} {y - 20} {x - 114} {y - 54}"
        ),
        across(x - 206, x - 114, lighter(BLUSH, 0.2), darker(BLUSH, 0.25)),
    )
    pen.fill(oval(x - 160, y - 54, 46, 7), lighter(BLUSH, 0.4))
