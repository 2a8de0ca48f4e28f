"""Furniture and household things. Origin: middle of the base on the floor; sizes in px."""

from __future__ import annotations

from draw.palette import BARK, CREAM, OAK, PAPER, SHADE, WALNUT, Colour, darker, lighter
from draw.paths import arc, box, oval, path, smooth, taper
from draw.pen import Pen, across, down


def sofa(pen: Pen, colour: Colour, width: float = 760, legs: Colour = WALNUT) -> None:
    """Two-seat sofa from the front; seat top at y = -190, back top at y = -400."""
    half = width / 2
    for x in (-half + 70, half - 70):
        pen.fill(path(f"M{x - 14} -50 L{x + 14} -50 L{x + 7} 0 L{x - 7} 0"), legs)
    pen.fill(box(-half + 40, -400, width - 80, 320, 46), down(-400, -120, lighter(colour, 0.16), darker(colour, 0.1)))
    pen.line([(0, -392), (0, -200)], 4, darker(colour, 0.3), 0.5)
    for x in (-half + 80, 2):
        seat = half - 82
        pen.fill(box(x, -216, seat, 104, 34), down(-216, -112, lighter(colour, 0.26), colour, darker(colour, 0.14)))
    pen.soft(box(-half + 80, -232, width - 160, 16), 9, SHADE, 0.22)
    pen.fill(box(-half + 50, -128, width - 100, 84, 18), down(-128, -44, darker(colour, 0.06), darker(colour, 0.24)))
    for x in (-half, half - 104):
        pen.fill(box(x, -286, 104, 246, 48), across(x, x + 104, lighter(colour, 0.2), colour, darker(colour, 0.16)))


def cushion(pen: Pen, colour: Colour, size: float = 150) -> None:
    """Plump square cushion resting on y = 0."""
    s = size / 2
    shape = smooth(
        [
            (-s, -size),
            (0, -size * 0.95),
            (s, -size),
            (s * 0.95, -s),
            (s, 0),
            (0, -size * 0.04),
            (-s, 0),
            (-s * 0.95, -s),
        ]
    )
    pen.fill(shape, across(-s, s, lighter(colour, 0.2), colour, darker(colour, 0.18)))
    with pen.inside(shape):
        pen.soft(oval(-s * 0.3, -size * 0.62, s * 0.4, s * 0.34), 16, PAPER, 0.3)


def armchair(pen: Pen, colour: Colour, legs: Colour = WALNUT) -> None:
    """Wing chair, 440 px wide and 560 tall; seat top at y = -220."""
    for x in (-150, 150):
        pen.fill(path(f"M{x - 14} -70 L{x + 14} -70 L{x + 6 + x * 0.08} 0 L{x - 6 + x * 0.08} 0"), legs)
    back = path("M-176 -120 C-190 -330 -176 -560 0 -560 C176 -560 190 -330 176 -120")
    pen.fill(back, across(-180, 180, lighter(colour, 0.2), colour, darker(colour, 0.2)))
    with pen.inside(back):
        for x in (-80, 0, 80):
            pen.soft(box(x - 3, -540, 6, 330), 6, darker(colour, 0.5), 0.32)
    pen.fill(box(-160, -250, 320, 110, 40), down(-250, -140, lighter(colour, 0.24), darker(colour, 0.06)))
    pen.fill(box(-176, -158, 352, 100, 24), down(-158, -58, darker(colour, 0.08), darker(colour, 0.26)))
    for x in (-220, 132):
        pen.fill(box(x, -316, 88, 260, 42), across(x, x + 88, lighter(colour, 0.22), darker(colour, 0.16)))


def side_table(pen: Pen, colour: Colour = OAK, height: float = 250, width: float = 240) -> None:
    """Round three-legged table; things stand on it at y = -height."""
    half = width / 2
    for lean in (-0.7, 0.7, 0.05):
        pen.line([(half * 0.5 * lean, -height + 14), (half * lean * 0.95, 0)], 13, darker(colour, 0.3))
    pen.fill(
        taper(width, width, -height, -height + 16, 15), across(-half, half, lighter(colour, 0.1), darker(colour, 0.25))
    )
    pen.fill(oval(0, -height, half, 16), across(-half, half, lighter(colour, 0.35), colour))


def nightstand(pen: Pen, colour: Colour = OAK, width: float = 300, height: float = 280) -> None:
    """Boxy bedside cabinet with one drawer; top at y = -height."""
    half = width / 2
    for x in (-half + 26, half - 26):
        pen.fill(box(x - 8, -44, 16, 44), darker(colour, 0.4))
    pen.fill(box(-half, -height, width, height - 40, 10), down(-height, -40, colour, darker(colour, 0.18)))
    pen.fill(box(-half + 16, -height + 36, width - 32, 88, 6), darker(colour, 0.1))
    pen.fill(box(-half + 16, -height + 36, width - 32, 5, 2), darker(colour, 0.4), 0.6)
    pen.fill(oval(0, -height + 82, 10), lighter(colour, 0.5))
    pen.fill(box(-half + 16, -height + 136, width - 32, 84, 6), darker(colour, 0.42), 0.7)
    pen.fill(
        box(-half - 12, -height - 8, width + 24, 22, 8), down(-height - 8, -height + 14, lighter(colour, 0.3), colour)
    )


def cot(pen: Pen, colour: Colour, linen: Colour) -> None:
    """Wooden cot from the side, 560 px wide and 380 tall, mattress at y = -170."""
    pen.fill(box(-252, -196, 504, 76, 20), down(-196, -120, lighter(linen, 0.3), linen))
    for x in (-264, 244):
        pen.fill(box(x, -380, 24, 380, 11), across(x, x + 24, lighter(colour, 0.2), darker(colour, 0.16)))
    for i in range(11):
        x = -226 + i * 44
        pen.fill(box(x, -320, 11, 236, 5), across(x, x + 11, lighter(colour, 0.25), darker(colour, 0.06)))
    for y in (-336, -96):
        pen.fill(box(-252, y, 504, 22, 9), down(y, y + 22, lighter(colour, 0.24), darker(colour, 0.1)))


def bed(pen: Pen, sheet: Colour, cover: Colour, head: Colour, width: float = 620) -> None:
    """Foot of a bed running off to the left; headboard at the right end, mattress top at y = -210."""
    pen.fill(box(-20, -430, 80, 430, 26), across(-20, 60, lighter(head, 0.14), darker(head, 0.2)))
    pen.fill(box(-width, -120, width, 90), darker(head, 0.24))
    pen.fill(box(-width, -214, width - 6, 124, 34), down(-214, -90, lighter(sheet, 0.3), darker(sheet, 0.12)))
    pen.fill(
        smooth([(-160, -206), (-150, -274), (-90, -300), (-22, -286), (-10, -222), (-60, -202)]),
        across(-160, -10, PAPER, darker(sheet, 0.1)),
    )
    duvet = smooth(
        [
            (-width - 60, -226),
            (-width * 0.6, -258),
            (-230, -246),
            (-178, -214),
            (-190, -110),
            (-220, -60),
            (-width * 0.7, -54),
            (-width - 60, -60),
        ]
    )
    pen.fill(duvet, down(-258, -60, lighter(cover, 0.2), cover, darker(cover, 0.14)))
    with pen.inside(duvet):
        for x in (-290, -400, -520):
            pen.soft(
                path(
                    f"M{x} -260 C{x + 24} -190 {x - 20} -130 {x + 10} -50 L{x + 34} -50 "
                    f"C{x + 10} -130 {x + 50} -190 {x + 14} -260"
                ),
                9,
                darker(cover, 0.4),
                0.26,
            )


def laptop(pen: Pen, colour: Colour, glow: Colour) -> None:
    """Open laptop from the front, 360 px wide, standing on y = 0."""
    pen.fill(box(-160, -214, 320, 206, 14), darker(colour, 0.35))
    pen.fill(box(-149, -203, 298, 182, 6), down(-203, -21, lighter(glow, 0.3), glow))
    for i, w in enumerate((120, 190, 150, 90)):
        pen.fill(box(-126, -176 + i * 32, w, 11, 5), PAPER, 0.6)
    pen.fill(
        path("M-160 -10 L160 -10 L186 2 C186 8 180 10 174 10 L-174 10 C-180 10 -186 8 -186 2"),
        down(-10, 10, lighter(colour, 0.3), darker(colour, 0.1)),
    )


def watering_can(pen: Pen, colour: Colour) -> None:
    """Watering can with its spout to the left, 190 px tall."""
    pen.line(smooth([(52, -110), (106, -126), (116, -70), (66, -26)], closed=False), 12, darker(colour, 0.25))
    pen.line(arc(0, -112, 50, 52, 190, 350), 10, darker(colour, 0.2))
    pen.fill(
        path("M-60 -30 L-142 -132 L-126 -140 L-50 -72"), across(-142, -50, lighter(colour, 0.1), darker(colour, 0.2))
    )
    pen.fill(path("M-156 -120 L-118 -154 L-112 -146 L-148 -110"), darker(colour, 0.3))
    pen.fill(taper(120, 150, -116, -6, 10), across(-75, 75, lighter(colour, 0.24), colour, darker(colour, 0.24)))
    pen.fill(oval(0, -116, 60, 11), darker(colour, 0.4))


def backpack(pen: Pen, colour: Colour, trim: Colour = BARK) -> None:
    """Travel rucksack standing on y = 0, 230 px tall."""
    pen.line(arc(0, -214, 30, 26, 180, 360), 10, trim)
    pen.fill(box(-92, -222, 184, 222, 52), across(-92, 92, lighter(colour, 0.2), colour, darker(colour, 0.24)))
    pen.fill(box(-66, -112, 132, 96, 26), down(-112, -16, lighter(colour, 0.1), darker(colour, 0.16)))
    pen.line([(-62, -84), (62, -84)], 4, trim, 0.6)
    for x in (-50, 50):
        pen.fill(box(x - 8, -218, 16, 110, 4), trim, 0.75)
        pen.fill(box(x - 11, -140, 22, 14, 3), CREAM)


def suitcase(pen: Pen, colour: Colour) -> None:
    """Small upright suitcase, 300 px tall with its handle."""
    pen.line([(-34, -236), (-34, -300), (34, -300), (34, -236)], 7, darker(colour, 0.5))
    for x in (-60, 60):
        pen.fill(oval(x, -8, 12), SHADE)
    pen.fill(box(-94, -246, 188, 236, 26), across(-94, 94, lighter(colour, 0.2), colour, darker(colour, 0.22)))
    for x in (-48, -16, 16, 48):
        pen.line([(x, -226), (x, -30)], 4, darker(colour, 0.24), 0.6)
