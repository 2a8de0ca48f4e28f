"""Avatars (400 × 400 px): flat, friendly figures without detailed faces."""

from __future__ import annotations

from draw.palette import (
    BERRY,
    BLUSH,
    CORAL,
    CREAM,
    FOG,
    HAIR,
    HONEY,
    INK,
    MAUVE,
    MIST,
    PAPER,
    PINE,
    RUST,
    SAGE,
    SEA,
    SKIN,
    SUN,
    TAN,
    TEAL,
    TERRACOTTA,
    WALNUT,
    Colour,
    darker,
    lighter,
    mix,
)
from draw.paths import arc, box, leaf, oval, path, smooth
from draw.pen import Pen, across, down
from props.rooms import backdrop

from scenes.registry import AVATAR, scene


def ground(pen: Pen, wall: Colour, disc: Colour) -> None:
    """Plain wall with a big off-centre disc."""
    backdrop(pen, down(0, 400, lighter(wall, 0.2), wall))
    pen.fill(oval(200, 214, 158), down(56, 372, disc, lighter(disc, 0.25)))


def shoulders(pen: Pen, colour: Colour, skin: Colour) -> None:
    """Neck and torso rising from the bottom edge."""
    torso = path("M58 410 C62 326 110 296 160 288 L240 288 C290 296 338 326 342 410")
    pen.fill(torso, across(60, 340, lighter(colour, 0.16), colour, darker(colour, 0.16)))
    pen.fill(path("M170 240 L230 240 L234 292 C216 314 184 314 166 292"), darker(skin, 0.12))


def face(pen: Pen, skin: Colour, blush: Colour = CORAL, closed: bool = False) -> None:
    """Head with two eyes, a smile and warm cheeks; centred at (200, 190)."""
    for x in (130, 270):
        pen.fill(oval(x, 198, 14, 18), darker(skin, 0.08))
    pen.fill(
        smooth([(200, 106), (256, 128), (272, 188), (252, 244), (200, 272), (148, 244), (128, 188), (144, 128)]),
        across(128, 272, lighter(skin, 0.12), skin, darker(skin, 0.06)),
    )
    for x in (158, 242):
        pen.glow(x, 222, 27, 20, blush, 0.6)
    for x in (172, 228):
        if closed:
            pen.line(arc(x, 190, 10, 8, 200, 340), 4.5, HAIR)
        else:
            pen.fill(oval(x, 194, 6, 7.5), HAIR)
            pen.fill(oval(x + 2, 191, 2), PAPER)
    pen.line(arc(200, 224, 19, 14, 25, 155), 4.5, darker(RUST, 0.25))
    pen.line(smooth([(201, 198), (206, 212), (199, 214)], closed=False), 3, darker(skin, 0.22))


@scene("linxi", AVATAR)
def linxi(pen: Pen) -> None:
    """High bun, cream blouse and a terracotta apron; sage ground."""
    ground(pen, SAGE, lighter(SAGE, 0.5))
    pen.fill(oval(206, 74, 40, 36), HAIR)
    pen.fill(box(178, 94, 56, 14, 7), TERRACOTTA)
    pen.fill(smooth([(200, 88), (272, 116), (292, 190), (278, 250), (122, 250), (108, 190), (128, 116)]), HAIR)
    shoulders(pen, CREAM, SKIN)
    apron = path("M138 410 L146 340 L254 340 L262 410")
    pen.fill(apron, TERRACOTTA)
    for a, b in (((150, 344), (158, 290)), ((250, 344), (242, 290))):
        pen.line([a, b], 12, TERRACOTTA)
    face(pen, SKIN, closed=True)
    pen.fill(
        path(
            "M132 176 C128 104 178 92 214 96 C262 100 276 140 268 180 C254 150 232 132 206 122 C188 146 160 160 132 176"
        ),
        HAIR,
    )
    pen.fill(oval(266, 240, 5), HONEY)
    pen.fill(oval(134, 240, 5), HONEY)


@scene("azhou", AVATAR)
def azhou(pen: Pen) -> None:
    """Knitted beanie, short beard and a pine rain jacket; misty blue ground."""
    ground(pen, mix(FOG, SEA, 0.2), lighter(MIST, 0.4))
    pen.fill(path("M120 320 C120 260 280 260 280 320 C260 350 140 350 120 320"), darker(PINE, 0.25))
    shoulders(pen, PINE, TAN)
    pen.line([(200, 306), (200, 410)], 5, HONEY)
    for side in (-1, 1):
        pen.line([(200 + side * 38, 292), (200 + side * 20, 350)], 5, darker(PINE, 0.35))
    face(pen, TAN, TERRACOTTA)
    beard = path(
        "M130 196 C134 250 160 284 200 284 C240 284 266 250 270 196 C262 214 250 216 240 214 "
        "C224 204 176 204 160 214 C150 216 138 214 130 196"
    )
    pen.fill(beard, HAIR)
    pen.line(arc(200, 230, 17, 10, 20, 160), 5, lighter(CORAL, 0.2))
    pen.fill(
        path("M118 164 C112 84 160 62 200 62 C240 62 288 84 282 164"),
        across(118, 282, lighter(TERRACOTTA, 0.15), TERRACOTTA, darker(TERRACOTTA, 0.18)),
    )
    pen.fill(box(108, 138, 184, 40, 20), across(108, 292, lighter(RUST, 0.1), darker(RUST, 0.2)))
    for i in range(11):
        pen.line([(124 + i * 15.4, 144), (124 + i * 15.4, 172)], 3, darker(RUST, 0.35), 0.5)
    pen.fill(oval(200, 58, 20), CREAM)


@scene("momo", AVATAR)
def momo(pen: Pen) -> None:
    """Bob with a straight fringe, round glasses, mauve cardigan with a sprout pin; warm terracotta ground."""
    ground(pen, lighter(CORAL, 0.1), lighter(BLUSH, 0.3))
    pen.fill(
        smooth(
            [(200, 84), (276, 110), (296, 190), (292, 282), (240, 288), (160, 288), (108, 282), (104, 190), (124, 110)]
        ),
        WALNUT,
    )
    shoulders(pen, mix(MAUVE, INK, 0.2), SKIN)
    pen.fill(path("M166 292 L200 348 L234 292 C216 314 184 314 166 292"), CREAM)
    face(pen, SKIN)
    pen.fill(
        path(
            "M126 190 C118 112 156 94 200 94 C244 94 282 112 274 190 C270 168 262 160 254 158 "
            "C220 166 180 166 146 158 C138 160 130 168 126 190"
        ),
        WALNUT,
    )
    for x in (168, 232):
        pen.line(oval(x, 196, 25), 5, BERRY)
    pen.line(arc(200, 194, 8, 5, 190, 350), 5, BERRY)
    pin = pen.at(276, 350)
    for side in (-1, 1):
        pin.at(0, 0, turn=side * 46).fill(leaf(28, 17), lighter(SAGE, 0.2))


@scene("june", AVATAR)
def june(pen: Pen) -> None:
    """Cloud of curls, hoop earrings, mustard knit; dusk-teal ground."""
    ground(pen, mix(TEAL, SEA, 0.4), lighter(SEA, 0.35))
    curls = mix(WALNUT, RUST, 0.3)
    for i in range(16):
        a = arc(200, 176, 98, 92, 150, 390, 15)[i]
        pen.fill(oval(a[0], a[1], 38), darker(curls, 0.07 * (i % 3)))
    pen.fill(oval(200, 160, 92), curls)
    skin = (190, 130, 98)
    shoulders(pen, HONEY, skin)
    pen.fill(box(156, 278, 88, 36, 18), darker(HONEY, 0.14))
    for y in (336, 364):
        zig = [(76 + i * 18, y + (8 if i % 2 else 0)) for i in range(15)]
        pen.line(zig, 4, lighter(HONEY, 0.45), 0.8)
    face(pen, skin, TERRACOTTA)
    for x, y, r in ((146, 120, 28), (182, 104, 30), (222, 104, 30), (256, 122, 27), (134, 148, 18), (266, 148, 18)):
        pen.fill(oval(x, y, r), curls)
        pen.line(arc(x, y, r * 0.55, r * 0.55, 200, 330), 3.5, lighter(curls, 0.25), 0.6)
    for x in (126, 274):
        pen.line(oval(x, 228, 12), 4, SUN)
