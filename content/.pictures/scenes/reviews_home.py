"""Review covers for the lamp, the notebook, the throw and the planter (900 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    BEAN,
    BLUSH,
    CLAY,
    COAL,
    CREAM,
    DUSK,
    HONEY,
    INK,
    LEAF,
    MAUVE,
    MOSS,
    NIGHT,
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
    SUN,
    TEAL,
    TERRACOTTA,
    WALNUT,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, moved, oval, path, smooth
from draw.pen import Pen, across, down
from draw.texture import dots
from objects.lamp import lamp, lamplight
from objects.notebook import open_notebook, pen_tool, pencil, scribble, sketch_leaf, stick_pen
from objects.planter import HEIGHT, herb, lettuce, planter, scallion
from objects.throw import draped_throw
from props.furniture import armchair, cushion, side_table, sofa, watering_can
from props.nature import clouds, falling_leaf, moon, potted, round_tree
from props.rooms import backdrop, book_pile, books, contact, curtain, picture, shelf, surface, window_frame
from props.town import skyline, sleeping_cat

from scenes.registry import PORTRAIT, scene


@scene("dusk-lamp-night-desk", PORTRAIT)
def night_desk(pen: Pen) -> None:
    """Desk at night: the lamp's pool of light, moon and city in the window, an open ledger, a sleeping cat."""
    backdrop(pen, down(0, 1000, darker(NIGHT, 0.1), INK))
    x, y, w, h = 410, 110, 400, 520
    with pen.inside(box(x, y, w, h)):
        pen.fill(box(x, y, w, h), down(y, y + h, darker(NIGHT, 0.3), mix(INK, DUSK, 0.55)))
        dots(pen, (x, y, w, 300), 36, 5, (1, 3), PAPER, 0.9)
        moon(pen.at(690, 230), 46)
        skyline(pen, y + h, mix(NIGHT, DUSK, 0.22), 14, HONEY, 0.85, x, x + w)
    window_frame(pen, x, y, w, h, mix(INK, DUSK, 0.75), (2, 2), True, 16)
    surface(pen, 900, mix(WALNUT, INK, 0.25), 90)
    lamplight(pen.at(280, 990, 1.42), 400, 0.55)
    pen.glow(360, 1000, 620, 150, HONEY, 0.6)
    contact(pen, 280, 984, 130, 0.5)
    lamp(pen.at(280, 990, 1.42), OAK)
    contact(pen, 680, 968, 120, 0.5)
    sleeping_cat(pen.at(690, 968, 1.15))
    _desk_page(pen.at(520, 1070))


def _desk_page(pen: Pen) -> None:
    """Open notebook on a desk seen from the chair, 330 px wide."""
    pen.soft(moved(box(-180, -42, 360, 86, 6), 8, 10), 10, SHADE, 0.45)
    pen.fill([(-150, -44), (150, -44), (186, 40), (-186, 40)], darker(MOSS, 0.2))
    for side in (-1, 1):
        pen.fill(
            [(0, -44), (side * 142, -44), (side * 176, 34), (0, 34)],
            across(0, side * 170, darker(CREAM, 0.2), lighter(SUN, 0.5)),
        )
        for i in range(4):
            pen.line([(side * 18, -28 + i * 15), (side * (128 + i * 9), -28 + i * 15)], 2, INK, 0.4)
    pen.fill([(60, -6), (150, 24), (148, 30), (57, 0)], COAL)


@scene("dusk-lamp-reading-nook", PORTRAIT)
def reading_nook(pen: Pen) -> None:
    """Plum corner with a green wing chair, bookshelf niche and the white lamp on a round table."""
    wall = mix(PLUM, MAUVE, 0.3)
    backdrop(pen, down(0, 1000, darker(wall, 0.14), wall))
    _niche(pen, 90, 150, 380, 520)
    pen.fill(box(0, 990, 900, 210), down(990, 1200, mix(CLAY, PLUM, 0.35), mix(CLAY, PLUM, 0.5)))
    pen.fill(box(0, 968, 900, 24), darker(wall, 0.2))
    pen.fill(oval(430, 1090, 420, 74), mix(BLUSH, MAUVE, 0.35))
    pen.line(oval(430, 1090, 380, 62), 5, lighter(BLUSH, 0.3), 0.6)
    lamplight(pen.at(705, 836, 1.05), 400, 0.55)
    contact(pen, 312, 1094, 200, 0.5)
    armchair(pen.at(316, 1090, 1.08), mix(MOSS, SAGE, 0.35))
    cushion(pen.at(316, 866, 0.96, -5), TERRACOTTA)
    contact(pen, 695, 1086, 110, 0.5)
    side_table(pen.at(695, 1086), OAK, 256, 270)
    book_pile(pen.at(628, 832), [SAGE, CREAM], 120, 22, 2)
    lamp(pen.at(712, 836, 1.05), lighter(CREAM, 0.3), PAPER)


def _niche(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """Arched bookshelf set into the wall."""
    r = w / 2
    shape = [*arc(x + r, y + r, r, r, 180, 360), (x + w, y + h), (x, y + h)]
    pen.fill(shape, down(y, y + h, darker(PLUM, 0.55), darker(PLUM, 0.3)))
    with pen.inside(shape):
        books(pen, x + 60, y + 210, [TERRACOTTA, CREAM, SAGE, HONEY, MAUVE, CLAY], 118, 4)
        shelf(pen, x, y + 210, w, OAK)
        books(pen, x + 24, y + 372, [SEA, BLUSH, RUST, CREAM], 118, 9)
        potted(pen.at(x + 290, y + 372), 116, pot=BLUSH, seed=2)
        shelf(pen, x, y + 372, w, OAK)
        books(pen, x + 120, y + h - 4, [CREAM, TERRACOTTA, DUSK, HONEY, SAGE, BLUSH, RUST], 112, 12)
    pen.line(shape[:-2], 8, lighter(MAUVE, 0.2), 0.7)
    shelf(pen, x - 16, y + h - 6, w + 32, OAK)


@scene("cotton-throw-sofa-season", PORTRAIT)
def sofa_season(pen: Pen) -> None:
    """Milk throw over an old blue sofa, autumn leaves outside the window."""
    backdrop(pen, down(0, 1000, lighter(OAT, 0.2), OAT))
    _autumn_window(pen, 120, 110, 420, 430)
    picture(pen, 640, 190, 170, 220, OAK, lighter(BLUSH, 0.2), TERRACOTTA)
    pen.fill(box(0, 1000, 900, 200), down(1000, 1200, lighter(OAK, 0.2), OAK))
    pen.fill(box(0, 984, 900, 18), lighter(CREAM, 0.4))
    pen.fill(oval(450, 1124, 430, 66), lighter(BLUSH, 0.15))
    contact(pen, 450, 1092, 370, 0.36)
    couch = pen.at(450, 1092, 1.02)
    sofa(couch, mix(SEA, DUSK, 0.35), 780)
    cushion(couch.at(-200, -206, 1, -6), RUST, 150)
    drape = smooth(
        [
            (40, -412),
            (180, -420),
            (318, -408),
            (334, -300),
            (340, -206),
            (352, -120),
            (344, -20),
            (250, -6),
            (150, -14),
            (60, -24),
            (66, -110),
            (46, -206),
            (34, -300),
        ]
    )
    couch.soft(moved(drape, 10, 14), 14, SHADE, 0.35)
    draped_throw(couch, drape, OAT, (110, 190, 280), 62)
    with couch.inside(drape):
        couch.soft(box(20, -222, 360, 16), 9, SHADE, 0.4)
        couch.soft(box(20, -206, 360, 20), 12, PAPER, 0.35)
        couch.soft(box(20, -124, 360, 14), 9, SHADE, 0.3)


def _autumn_window(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    with pen.inside(box(x, y, w, h)):
        pen.fill(box(x, y, w, h), down(y, y + h, lighter(SKY, 0.2), lighter(SUN, 0.3)))
        round_tree(pen.at(x + 120, y + h + 60), 420, TERRACOTTA, 3)
        round_tree(pen.at(x + 360, y + h + 60), 320, HONEY, 8)
        for lx, ly, turn in ((300, 250, 40), (350, 330, 110), (260, 410, -30), (420, 200, 75), (470, 420, 10)):
            falling_leaf(pen.at(lx, ly, turn=turn), 28, RUST)
    window_frame(pen, x, y, w, h, PAPER, (2, 1))
    curtain(pen, x - 60, y - 40, 110, h + 120, lighter(CREAM, 0.3), 3)
    curtain(pen, x + w - 50, y - 40, 110, h + 120, lighter(CREAM, 0.3), 3)
    pen.line([(x - 80, y - 40), (x + w + 80, y - 40)], 9, WALNUT)


@scene("field-notebook-ink-test", PORTRAIT)
def ink_test(pen: Pen) -> None:
    """From above: open notebook with six rows of ink swatches under six pens in a row."""
    backdrop(pen, down(0, 1200, mix(TEAL, SAGE, 0.35), TEAL))
    pen.glow(240, 200, 800, 700, mix(SAGE, PAPER, 0.5), 0.5)
    for i in range(7):
        pen.line([(0, 90 + i * 180), (900, 60 + i * 180)], 2.5, darker(TEAL, 0.35), 0.25)
    book = pen.at(430, 690, 1.72, -11)
    open_notebook(book, MOSS, lines=False)
    _swatches(book)
    pencil(pen.at(130, 84, 1.3, 8), HONEY)
    for px, turn, tone in ((270, -5, TEAL), (400, 6, COAL), (530, -3, INK), (800, -8, RUST)):
        stick_pen(pen.at(px, 84, 1.3, turn), tone)
    pen_tool(pen.at(668, 84, 1.3, 5), PINE)
    pen.fill(
        path("M96 1056 C130 1030 190 1040 196 1076 C200 1110 120 1120 98 1100 C86 1088 84 1066 96 1056"), INK, 0.85
    )
    for bx, by, r in ((226, 1046, 9), (240, 1090, 6), (78, 1120, 7)):
        pen.fill(oval(bx, by, r), INK, 0.85)


def _swatches(pen: Pen) -> None:
    """Ink trials on both pages: boxes, scribbles, drops and a twig."""
    for i, tone in enumerate((mix(COAL, PAPER, 0.35), TEAL, COAL, INK, PINE, RUST)):
        y = -118 + i * 47
        pen.fill(box(-192, y - 15, 54, 30, 5), across(-192, -138, darker(tone, 0.1), lighter(tone, 0.4)))
        pen.line(moved(scribble(112, 9, 8), -124, y), 2.8, tone)
    for i, tone in enumerate((INK, RUST, PINE)):
        for k in range(3):
            pen.fill(oval(44 + i * 50, -116 + k * 36, 15 - k * 3), tone, 1 - k * 0.28)
    pen.line(moved(scribble(150, 12, 7), 28, 6), 2.4, INK)
    pen.line(moved(scribble(120, 10, 7), 28, 34), 2.4, RUST)
    sketch_leaf(pen.at(90, 136, 0.66), PINE)


@scene("balcony-planter-forty-days", PORTRAIT)
def forty_days(pen: Pen) -> None:
    """Morning balcony: the planter full of lettuce on the railing ledge, city and sun behind."""
    backdrop(pen, down(0, 900, lighter(SKY, 0.15), lighter(SUN, 0.2)))
    pen.glow(640, 330, 520, 480, SUN, 0.9)
    pen.fill(oval(640, 330, 92), lighter(SUN, 0.55))
    clouds(pen, [(200, 250, 230), (780, 190, 160)], PAPER)
    skyline(pen, 900, mix(SKY, DUSK, 0.35), 31, scale=1.2)
    skyline(pen, 960, mix(SEA, DUSK, 0.35), 6, SUN, 0.9)
    pen.fill(box(0, 880, 900, 265), down(955, 1140, lighter(mix(SEA, DUSK, 0.35), 0.14), mix(SAGE, SEA, 0.3)))
    for i in range(14):
        pen.fill(box(20 + i * 66, 880, 13, 330), across(20 + i * 66, 33 + i * 66, lighter(PINE, 0.2), PINE))
    pen.fill(box(0, 866, 900, 34, 8), down(866, 900, lighter(PINE, 0.3), PINE))
    pen.fill(box(0, 1130, 900, 80), down(1130, 1200, lighter(SAND, 0.3), SAND))
    contact(pen, 440, 868, 330, 0.35)
    one = pen.at(440, 868, 1.5)
    rim = -HEIGHT - 8
    scallion(one.at(-178, rim), 170, 3)
    scallion(one.at(-136, rim), 150, 8)
    lettuce(one.at(-56, rim), 150, BEAN, 5)
    lettuce(one.at(72, rim), 138, mix(LEAF, BEAN, 0.4), 2)
    herb(one.at(166, rim), 190, LEAF, 6)
    planter(one, SAND, 460, 0.75)
    contact(pen, 730, 1146, 90, 0.4)
    watering_can(pen.at(730, 1150, 1.1), TERRACOTTA)
