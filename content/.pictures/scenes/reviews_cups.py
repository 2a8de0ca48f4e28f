"""Review covers for the cup and the kettle (900 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    BARK,
    BLUSH,
    CLAY,
    COAL,
    CORAL,
    CREAM,
    DUSK,
    FOREST,
    HONEY,
    INK,
    MIST,
    OAK,
    OAT,
    PAPER,
    PINE,
    RUST,
    SAGE,
    SEA,
    SHADE,
    SKY,
    STEEL,
    SUN,
    TEAL,
    TERRACOTTA,
    WALNUT,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, oval, path, smooth
from draw.pen import Pen, across, down
from objects.cup import coffee_server, mug, steam, teacup, tumbler
from objects.kettle import SPOUT_TIP, hob, kettle, stream
from props.nature import clouds, potted, waves
from props.rooms import backdrop, contact, curtain, shelf, sunlight, surface, tiles, window_frame
from props.town import bird, dog, skyline

from scenes.registry import PORTRAIT, scene


@scene("cloud-cup-30-days", PORTRAIT)
def thirty_mornings(pen: Pen) -> None:
    """Kitchen counter in the morning: oat cup, dripper, a wall calendar with thirty dots."""
    backdrop(pen, down(0, 900, lighter(CREAM, 0.3), CREAM))
    tiles(pen, 0, 560, 900, 330, 92, mix(SAGE, MIST, 0.3), seed=4)
    sunlight(pen, 90, 60, 400, 460, SUN, 0.5)
    _calendar(pen, 560, 90)
    surface(pen, 880, OAK, 110)
    contact(pen, 660, 978, 100)
    coffee_server(pen.at(660, 980, 1.18), PAPER, BLUSH, 0.5)
    contact(pen, 320, 1014, 112)
    tumbler(pen.at(320, 1020, 1.62), OAT, opened=True)
    steam(pen.at(284, 404), 190, 0.6)


def _calendar(pen: Pen, x: float, y: float) -> None:
    """Wall calendar, 250 × 330 px: thirty dots, most of them filled in."""
    pen.soft(box(x + 10, y + 14, 250, 330), 12, SHADE, 0.2)
    pen.fill(box(x, y, 250, 330, 6), PAPER)
    pen.fill(box(x, y, 250, 66, 6), TERRACOTTA)
    for i in range(8):
        pen.fill(oval(x + 28 + i * 28, y + 8, 5), darker(TERRACOTTA, 0.4))
    for i in range(30):
        cx, cy = x + 35 + (i % 6) * 36, y + 104 + (i // 6) * 46
        pen.line(oval(cx, cy, 11), 2, darker(CREAM, 0.3))
        pen.fill(oval(cx, cy, 8), (CORAL, SAGE, HONEY)[i * 7 % 3], 1 if i < 29 else 0)


@scene("cloud-cup-commute-test", PORTRAIT)
def train_window(pen: Pen) -> None:
    """Metro carriage: ink cup on the ledge, the city sliding past, strap handles above."""
    backdrop(pen, down(0, 1200, lighter(TEAL, 0.2), TEAL))
    view = box(70, 210, 760, 560, 60)
    pen.soft(box(60, 206, 780, 580, 64), 10, SHADE, 0.35)
    pen.fill(box(50, 190, 800, 600, 74), lighter(STEEL, 0.25))
    with pen.inside(view):
        pen.fill(view, down(210, 770, mix(CORAL, SKY, 0.35), SUN))
        pen.glow(260, 600, 380, 320, PAPER, 0.7)
        pen.fill(oval(260, 600, 66), lighter(SUN, 0.5))
        skyline(pen, 790, mix(DUSK, CORAL, 0.55), 8, scale=1.15)
        skyline(pen, 790, mix(TEAL, DUSK, 0.5), 21, SUN, 0.8)
        for y, x, w in ((300, 120, 230), (380, 520, 260), (500, 400, 160), (650, 560, 240), (712, 160, 300)):
            pen.soft(box(x, y, w, 5, 2), 3, PAPER, 0.6)
        pen.fill([(560, 210), (700, 210), (420, 770), (280, 770)], PAPER, 0.13)
        pen.fill([(730, 210), (770, 210), (490, 770), (450, 770)], PAPER, 0.13)
    pen.fill(box(0, 58, 900, 22, 10), down(58, 80, PAPER, STEEL))
    for x in (170, 450, 730):
        _strap(pen.at(x, 66))
    pen.fill(box(0, 900, 900, 300), down(900, 1200, darker(TEAL, 0.2), darker(TEAL, 0.4)))
    pen.fill(box(0, 868, 900, 56), down(868, 924, lighter(CREAM, 0.2), darker(CREAM, 0.14)))
    pen.soft(box(0, 924, 900, 26), 9, SHADE, 0.35)
    for x in (-60, 470):
        pen.fill(box(x, 1010, 490, 300, 60), down(1010, 1200, lighter(HONEY, 0.05), darker(HONEY, 0.2)))
    contact(pen, 560, 896, 92)
    tumbler(pen.at(560, 900, 1.36), INK, tall=0.95)
    _phone(pen.at(300, 896))


def _strap(pen: Pen) -> None:
    pen.fill(box(-12, 0, 24, 66, 5), darker(TEAL, 0.35))
    pen.line(path("M-2 62 L-38 118 L38 118 L2 62"), 12, CREAM)


def _phone(pen: Pen) -> None:
    """Phone lying on the ledge with a curled earphone cable."""
    pen.line(smooth([(-50, -6), (-130, -16), (-150, -4), (-110, 4), (-170, 8)], closed=False), 5, PAPER)
    pen.fill(box(-70, -16, 160, 16, 6), down(-16, 0, lighter(INK, 0.2), COAL))


@scene("cloud-cup-winter-note", PORTRAIT)
def winter_bench(pen: Pen) -> None:
    """Bench above a grey winter sea: ink cup with its lid up, rust mittens, a dog watching the waves."""
    backdrop(pen, down(0, 560, mix(DUSK, MIST, 0.45), lighter(BLUSH, 0.1)))
    pen.fill(oval(660, 400, 62), lighter(SUN, 0.5), 0.9)
    pen.glow(660, 400, 300, 260, PAPER, 0.8)
    clouds(pen, [(220, 230, 380), (700, 150, 300), (480, 330, 200)], lighter(MIST, 0.2), 0.75)
    waves(pen, 520, 800, mix(SEA, DUSK, 0.5), 6)
    pen.fill(
        smooth([(-80, 1260), (-60, 760), (200, 730), (470, 752), (700, 724), (980, 744), (980, 1260)]),
        down(730, 960, lighter(OAT, 0.35), mix(OAT, DUSK, 0.25)),
    )
    pen.line(smooth([(-20, 764), (200, 736), (470, 758), (700, 730), (920, 750)], closed=False), 12, PAPER, 0.8)
    for x, y, s in ((300, 330, 20), (370, 300, 14), (420, 350, 11)):
        bird(pen.at(x, y), s, INK)
    contact(pen, 700, 868, 60, 0.35)
    dog(pen.at(700, 872, 1.05))
    _bench(pen, 1010)
    contact(pen, 290, 1010, 96, 0.45)
    tumbler(pen.at(290, 1016, 1.42), INK, opened=True)
    steam(pen.at(260, 500), 190, 0.75)
    contact(pen, 560, 1016, 110, 0.4)
    _mitten(pen.at(620, 1018, 0.8, 6), darker(RUST, 0.08))
    _mitten(pen.at(530, 1022, 0.8, -4), RUST)


def _bench(pen: Pen, y: float) -> None:
    """Slatted wooden seat across the lower edge; things stand on it at about height y."""
    wood = mix(WALNUT, OAK, 0.45)
    pen.soft(box(-40, y - 40, 980, 30), 16, SHADE, 0.35)
    for i, (top, thick) in enumerate(((-36, 30), (0, 40), (48, 52))):
        pen.fill(
            box(-20, y + top, 940, thick, 8),
            down(y + top, y + top + thick, lighter(wood, 0.3 - 0.08 * i), darker(wood, 0.12)),
        )
    for x in (120, 740):
        pen.fill(box(x, y + 100, 44, 140), across(x, x + 44, lighter(COAL, 0.15), COAL))


def _mitten(pen: Pen, colour: Colour) -> None:
    """Knitted mitten standing on its cuff, 210 px tall."""
    pen.fill(path("M40 -60 C70 -92 92 -118 96 -96 C100 -66 66 -40 44 -26"), darker(colour, 0.12))
    pen.fill(
        path("M-52 -40 C-62 -120 -60 -208 -4 -210 C52 -208 54 -120 48 -40"),
        across(-58, 52, lighter(colour, 0.2), darker(colour, 0.16)),
    )
    for row in range(3):
        zig = [(-46 + i * 15.5, -150 + row * 30 - (10 if i % 2 else 0)) for i in range(7)]
        pen.line(zig, 6, CREAM, 0.85)
    pen.fill(box(-58, -48, 112, 50, 16), across(-58, 54, lighter(CREAM, 0.1), darker(CREAM, 0.2)))
    for i in range(7):
        pen.line([(-46 + i * 15, -42), (-46 + i * 15, -6)], 2, darker(CREAM, 0.3), 0.6)


@scene("slow-kettle-first-month", PORTRAIT)
def pour_over(pen: Pen) -> None:
    """The steel kettle tilted over a dripper, dark green wall, a thin thread of water."""
    backdrop(pen, down(0, 1000, darker(PINE, 0.08), FOREST))
    pen.glow(300, 420, 700, 640, mix(PINE, SUN, 0.35), 0.6)
    pen.fill(oval(310, 380, 190), mix(PINE, HONEY, 0.34), 0.55)
    surface(pen, 950, darker(CLAY, 0.2), 100)
    _scale(pen, 300, 1062)
    coffee_server(pen.at(300, 1030, 1.5), PAPER, CREAM, 0.36)
    pouring = pen.at(640, 500, 1.22, -24)
    tip = pouring.place(SPOUT_TIP)
    kettle(pouring, STEEL)
    stream(pen.at(*tip), 640 - tip[1])
    steam(pen.at(290, 620), 200, 0.34)
    contact(pen, 690, 1064, 80, 0.5)
    mug(pen.at(690, 1066, 0.86), CREAM, band=TERRACOTTA)
    for x, y, r in ((520, 1050, 20), (560, 1066, -30), (480, 1078, 70)):
        bean = pen.at(x, y, turn=r)
        bean.fill(oval(0, 0, 17, 11), BARK)
        bean.line([(-12, 0), (12, 0)], 2.4, darker(BARK, 0.4))


def _scale(pen: Pen, x: float, y: float) -> None:
    """Flat kitchen scale, 360 px wide, standing on height y."""
    contact(pen, x, y, 190, 0.5)
    pen.fill(box(x - 180, y - 34, 360, 36, 10), down(y - 34, y, lighter(COAL, 0.2), darker(COAL, 0.2)))
    pen.fill(box(x - 170, y - 40, 340, 12, 6), lighter(STEEL, 0.2))
    pen.fill(box(x + 84, y - 24, 70, 18, 5), mix(SEA, SUN, 0.5))


@scene("slow-kettle-small-kitchen", PORTRAIT)
def small_kitchen(pen: Pen) -> None:
    """A narrow rented kitchen: black kettle on a single burner, crowded shelves, little window."""
    backdrop(pen, down(0, 1200, lighter(CLAY, 0.42), lighter(CLAY, 0.2)))
    tiles(pen, 0, 640, 900, 330, 66, lighter(CREAM, 0.1), seed=11, grout=darker(CREAM, 0.12))
    _little_window(pen)
    for y, x, w in ((250, 420, 440), (470, 420, 440)):
        shelf(pen, x, y, w, OAK)
    _shelf_things(pen)
    pen.line([(40, 640), (860, 640)], 8, darker(OAK, 0.3))
    for x, s, c in ((110, 1, STEEL), (200, 0.8, TERRACOTTA), (290, 1.1, STEEL)):
        _hanging_spoon(pen.at(x, 640, s), c)
    surface(pen, 960, lighter(SEA, 0.2), 90)
    contact(pen, 560, 1068, 290, 0.4)
    hob(pen.at(560, 1070, 1.42), COAL)
    kettle(pen.at(560, 962, 1.02), COAL)
    steam(pen.at(296, 700), 120, 0.6)
    contact(pen, 160, 1066, 80)
    _jar(pen.at(160, 1068, 1.5), BARK)


def _little_window(pen: Pen) -> None:
    with pen.inside(box(70, 110, 260, 380)):
        pen.fill(box(70, 110, 260, 380), down(110, 490, SKY, lighter(SUN, 0.2)))
        clouds(pen, [(170, 240, 120), (290, 320, 100)], PAPER)
        skyline(pen, 500, mix(SKY, DUSK, 0.4), 5, scale=0.5, x0=60, x1=340)
    window_frame(pen, 70, 110, 260, 380, PAPER, (1, 2))
    curtain(pen, 52, 92, 296, 84, lighter(TERRACOTTA, 0.2), 6)
    potted(pen.at(110, 486), 120, pot=SEA, seed=4, count=7)


def _shelf_things(pen: Pen) -> None:
    for x, s, inside in ((480, 1.0, BARK), (560, 0.8, HONEY), (630, 0.92, RUST)):
        _jar(pen.at(x, 250, s), inside)
    potted(pen.at(770, 250), 150, pot=PAPER, seed=9)
    for i, tone in enumerate((PAPER, BLUSH, SAGE, PAPER)):
        _bowl(pen.at(510, 470 - i * 20), tone)
    teacup(pen.at(630, 470), lighter(SEA, 0.4))
    teacup(pen.at(630, 416), CREAM)
    mug(pen.at(752, 470, 0.62), BLUSH, band=TERRACOTTA)


def _bowl(pen: Pen, colour: Colour) -> None:
    pen.fill(
        path("M-70 -44 C-62 -10 -34 0 0 0 C34 0 62 -10 70 -44"),
        across(-70, 70, lighter(colour, 0.2), darker(colour, 0.18)),
    )
    pen.fill(oval(0, -44, 70, 8), lighter(colour, 0.3))


def _jar(pen: Pen, inside: Colour) -> None:
    """Storage jar with a wooden lid, 110 px tall."""
    pen.fill(box(-36, -92, 72, 92, 14), PAPER, 0.5)
    pen.fill(box(-31, -62, 62, 58, 10), across(-31, 31, lighter(inside, 0.15), darker(inside, 0.15)))
    pen.fill(box(-28, -84, 8, 70, 4), PAPER, 0.6)
    pen.fill(box(-33, -110, 66, 22, 7), across(-33, 33, lighter(OAK, 0.2), darker(OAK, 0.2)))


def _hanging_spoon(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0, 8, 7, 9, 90, 400), 4, SHADE, 0.6)
    pen.line([(0, 16), (0, 110)], 8, darker(colour, 0.2))
    pen.fill(oval(0, 138, 24, 34), across(-24, 24, lighter(colour, 0.4), darker(colour, 0.2)))
