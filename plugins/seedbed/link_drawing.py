"""Draws the picture of a shared link: cover, disclosure, title, stars and shop in one JPEG (https://ogp.me)."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont, ImageOps

from seedbed.album import FOLDER
from seedbed.fonts import Face
from seedbed.i18n import Text
from seedbed.kept_files import used
from seedbed.line_breaking import break_lines
from seedbed.link_picture import LinkPicture
from seedbed.progress import Progress, told, unseen
from seedbed.storefront import Storefront
from seedbed.views import LaunchCard, PostCard, ProductCard
from seedbed.whole_files import put
from seedbed.wording import LABELS, stars

SIZE = (1200, 630)
"""Pixels; what most readers of Open Graph show whole."""

QUALITY = 84
EDGE = 48
COVER = (600, 630)
"""What the cover fills, at the left: a cover's JPEG is twice as wide, and is decoded at half its size."""

PAPER, INK, BRAND, STAR = "#faf5ec", "#2c2822", "#3b6b42", "#b8740b"
ACCENT, ACCENT_INK = "#a9481f", "#fffdf8"

LINES = 5
"""At most so many has a title."""

SMALL, TITLE, WIDE_TITLE, NAME = 28, 50, 64, 34
"""The sizes of the labels, of a title beside a cover and without one, and of stars and shop, in pixels."""

RECIPE = "2"
"""Changes when the drawing does."""


@dataclass(frozen=True)
class Drawing:
    """What stands on a picture."""

    page: str
    cover: str
    """The path of the cover's JPEG below the site's root; empty where there is none."""
    labels: tuple[str, ...]
    title: str
    rating: Decimal | None
    shop: str
    alt: str

    def name(self, face: Face) -> str:
        """Return the name of its file, which changes with all that it is made of; the cover's path changes with it."""
        made_of = repr((RECIPE, PIL.__version__, QUALITY, face.mark, self))
        return f"link-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.jpg"


def draw_all(
    storefront: Storefront, locale: str, face: Face | None, cache: Path, progress: Progress = unseen
) -> dict[str, LinkPicture]:
    """Return the link picture of each post, product and launch, by page; they are published with the album.

    Args:
        storefront: whose pages they are.
        locale: the interface's language.
        face: what they are written in; None where the machine has no font for them, and none is drawn.
        cache: the folder in which pictures are kept from build to build.
        progress: is told how far it has come.
    """
    if face is None:
        return {}
    drawings = _drawings(storefront, locale)
    files = storefront.album.files
    kept = {each: cache / each.name(face) for each in drawings}
    missing = [(each, file) for each, file in kept.items() if not used(file)]
    with ThreadPoolExecutor(os.cpu_count(), "link pictures") as pool:
        waiting = [pool.submit(_draw, each, files.get(each.cover), face, file) for each, file in missing]
        for future in told(Text.of("Pictures of shared links"), waiting, progress):
            future.result()
    files.update({f"{FOLDER}/{file.name}": file for file in kept.values()})
    return {each.page: LinkPicture(f"{FOLDER}/{file.name}", each.alt, SIZE) for each, file in kept.items()}


def _drawings(storefront: Storefront, locale: str) -> Iterator[Drawing]:
    shop = storefront.catalog.shop.name
    for post in storefront.posts.values():
        yield _drawing(post, shop, post.rating, tuple(LABELS[label].say(locale) for label in post.labels))
    for product in storefront.products.values():
        yield _drawing(product, shop, product.rating.average if product.rating else None)
    for launch in storefront.launches.values():
        yield _drawing(launch, shop)


def _drawing(
    card: PostCard | ProductCard | LaunchCard, shop: str, rating: Decimal | None = None, labels: tuple[str, ...] = ()
) -> Drawing:
    """Return what stands on a card's picture; its words for those who cannot see it are all that are written there."""
    alt = " · ".join(filter(None, (*labels, card.title, card.cover_alt)))
    return Drawing(card.page, card.cover.card, labels, card.title, rating, shop, alt)


def _draw(drawing: Drawing, cover: Path | None, face: Face, target: Path) -> None:
    put(target, drawn(drawing, cover, face))


def drawn(drawing: Drawing, cover: Path | None, face: Face) -> bytes:
    """Return a picture as JPEG.

    Args:
        drawing: what stands on it.
        cover: the file of its cover's JPEG; None where there is none that can be drawn.
        face: what it is written in.
    """
    image = Image.new("RGB", SIZE, PAPER)
    if cover:
        with Image.open(cover) as opened:
            opened.draft("RGB", COVER)
            image.paste(ImageOps.fit(opened, COVER, Image.Resampling.BILINEAR), (0, 0))
    _write(image, drawing, face, EDGE + (COVER[0] if cover else 0))
    memory = io.BytesIO()
    image.save(memory, "JPEG", quality=QUALITY)
    return memory.getvalue()


def _write(image: Image.Image, drawing: Drawing, face: Face, left: int) -> None:
    pen = ImageDraw.Draw(image)
    width = SIZE[0] - left - EDGE
    small, title, shop = (_font(face, size) for size in (SMALL, TITLE if left > EDGE else WIDE_TITLE, NAME))
    top = _labels(pen, drawing.labels, small, left, width)
    leading = round(title.size * 1.36)
    room = SIZE[1] - EDGE - top - 3 * NAME // 2 * (1 if drawing.rating is None else 2)  # the shop's name, and the stars
    most = max(1, min(LINES, room // leading))
    lines = break_lines(_drawable(drawing.title), most, lambda line: title.getlength(line) <= width)
    for index, line in enumerate(lines):
        pen.text((left, top + leading * index), line, INK, title)
    if drawing.rating is not None:
        rating = f"{stars(drawing.rating)} {drawing.rating.normalize():f}"
        pen.text((left, top + leading * len(lines) + NAME // 2), rating, STAR, shop)
    name = break_lines(_drawable(drawing.shop), 1, lambda line: shop.getlength(line) <= width)
    pen.text((left, SIZE[1] - EDGE), name[0], BRAND, shop, anchor="ls")


def _labels(
    pen: ImageDraw.ImageDraw, labels: tuple[str, ...], font: ImageFont.FreeTypeFont, left: int, width: int
) -> int:
    """Write the labels side by side, on as many rows as they need, and return where the rest begins."""
    across, top, height = 0, EDGE, 48
    for label in labels:
        wide = round(font.getlength(label)) + 32
        if across and across + wide > width:
            across, top = 0, top + height + 10
        pen.rectangle((left + across, top, left + across + wide, top + height), ACCENT)
        pen.text((left + across + 16, top + height / 2), label, ACCENT_INK, font, anchor="lm")
        across += wide + 12
    return top + (height + 24 if labels else 0)


def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.file, size, face.index, layout_engine=ImageFont.Layout.BASIC)


def _drawable(text: str) -> str:
    """Return a text without emoji, which fonts of characters lack."""
    return "".join(each for each in text if each < "\U0001f000" or each >= "\U00020000").replace("\ufe0f", "")
