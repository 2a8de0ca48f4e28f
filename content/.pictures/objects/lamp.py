"""Reading lamp. Origin: middle of the base; about 430 units tall, shade centred at (0, -360)."""

from __future__ import annotations

from draw.palette import AMBER, OAK, PAPER, SUN, Colour, darker, lighter, mix
from draw.paths import arc, box, oval, path, taper
from draw.pen import Pen, across, down

HALO = (243, 178, 122)


def lamp(pen: Pen, body: Colour = OAK, shade: Colour = PAPER, lit: bool = True, linen: bool = False) -> None:
    """Cordless table lamp with a dome shade, or a pleated linen drum when ``linen``."""
    pen.fill(taper(188, 196, -26, -6, 15), across(-98, 98, lighter(body, 0.2), body, darker(body, 0.28)))
    pen.fill(oval(0, -26, 94, 15), lighter(body, 0.22))
    pen.fill(oval(40, -24, 11, 3.4), AMBER if lit else darker(body, 0.3))
    pen.fill(taper(20, 22, -320, -28, 3), across(-11, 11, lighter(body, 0.2), body, darker(body, 0.32)))
    if linen:
        _linen_drum(pen, shade, lit)
    else:
        _dome(pen, shade, lit)


def _dome(pen: Pen, shade: Colour, lit: bool) -> None:
    warm = mix(shade, SUN, 0.75) if lit else shade
    if lit:
        pen.glow(0, -300, 90, 40, SUN, 0.9)
    pen.fill(oval(0, -306, 150, 20), PAPER if lit else darker(shade, 0.3))
    dome = path("M-152 -308 C-152 -396 -84 -436 0 -436 C84 -436 152 -396 152 -308 C96 -284 -96 -284 -152 -308")
    pen.fill(dome, down(-436, -296, mix(warm, darker(shade, 0.22), 0.35), warm, lighter(warm, 0.4) if lit else shade))
    with pen.inside(dome):
        pen.soft(path("M90 -440 C150 -400 160 -340 150 -290 L190 -290 L190 -440"), 20, darker(shade, 0.45), 0.28)
        pen.soft(oval(-70, -380, 26, 34), 14, PAPER, 0.55)
        pen.line(arc(0, -309, 152, 21, 180, 0), 5, PAPER if lit else darker(shade, 0.1), 0.8)
    pen.fill(box(-12, -448, 24, 16, 7), darker(shade, 0.25))


def _linen_drum(pen: Pen, shade: Colour, lit: bool) -> None:
    drum = path("M-96 -452 C-40 -440 40 -440 96 -452 L148 -292 C90 -270 -90 -270 -148 -292")
    warm = mix(shade, SUN, 0.6) if lit else shade
    pen.fill(oval(0, -452, 96, 14), darker(warm, 0.12))
    pen.fill(drum, down(-452, -276, darker(warm, 0.12), warm, lighter(warm, 0.45), warm))
    with pen.inside(drum):
        for i in range(-14, 15):
            x = i / 14
            pen.line([(x * 96, -454), (x * 148, -268)], 2, darker(shade, 0.45), 0.16)
        for y in range(-444, -270, 14):
            pen.line(arc(0, y, 150, 15, 180, 0), 1.3, darker(shade, 0.4), 0.13)
        pen.soft(path("M70 -460 L170 -460 L190 -260 L110 -260"), 22, darker(shade, 0.5), 0.26)
    pen.line(arc(0, -451, 96, 13, 180, 0), 5, lighter(shade, 0.2), 0.9)
    pen.line(arc(0, -291, 148, 22, 172, 8), 6, lighter(shade, 0.3), 0.9)


def lamplight(pen: Pen, reach: float = 480, alpha: float = 0.5, colour: Colour = HALO) -> None:
    """Halo around the shade and a soft pool by the base; draw it before the lamp."""
    pen.glow(0, -330, reach * 1.25, reach * 1.15, colour, alpha)
    pen.glow(0, -330, reach * 0.7, reach * 0.64, SUN, alpha * 0.8)
    cone = [(-130, -300), (130, -300), (reach * 0.6, 4), (-reach * 0.6, 4)]
    pen.soft(cone, 40, SUN, alpha * 0.28)
