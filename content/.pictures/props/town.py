"""City and outdoor things: skylines, a bicycle, a tent, lights, a cat. Sizes in px."""

from __future__ import annotations

import random

from draw.palette import AMBER, BARK, COAL, CREAM, HONEY, OAT, SHADE, SUN, TERRACOTTA, Colour, darker, lighter
from draw.paths import Path, arc, box, oval, path, ribbon, smooth
from draw.pen import Pen, across, down


def skyline(
    pen: Pen,
    y: float,
    colour: Colour,
    seed: int,
    lit: Colour | None = None,
    scale: float = 1,
    x0: float = 0,
    x1: float | None = None,
) -> None:
    """Row of plain buildings standing on height ``y``; ``lit`` colours some windows."""
    rng = random.Random(seed)
    x, end = x0, x1 if x1 is not None else pen.canvas.width
    while x < end:
        w, h = rng.uniform(60, 130) * scale, rng.uniform(120, 330) * scale
        tone = lighter(colour, rng.uniform(0, 0.1))
        pen.fill(box(x, y - h, w + 1, h), down(y - h, y, tone, lighter(tone, 0.14)))
        if lit:
            _lit_windows(pen, x, y - h, w, h, lit, rng, scale)
        x += w + rng.choice((0, 0, 14)) * scale


def _lit_windows(
    pen: Pen, x: float, y: float, w: float, h: float, lit: Colour, rng: random.Random, scale: float
) -> None:
    step = 26 * scale
    for j in range(int((h - step) / step)):
        for i in range(int((w - 12 * scale) / step)):
            if rng.random() < 0.3:
                pen.fill(
                    box(x + 10 * scale + i * step, y + 14 * scale + j * step, 11 * scale, 13 * scale, 2),
                    lit,
                    rng.uniform(0.4, 0.9),
                )


def bicycle(pen: Pen, frame: Colour, tyre: Colour = COAL, basket: Colour = HONEY) -> None:
    """City bike facing right; origin on the ground between the wheels, 560 px long, wheels 105 px in radius."""
    for x in (-170, 176):
        pen.line(oval(x, -105, 98), 13, tyre)
        pen.line(oval(x, -105, 89), 3, lighter(tyre, 0.6), 0.7)
        for turn in range(0, 180, 20):
            pen.at(x, -105, turn=turn).line([(0, -88), (0, 88)], 1.4, lighter(tyre, 0.6), 0.6)
        pen.fill(oval(x, -105, 10), lighter(tyre, 0.4))
        pen.line(arc(x, -105, 112, 112, 205, 320 if x < 0 else 330), 7, frame)
    tubes: list[Path] = [
        [(-170, -105), (-40, -100)],
        [(-170, -105), (-74, -262)],
        [(-40, -100), (-84, -292)],
        [(-68, -232), (116, -262)],
        [(-40, -100), (120, -246)],
        [(104, -304), (128, -226), (176, -105)],
    ]
    for tube in tubes:
        pen.line(tube, 11, frame)
        pen.line([(x - 2, y - 2) for x, y in tube], 3, lighter(frame, 0.5), 0.6)
    pen.line([(104, -304), (98, -330), (140, -344), (158, -332)], 8, COAL)
    pen.fill(
        path("M-136 -300 C-120 -316 -60 -314 -34 -304 C-40 -292 -70 -288 -84 -286 C-104 -284 -130 -284 -136 -300"), BARK
    )
    pen.line(oval(-40, -100, 25), 6, lighter(tyre, 0.25))
    pen.line([(-40, -100), (-22, -62)], 7, COAL)
    pen.fill(box(-42, -60, 40, 9, 4), COAL)
    _basket(pen.at(188, -250), basket)


def _basket(pen: Pen, colour: Colour) -> None:
    shape = path("M-56 -84 L62 -84 L46 0 L-40 0")
    pen.fill(shape, across(-56, 62, lighter(colour, 0.15), darker(colour, 0.15)))
    with pen.inside(shape):
        for i in range(9):
            pen.line([(-60 + i * 15, -90), (-46 + i * 12, 4)], 2, darker(colour, 0.35), 0.5)
        for y in (-62, -42, -22):
            pen.line([(-60, y), (66, y)], 3, darker(colour, 0.3), 0.5)
    pen.line([(-56, -84), (62, -84)], 9, darker(colour, 0.2))


def tent(pen: Pen, colour: Colour, glow: Colour | None = AMBER) -> None:
    """Ridge tent seen from the front, 520 px wide and 330 tall, lit from inside when ``glow``."""
    if glow:
        pen.glow(0, -110, 460, 320, glow, 0.4)
    body = path("M0 -330 C60 -220 170 -80 262 0 L-262 0 C-170 -80 -60 -220 0 -330")
    pen.fill(body, across(-262, 262, lighter(colour, 0.12), colour, darker(colour, 0.26)))
    opening = path("M0 -270 C36 -190 76 -80 104 0 L-104 0 C-76 -80 -36 -190 0 -270")
    pen.fill(opening, down(-270, 0, SUN if glow else darker(colour, 0.5), glow or darker(colour, 0.6)))
    pen.fill(path("M0 -270 C-36 -190 -76 -80 -104 0 L-150 0 C-112 -96 -60 -196 0 -270"), lighter(colour, 0.25))
    pen.fill(path("M0 -270 C36 -190 76 -80 104 0 L136 0 C104 -96 56 -196 0 -270"), darker(colour, 0.12))
    for side in (-1, 1):
        pen.line([(side * 150, -128), (side * 310, 4)], 2.4, CREAM, 0.6)


def string_lights(pen: Pen, points: Path, bulb: Colour = SUN, every: int = 5) -> None:
    """Hanging cord with glowing bulbs along a curve through ``points``."""
    cord = smooth(points, closed=False)
    pen.line(cord, 2.6, SHADE, 0.6)
    for x, y in cord[3::every]:
        pen.glow(x, y + 12, 46, 46, bulb, 0.55)
        pen.fill(oval(x, y + 12, 8, 10), lighter(bulb, 0.5))


def street_lamp(pen: Pen, height: float, colour: Colour = COAL, glow: Colour = AMBER) -> None:
    """Lamp post with an arm to the left."""
    pen.glow(-88, -height + 40, 330, 330, glow, 0.5)
    post = smooth([(0, 0), (0, -height * 0.8), (-20, -height * 0.98), (-84, -height)], closed=False)
    pen.fill(ribbon(post, 18, 9), colour)
    pen.fill(path(f"M-128 {-height + 26} C-124 {-height - 6} -52 {-height - 6} -48 {-height + 26}"), colour)
    pen.fill(oval(-88, -height + 27, 36, 10), lighter(glow, 0.6))


def cat(pen: Pen, colour: Colour = HONEY, flip: bool = False) -> None:
    """Cat sitting with its back half turned, 170 px tall, tail to the right."""
    p = pen.at(0, 0, flip=flip)
    tail = smooth([(40, -14), (96, -8), (120, -44), (108, -84)], closed=False)
    p.fill(ribbon(tail, 24, 14), darker(colour, 0.14))
    p.fill(
        path("M-50 0 C-66 -50 -44 -112 0 -120 C44 -112 70 -50 54 0 C30 6 -30 6 -50 0"),
        across(-60, 60, lighter(colour, 0.16), colour, darker(colour, 0.16)),
    )
    p.fill(
        path(
            "M-46 -126 C-52 -160 -50 -176 -42 -186 L-20 -164 L12 -164 L34 -186 "
            "C42 -176 44 -160 38 -126 C30 -96 -36 -96 -46 -126"
        ),
        across(-50, 44, lighter(colour, 0.2), darker(colour, 0.06)),
    )
    for y in (-90, -70, -50):
        p.line(path(f"M54 {y} C40 {y + 6} 34 {y + 4} 26 {y}"), 5, darker(colour, 0.3), 0.5)
    for x in (-24, 14):
        p.line(arc(x, -136, 8, 6, 10, 170), 3, SHADE)
    p.fill(path("M-9 -124 L1 -124 L-4 -118"), (214, 130, 110))
    for x in (-22, 10):
        p.fill(oval(x, -4, 18, 10), lighter(colour, 0.34))


def sleeping_cat(pen: Pen, colour: Colour = HONEY) -> None:
    """Cat curled up asleep, 230 px wide, head to the left."""
    pen.fill(
        smooth([(-96, -4), (-104, -60), (-50, -104), (30, -104), (96, -66), (104, -10), (60, 2), (-50, 2)]),
        across(-104, 104, lighter(colour, 0.16), colour, darker(colour, 0.2)),
    )
    for x in (10, 38, 66):
        pen.line(
            smooth([(x, -102 + abs(x - 20) * 0.3), (x + 12, -82), (x + 10, -64)], closed=False),
            6,
            darker(colour, 0.3),
            0.45,
        )
    tail = smooth([(98, -22), (60, -8), (0, -6), (-40, -10)], closed=False)
    pen.fill(ribbon(tail, 28, 18), darker(colour, 0.14))
    pen.fill(
        path(
            "M-112 -44 C-120 -72 -116 -90 -108 -98 L-88 -80 L-58 -80 L-38 -98 "
            "C-30 -86 -28 -66 -36 -44 C-48 -16 -100 -16 -112 -44"
        ),
        across(-116, -32, lighter(colour, 0.22), darker(colour, 0.06)),
    )
    for x in (-94, -56):
        pen.line(arc(x, -54, 9, 6, 10, 170), 3, SHADE)
    pen.fill(path("M-80 -44 L-70 -44 L-75 -38"), (214, 130, 110))


def dog(pen: Pen, colour: Colour = OAT, ear: Colour = BARK) -> None:
    """Dog sitting with its back to us, 190 px tall, looking out."""
    pen.fill(ribbon(smooth([(40, -12), (84, -20), (104, -56)], closed=False), 18, 8), darker(colour, 0.1))
    pen.fill(
        path("M-54 0 C-70 -44 -50 -112 0 -122 C50 -112 70 -44 54 0 C30 6 -30 6 -54 0"),
        across(-60, 60, lighter(colour, 0.2), colour, darker(colour, 0.2)),
    )
    pen.fill(oval(0, -146, 40, 38), across(-40, 40, lighter(colour, 0.2), darker(colour, 0.1)))
    for side in (-1, 1):
        flap = [(24, -178), (50, -170), (56, -126), (42, -114), (32, -140)]
        pen.fill(smooth([(side * x, y) for x, y in flap]), ear)
    pen.fill(box(-34, -122, 68, 16, 8), TERRACOTTA)


def cable(pen: Pen, points: Path, colour: Colour = COAL) -> None:
    """Thin power cord."""
    pen.line(smooth(points, closed=False), 5, colour)


def bird(pen: Pen, size: float, colour: Colour = SHADE) -> None:
    """Far bird: two short arcs."""
    pen.line(
        smooth(
            [(-size, -size * 0.2), (-size * 0.5, -size * 0.5), (0, 0), (size * 0.5, -size * 0.5), (size, -size * 0.2)],
            closed=False,
        ),
        3,
        colour,
        0.7,
    )
