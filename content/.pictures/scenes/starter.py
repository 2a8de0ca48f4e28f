"""Pictures of the empty starter shop: a plain ceramic mug and its writer."""

from __future__ import annotations

from draw.palette import (
    BLUSH,
    CORAL,
    CREAM,
    HAIR,
    HONEY,
    MIST,
    MOSS,
    OAK,
    OAT,
    PAPER,
    PINE,
    SAGE,
    SAND,
    SEA,
    SKIN,
    SKY,
    SUN,
    TERRACOTTA,
    WALNUT,
    darker,
    lighter,
    mix,
)
from draw.paths import box, oval, path, smooth
from draw.pen import Pen, down
from objects.cup import mug, steam
from objects.notebook import notebook
from props.nature import clouds, land, potted
from props.rooms import backdrop, book_pile, contact, curtain, sunlight, surface, window_frame

from scenes.avatars import face, ground, shoulders
from scenes.products import arch, plinth, studio
from scenes.registry import AVATAR, PORTRAIT, SQUARE, WIDE, scene

SPECKLED = OAT


@scene("first-product", SQUARE, starter=True)
def first_product(pen: Pen) -> None:
    """Cream mug with a terracotta foot on a low stand."""
    studio(pen, mix(SAGE, MIST, 0.3), lighter(SAND, 0.45))
    arch(pen, 600, 640, 230, lighter(SAGE, 0.15))
    plinth(pen, 600, 910, 600, 100, lighter(CREAM, 0.2))
    contact(pen, 590, 912, 190, 0.4)
    mug(pen.at(580, 910, 2.35), SPECKLED, band=TERRACOTTA)
    steam(pen.at(570, 450, 1.6), 150, 0.5)


@scene("first-review", PORTRAIT, starter=True)
def first_review(pen: Pen) -> None:
    """The mug on a sunny table by a window, book pile and house plant."""
    backdrop(pen, down(0, 900, lighter(HONEY, 0.55), lighter(HONEY, 0.35)))
    with pen.inside(box(250, 90, 520, 560)):
        pen.fill(box(250, 90, 520, 560), down(90, 650, SKY, lighter(SUN, 0.3)))
        clouds(pen, [(380, 250, 170), (640, 330, 200)], PAPER)
        land(pen, 540, 30, lighter(SAGE, 0.2), 4, SAGE)
        land(pen, 600, 20, SAGE, 9, MOSS)
    window_frame(pen, 250, 90, 520, 560, PAPER, (2, 2))
    curtain(pen, 150, 50, 160, 720, lighter(CORAL, 0.35), 4)
    surface(pen, 880, lighter(OAK, 0.1), 110)
    pen.soft([(420, 900), (760, 900), (660, 1060), (260, 1060)], 18, SUN, 0.5)
    contact(pen, 700, 968, 120, 0.4)
    potted(pen.at(720, 966, 1.25), 300, pot=SEA, seed=6, count=11)
    contact(pen, 330, 1034, 150, 0.4)
    book_pile(pen.at(330, 1036), [PINE, TERRACOTTA], 330, 44, 3)
    steam(pen.at(300, 690, 1.2), 130, 0.6)
    mug(pen.at(310, 948, 1.25), SPECKLED, band=TERRACOTTA)


@scene("first-launch", WIDE, starter=True)
def first_launch(pen: Pen) -> None:
    """Three mugs in three glazes on a board, calm wall to the left."""
    backdrop(pen, down(0, 780, lighter(BLUSH, 0.35), BLUSH))
    sunlight(pen, 240, 110, 480, 520, PAPER, 0.45)
    pen.fill(oval(1150, 470, 330), down(140, 800, lighter(CORAL, 0.25), lighter(BLUSH, 0.2)))
    surface(pen, 770, lighter(OAK, 0.2), 0)
    pen.soft(box(800, 872, 740, 30), 14, WALNUT, 0.4)
    pen.fill(box(780, 844, 740, 40, 18), down(844, 884, lighter(OAK, 0.1), darker(OAK, 0.25)))
    for x, tone, band in (
        (930, SAGE, darker(SAGE, 0.22)),
        (1370, mix(SEA, MIST, 0.35), darker(SEA, 0.1)),
        (1150, SPECKLED, TERRACOTTA),
    ):
        contact(pen, x, 848, 100, 0.4)
        mug(pen.at(x, 850, 1.3 if x != 1150 else 1.5), tone, band=band)
    steam(pen.at(1140, 560, 1.3), 140, 0.6)


@scene("writer", AVATAR, starter=True)
def writer(pen: Pen) -> None:
    """Shoulder-length hair, sage sweater, a small notebook held up; honey ground."""
    ground(pen, lighter(HONEY, 0.15), lighter(SUN, 0.2))
    pen.fill(
        smooth(
            [(200, 88), (270, 112), (290, 190), (300, 300), (250, 330), (150, 330), (100, 300), (110, 190), (130, 112)]
        ),
        HAIR,
    )
    shoulders(pen, mix(SAGE, PINE, 0.25), SKIN)
    face(pen, SKIN)
    pen.fill(
        path(
            "M128 200 C116 116 160 92 206 94 C258 96 284 130 272 200 C268 160 244 136 226 128 C204 152 152 160 128 200"
        ),
        HAIR,
    )
    notebook(pen.at(304, 352, 0.46, 12), TERRACOTTA)
