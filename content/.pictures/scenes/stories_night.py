"""Story covers set at night (900 × 1200 px)."""

from __future__ import annotations

from draw.palette import (
    AMBER,
    CLAY,
    CORAL,
    CREAM,
    DUSK,
    HONEY,
    INK,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    RUST,
    SAGE,
    SEA,
    SHADE,
    STEEL,
    TEAL,
    TERRACOTTA,
    WALNUT,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, oval, ribbon, smooth
from draw.pen import Pen, across, down
from draw.texture import dots
from objects.cup import steam, tumbler
from objects.lamp import lamp
from props.rooms import backdrop, book_pile, books, contact, curtain, window_frame

from scenes.registry import PORTRAIT, scene


@scene("cup-night-shift", PORTRAIT)
def night_shift(pen: Pen) -> None:
    """Printing works at night: ink cup and a proof on a steel tool cabinet, the press under tube lights."""
    wall = mix(TEAL, INK, 0.5)
    backdrop(pen, down(0, 800, darker(wall, 0.4), wall))
    for x in (150, 450, 750):
        pen.line([(x, 0), (x, 900)], 16, darker(wall, 0.3), 0.7)
    for x, y in ((250, 130), (650, 130), (450, 230)):
        _tube_light(pen, x, y)
    _press(pen, 690)
    pen.fill(box(0, 800, 900, 230), down(800, 1030, mix(wall, MIST, 0.14), darker(wall, 0.3)))
    _cabinet(pen, 930)
    contact(pen, 300, 940, 100, 0.5)
    tumbler(pen.at(300, 944, 1.4), INK, lid=lighter(INK, 0.12), opened=True)
    steam(pen.at(270, 416), 170, 0.5)
    _proof_sheet(pen.at(620, 930))


def _tube_light(pen: Pen, x: float, y: float) -> None:
    """Hanging fluorescent tube, 250 px long."""
    for dx in (-90, 90):
        pen.line([(x + dx, 0), (x + dx, y - 12)], 3, darker(TEAL, 0.5))
    pen.fill([(x - 130, y - 2), (x - 110, y - 22), (x + 110, y - 22), (x + 130, y - 2)], darker(TEAL, 0.2))
    pen.glow(x, y + 40, 330, 190, lighter(MIST, 0.25), 0.42)
    pen.fill(box(x - 120, y - 4, 240, 12, 6), PAPER)


def _press(pen: Pen, y: float) -> None:
    """Rotary press from the side with three colour units and a paper web running over its rollers; floor at y + 130."""
    body = mix(TEAL, DUSK, 0.5)
    for i, tone in enumerate((SEA, CORAL, HONEY)):
        x = 40 + i * 285
        pen.fill(box(x, y - 270, 250, 400, 18), down(y - 270, y + 130, lighter(body, 0.12), darker(body, 0.35)))
        pen.fill(box(x + 22, y - 246, 206, 12, 6), tone)
        for cx, cy, r in ((70, -160, 46), (168, -170, 58), (120, -60, 62)):
            pen.fill(
                oval(x + cx, y + cy, r), across(x + cx - r, x + cx + r, lighter(STEEL, 0.3), STEEL, darker(STEEL, 0.4))
            )
            pen.fill(oval(x + cx, y + cy, r * 0.2), darker(STEEL, 0.5))
        pen.fill(oval(x + 30, y + 80, 9), AMBER)
        pen.fill(oval(x + 58, y + 80, 9), lighter(SAGE, 0.1))
    web = smooth(
        [
            (-60, y - 30),
            (90, y + 20),
            (230, y + 10),
            (330, y - 40),
            (470, y + 24),
            (610, y - 30),
            (760, y + 20),
            (960, y - 40),
        ],
        False,
    )
    pen.fill(ribbon(web, 20, 20), PAPER)
    for i in range(6, len(web) - 2, 6):
        (ax, ay), (bx, by) = web[i], web[i + 2]
        pen.line([(ax, ay), (bx, by)], 8, (CORAL, SEA, HONEY)[i % 3], 0.75)


def _cabinet(pen: Pen, y: float) -> None:
    """Steel tool cabinet filling the lower edge, top at height y."""
    steel = mix(TERRACOTTA, RUST, 0.4)
    pen.soft(box(-40, y - 30, 980, 40), 16, SHADE, 0.5)
    pen.fill(box(0, y - 24, 900, 60), down(y - 24, y + 36, lighter(steel, 0.35), lighter(steel, 0.05)))
    pen.fill(box(0, y + 36, 900, 300), down(y + 36, 1200, steel, darker(steel, 0.35)))
    for row in range(2):
        for x in (24, 462):
            pen.fill(box(x, y + 54 + row * 104, 414, 88, 8), darker(steel, 0.1))
            pen.fill(box(x + 130, y + 68 + row * 104, 154, 14, 7), lighter(STEEL, 0.2))


def _proof_sheet(pen: Pen) -> None:
    """Printed proof lying flat with a magnifier on it, 300 px wide."""
    pen.soft([(-130, -22), (140, -22), (176, 34), (-150, 34)], 8, SHADE, 0.4)
    pen.fill([(-126, -26), (132, -26), (164, 28), (-150, 28)], PAPER)
    pen.fill([(-104, -16), (0, -16), (2, 16), (-116, 16)], lighter(SEA, 0.2))
    pen.fill([(-92, 4), (-50, -10), (0, 8), (2, 16), (-116, 16)], mix(TEAL, SAGE, 0.4))
    for i, tone in enumerate((SEA, CORAL, HONEY, INK)):
        pen.fill(oval(30 + i * 26, -8, 10, 5), tone)
    pen.line([(106, -20), (150, -52)], 13, WALNUT)
    pen.fill(oval(74, -2, 44, 20), darker(STEEL, 0.3))
    pen.fill(oval(74, -4, 37, 15), lighter(MIST, 0.3))
    pen.line(arc(74, -4, 28, 10, 190, 260), 4, PAPER)


@scene("lamp-exam-winter", PORTRAIT)
def exam_winter(pen: Pen) -> None:
    """Seen from the snowy street: a dark façade, one lit window with lamp, books and a bent head."""
    wall = mix(INK, DUSK, 0.28)
    backdrop(pen, down(0, 1200, darker(wall, 0.22), lighter(wall, 0.05)))
    for row in range(15):
        pen.line([(0, 40 + row * 80), (900, 40 + row * 80)], 3, darker(wall, 0.4), 0.4)
    for x, y in ((70, 60), (640, 60), (70, 1000), (640, 1000)):
        pen.fill(box(x, y, 190, 220), down(y, y + 220, darker(NIGHT, 0.2), mix(NIGHT, DUSK, 0.2)))
        window_frame(pen, x, y, 190, 220, mix(wall, DUSK, 0.5), (2, 1), True, 12)
        _snow_ledge(pen, x - 24, y + 232, 238)
    pen.glow(450, 620, 560, 560, AMBER, 0.5)
    _lit_room(pen, 210, 360, 480, 480)
    window_frame(pen, 210, 360, 480, 480, mix(WALNUT, INK, 0.2), (2, 1), True, 20)
    _snow_ledge(pen, 168, 864, 564)
    dots(pen, (0, 0, 900, 1200), 210, 12, (2, 8), PAPER, 0.9)


def _lit_room(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    with pen.inside(box(x, y, w, h)):
        pen.fill(box(x, y, w, h), down(y, y + h, mix(CLAY, HONEY, 0.45), HONEY))
        pen.glow(x + 340, y + 160, 330, 330, PAPER, 0.7)
        books(pen, x + 40, y + 130, [TERRACOTTA, CREAM, SEA, RUST, SAGE], 96, 6)
        pen.fill(box(x + 24, y + 130, 190, 12), WALNUT)
        _reader(pen.at(x + 170, y + h - 40))
        pen.fill(box(x, y + h - 42, w, 60), mix(WALNUT, CLAY, 0.4))
        book_pile(pen.at(x + 66, y + h - 42), [RUST, CREAM, SEA, MOSS, CORAL], 116, 24, 8)
        lamp(pen.at(x + 360, y + h - 36, 0.72), lighter(CREAM, 0.3))
        pen.fill([(x + 170, y + h - 46), (x + 300, y + h - 46), (x + 310, y + h - 34), (x + 160, y + h - 34)], PAPER)
    curtain(pen, x, y, 60, h, mix(RUST, HONEY, 0.25), 2, 0.94)
    curtain(pen, x + w - 60, y, 60, h, mix(RUST, HONEY, 0.25), 2, 0.94)


def _reader(pen: Pen) -> None:
    """Student bent over a desk, facing right, 240 px tall above the desk edge at y = 0."""
    skin, hair = (232, 182, 146), (58, 44, 52)
    pen.fill(
        smooth([(-116, 60), (-104, -50), (-56, -106), (10, -112), (62, -80), (96, -10), (100, 60)]),
        across(-116, 100, mix(TEAL, INK, 0.5), mix(TEAL, SEA, 0.3)),
    )
    pen.fill(box(-26, -138, 50, 50, 20), darker(skin, 0.16))
    head = pen.at(4, -172, turn=14)
    head.fill(
        smooth(
            [(-46, -10), (-30, -54), (16, -62), (48, -30), (50, 4), (58, 18), (46, 24), (40, 48), (4, 58), (-34, 40)]
        ),
        across(-50, 50, darker(skin, 0.1), lighter(skin, 0.15)),
    )
    head.fill(
        smooth(
            [
                (-54, 36),
                (-66, -16),
                (-48, -66),
                (6, -84),
                (52, -66),
                (58, -34),
                (30, -38),
                (4, -24),
                (-6, 4),
                (-18, 10),
                (-22, 44),
                (-40, 52),
            ]
        ),
        hair,
    )
    head.fill(oval(-8, 12, 11, 14), skin)
    head.line(arc(34, 2, 9, 6, 20, 160), 4, hair)
    pen.line(smooth([(60, -66), (96, -30), (128, -12)], closed=False), 30, mix(TEAL, SEA, 0.2))
    pen.fill(oval(140, -10, 17, 13), skin)
    pen.line([(142, -12), (160, -46)], 5, RUST)


def _snow_ledge(pen: Pen, x: float, y: float, w: float) -> None:
    pen.fill(
        smooth(
            [
                (x, y + 14),
                (x + 6, y - 8),
                (x + w * 0.3, y - 20),
                (x + w * 0.6, y - 12),
                (x + w * 0.85, y - 20),
                (x + w - 4, y - 6),
                (x + w, y + 14),
                (x + w * 0.5, y + 18),
            ]
        ),
        down(y - 20, y + 16, PAPER, MIST),
    )
