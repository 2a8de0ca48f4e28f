"""Rain jacket: hung up, worn by someone seen from behind, or packed in its own pocket."""

from __future__ import annotations

from draw.palette import BARK, FOG, HAIR, INK, PAPER, SHADE, Colour, darker, lighter
from draw.paths import Path, arc, box, oval, path, ribbon, smooth
from draw.pen import Pen, across, down


def hung_jacket(pen: Pen, colour: Colour = FOG, trim: Colour | None = None) -> None:
    """Jacket hanging by its loop. Origin: the hook it hangs from; hem at y ≈ 560, 470 units wide."""
    trim = trim or darker(colour, 0.42)
    pen.line(arc(0, 4, 8, 16, 0, 360), 4, trim)
    _hood(pen, colour)
    for flip in (False, True):
        _sleeve(pen.at(0, 0, flip=flip), colour, flip)
    body = path(
        "M-66 86 C-110 96 -150 112 -164 138 C-158 250 -164 400 -172 540 C-110 562 110 562 172 540 "
        "C164 400 158 250 164 138 C150 112 110 96 66 86 C30 112 -30 112 -66 86"
    )
    pen.fill(body, across(-172, 172, darker(colour, 0.06), lighter(colour, 0.2), colour, colour, darker(colour, 0.2)))
    with pen.inside(body):
        _folds(pen, colour)
    _trims(pen, colour, trim)


def _hood(pen: Pen, colour: Colour) -> None:
    pen.fill(path("M-72 98 C-92 30 -60 -6 0 -8 C60 -6 92 30 72 98 C30 122 -30 122 -72 98"), darker(colour, 0.14))
    pen.fill(path("M-46 96 C-60 44 -36 18 0 16 C36 18 60 44 46 96 C20 112 -20 112 -46 96"), darker(colour, 0.46))


def _sleeve(pen: Pen, colour: Colour, far: bool) -> None:
    arm = path(
        "M-128 100 C-168 112 -184 150 -194 200 C-208 290 -226 370 -236 440 "
        "C-222 462 -186 462 -172 446 C-160 370 -146 300 -138 220"
    )
    pen.fill(arm, across(-236, -130, lighter(colour, 0.12) if not far else darker(colour, 0.2), darker(colour, 0.16)))
    pen.fill(path("M-238 432 L-170 438 L-172 456 C-190 466 -224 464 -238 450"), darker(colour, 0.36))
    pen.line(path("M-160 190 C-166 232 -170 262 -170 300"), 4, darker(colour, 0.45), 0.8)


def _folds(pen: Pen, colour: Colour) -> None:
    for d in (
        "M-120 150 C-100 260 -112 420 -132 560 L-96 560 C-84 420 -84 260 -120 150",
        "M96 170 C92 280 70 400 66 560 L110 560 C112 420 122 280 96 170",
    ):
        pen.soft(path(d), 12, darker(colour, 0.45), 0.26)
    pen.soft(path("M-60 130 C-52 260 -60 400 -58 540 L-34 540 C-30 400 -34 260 -60 130"), 10, PAPER, 0.32)
    pen.soft(box(-180, 516, 360, 60), 12, darker(colour, 0.5), 0.24)


def _trims(pen: Pen, colour: Colour, trim: Colour) -> None:
    pen.fill(box(-9, 104, 18, 448), darker(colour, 0.1))
    pen.line([(0, 106), (0, 548)], 5, trim)
    pen.fill(box(-5, 128, 10, 26, 4), lighter(trim, 0.5))
    pen.line([(-58, 96), (-32, 168)], 3, trim, 0.4)
    pen.line([(58, 96), (32, 168)], 3, trim, 0.4)
    for side in (-1, 1):
        pen.line([(side * 120, 372), (side * 84, 462)], 6, trim, 0.75)
    pen.fill(box(44, 218, 74, 8, 4), trim, 0.7)


def packed_jacket(pen: Pen, colour: Colour = FOG) -> None:
    """Jacket zipped into its pocket: a soft pouch 170 × 110 units standing on y = 0."""
    pouch = path(
        "M-84 -14 C-92 -60 -88 -100 -60 -106 C-20 -112 30 -112 62 -106 C90 -98 92 -50 84 -12 C60 4 -60 4 -84 -14"
    )
    pen.fill(pouch, down(-110, 0, lighter(colour, 0.2), colour, darker(colour, 0.24)))
    pen.line(smooth([(-76, -76), (-30, -70), (30, -70), (78, -78)], closed=False), 4, darker(colour, 0.45))
    pen.fill(box(52, -74, 10, 24, 4), darker(colour, 0.5))
    pen.line(arc(84, -84, 18, 16, -120, 110), 5, darker(colour, 0.4))


def walker(
    pen: Pen, colour: Colour, hood: bool = True, stride: float = 1, trousers: Colour = INK, pack: Colour | None = None
) -> None:
    """Person in the jacket, from behind, 440 units tall. Origin: between the feet."""
    _legs(pen, trousers, stride)
    for side in (-1, 1):
        _arm(pen.at(0, 0, flip=side > 0), colour)
    body = path(
        "M-44 -352 C-66 -342 -74 -310 -72 -270 C-70 -230 -76 -196 -80 -166 "
        "C-48 -154 48 -154 80 -166 C76 -196 70 -230 72 -270 C74 -310 66 -342 44 -352"
    )
    pen.fill(body, across(-80, 80, lighter(colour, 0.2), colour, darker(colour, 0.26)))
    with pen.inside(body):
        pen.soft(
            path("M8 -340 C24 -280 16 -220 22 -150 L50 -150 C42 -220 50 -280 34 -340"), 8, darker(colour, 0.45), 0.3
        )
        pen.soft(box(-90, -178, 180, 30), 7, darker(colour, 0.5), 0.3)
    if pack:
        _backpack(pen.at(0, -52, 0.9), pack)
    _head(pen.at(0, -64 if hood else -32, 0.9 if hood else 1), colour, hood)


def _legs(pen: Pen, trousers: Colour, stride: float) -> None:
    for side, lift in ((-1, 0.0), (1, 12 * stride)):
        foot = side * (27 + 6 * stride)
        leg = smooth([(side * 30, -178), (side * 30, -90), (foot, -14 - lift)], closed=False)
        pen.fill(ribbon(leg, 54, 30), across(-60, 60, lighter(trousers, 0.06), darker(trousers, 0.3)))
        boot = path(
            f"M{foot - 18} {-30 - lift} L{foot + 18} {-30 - lift} L{foot + 21} {-2 - lift} "
            f"C{foot + 8} {3 - lift} {foot - 8} {3 - lift} {foot - 21} {-2 - lift}"
        )
        pen.fill(boot, BARK)


def _arm(pen: Pen, colour: Colour) -> None:
    arm = smooth([(-54, -336), (-78, -290), (-86, -230), (-80, -176)], closed=False)
    pen.fill(oval(-80, -164, 13, 17), (222, 176, 140))
    pen.fill(ribbon(arm, 42, 30), across(-104, -50, darker(colour, 0.06), darker(colour, 0.24)))


def _head(pen: Pen, colour: Colour, hood: bool) -> None:
    if hood:
        cowl = path("M-54 -296 C-66 -350 -48 -396 0 -398 C48 -396 66 -350 54 -296 C30 -280 -30 -280 -54 -296")
        pen.fill(cowl, across(-60, 60, lighter(colour, 0.28), colour, darker(colour, 0.28)))
        pen.line(path("M0 -396 C4 -360 2 -320 0 -290"), 3, darker(colour, 0.4), 0.5)
        return
    pen.fill(box(-16, -320, 32, 36, 10), (222, 176, 140))
    pen.fill(oval(0, -348, 40, 45), HAIR)
    collar: Path = path("M-46 -306 C-20 -320 20 -320 46 -306 L52 -284 C20 -270 -20 -270 -52 -284")
    pen.fill(collar, darker(colour, 0.2))


def _backpack(pen: Pen, colour: Colour) -> None:
    pen.fill(box(-62, -312, 124, 176, 36), across(-62, 62, lighter(colour, 0.14), colour, darker(colour, 0.25)))
    pen.fill(box(-46, -218, 92, 66, 18), darker(colour, 0.16))
    pen.fill(box(-64, -268, 128, 10), darker(colour, 0.35), 0.6)
    pen.soft(oval(-26, -288, 26, 12), 8, PAPER, 0.4)


def umbrella(pen: Pen, colour: Colour, alpha: float = 1) -> None:
    """Open umbrella; origin: lower end of the 300-unit shaft."""
    pen.line([(0, 0), (0, -290)], 6, SHADE, 0.7)
    dome = smooth([(-210, -210), (-150, -300), (0, -352), (150, -300), (210, -210)], closed=False)
    ribs = [p for x in (140, 0, -140) for p in arc(x, -210, 70, 22, 0, -180, 12)]
    pen.fill(dome + ribs, down(-352, -210, lighter(colour, 0.3), colour), alpha)
    for x in (-70, 70):
        pen.line(path(f"M0 -350 C{x * 0.7} -320 {x} -270 {x} -212"), 2.4, darker(colour, 0.3), 0.45)
    pen.line([(0, -352), (0, -368)], 6, SHADE, 0.7)
