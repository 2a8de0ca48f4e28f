"""Makes renditions of a picture file: upright, in sRGB, without what the camera wrote into it, each made only once."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError, features

from seedbed.i18n import SpokenError, Text
from seedbed.kept_files import used
from seedbed.whole_files import put

Image.MAX_IMAGE_PIXELS = 220_000_000
"""What a telephone's camera may give; beyond it Pillow suspects a file made to fill the memory."""

TURNED = {5, 6, 7, 8}
"""The values of Exif's Orientation by which width and height change places."""

DRAWING = ".svg"


class Unreadable(SpokenError):
    """A file that is no picture, a damaged one, or one that is too large; the text says what to do."""


@dataclass(frozen=True)
class Encoding:
    """One way to write a picture."""

    ending: str
    format: str
    """The encoder's name in Pillow."""
    options: tuple[tuple[str, int], ...]


AVIF = Encoding("avif", "AVIF", (("quality", 46), ("speed", 8), ("max_threads", 1)))
"""A fifth smaller than `WEBP` at the same sharpness; a slower speed saves 6 % more and takes twice the time."""

WEBP = Encoding("webp", "WEBP", (("quality", 75), ("method", 2)))
"""For browsers without AVIF; a slower method saves 5 % and takes twice the time."""

JPEG = Encoding("jpg", "JPEG", (("quality", 82), ("progressive", 1)))
"""For link previews: some readers of Open Graph know nothing newer."""

OWN = Encoding("webp", "WEBP", (("quality", 88), ("method", 5)))
"""What the shop keeps of a picture that is taken in: renditions can be made of it."""

WIDEST = 2000
"""How many pixels the longer side of a picture keeps that is taken in: more than any page shows."""

ENCODINGS = tuple(encoding for encoding in (AVIF, WEBP, JPEG) if encoding is not AVIF or features.check("avif"))
"""The ways this machine can write."""


@dataclass(frozen=True)
class Size:
    """A picture's width and height as it is seen, in pixels."""

    width: int
    height: int

    def scaled(self, width: int) -> Size:
        """Return the size at `width`."""
        return Size(width, max(1, round(self.height * width / self.width)))


@dataclass(frozen=True)
class Measured:
    """What a picture's file says of it before it is decoded."""

    size: Size
    moves: bool


@dataclass(frozen=True)
class Rendition:
    """A picture at one width in one encoding."""

    width: int
    encoding: Encoding

    def name(self, stem: str) -> str:
        """Return the name of its file."""
        return f"{stem}-{self.width}.{self.encoding.ending}"


def measure(file: Path) -> Measured | None:
    """Return a picture's size, or None for a drawing (SVG), which has none of its own; nothing is decoded.

    Raises:
        Unreadable: it is no picture, or has more pixels than Pillow takes for harmless.
    """
    if file.suffix.lower() == DRAWING:
        return None
    bomb = Image.DecompressionBombWarning
    with _readable(), warnings.catch_warnings(action="error", category=bomb), Image.open(file) as image:
        return Measured(_seen(image), bool(getattr(image, "is_animated", False)))


def photographed(file: Path) -> str:
    """Return when a camera says that it took a picture, as `2026-11-02 10:00:00`; empty where it says nothing.

    What is noted is the camera's own clock (Exif 2.32, 4.6.5 D, DateTimeOriginal).
    """
    try:
        with _readable(), Image.open(file) as image:
            noted = str(image.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal, ""))
    except Unreadable:
        return ""
    return noted.replace(":", "-", 2)


def upright(file: Path, width: int) -> Image.Image:
    """Return a picture as it is seen, in sRGB and at most `width` pixels wide, with nothing else in it.

    Raises:
        Unreadable: it is damaged.
    """
    with _readable(), Image.open(file) as opened:
        profile = opened.info.get("icc_profile")
        share = width / _seen(opened).width
        if share < 1:  # a JPEG is then decoded to a half, a quarter or an eighth at once
            opened.draft(opened.mode, (int(opened.width * share) + 1, int(opened.height * share) + 1))
        image = ImageOps.exif_transpose(opened)
        if image.mode in {"P", "1"}:
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        image = _in_srgb(_no_wider(image, width), profile)
        image.info.clear()
        return image


def taken_in(file: Path) -> bytes:
    """Return a picture's bytes as the shop keeps them: `OWN`, as it is seen, no side longer than `WIDEST`.

    Raises:
        Unreadable: it is no still picture that can be read.
    """
    measured = measure(file)
    if measured is None or measured.moves:
        raise Unreadable(Text.of("a drawing or what moves is not changed; copy the file there yourself"))
    size = measured.size
    width = min(size.width, max(1, size.width * WIDEST // max(size.width, size.height)))
    return encoded(upright(file, width), Rendition(width, OWN))


def encoded(image: Image.Image, rendition: Rendition) -> bytes:
    """Return a picture's bytes at a rendition's width."""
    scaled = _no_wider(image, rendition.width)
    if rendition.encoding is JPEG and scaled.mode == "RGBA":
        ground = Image.new("RGBA", scaled.size, "white")
        scaled = Image.alpha_composite(ground, scaled).convert("RGB")
    memory = io.BytesIO()
    scaled.save(memory, rendition.encoding.format, **dict(rendition.encoding.options))
    return memory.getvalue()


def _seen(image: Image.Image) -> Size:
    """Return the size after the turn that Exif asks for (Exif 2.32, 4.6.4 A)."""
    return Size(*(image.size[::-1] if image.getexif().get(ExifTags.Base.Orientation) in TURNED else image.size))


def _no_wider(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    size = Size(*image.size).scaled(width)
    return image.resize((size.width, size.height), Image.Resampling.LANCZOS, reducing_gap=3.0)


class Cache:
    """A folder with every rendition that was made, by what it was made of; it may be emptied at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, digest: str, rendition: Rendition) -> Path:
        """Return where the rendition of the picture with this digest lies, once it is made."""
        return self._folder / rendition.name(digest)

    def fill(self, picture: Path, digest: str, renditions: Iterable[Rendition]) -> None:
        """Make the renditions that are missing; two builds may do so at once.

        Raises:
            Unreadable: the picture is damaged.
        """
        missing = [rendition for rendition in renditions if not used(self.file(digest, rendition))]
        if not missing:
            return
        image = upright(picture, max(rendition.width for rendition in missing))
        for rendition in missing:
            put(self.file(digest, rendition), encoded(image, rendition))


def digest(picture: Path) -> str:
    """Return 16 hex digits that change with the picture's bytes, the encoders' settings and Pillow's version."""
    recipe = repr((PIL.__version__, ENCODINGS))
    return hashlib.sha256(recipe.encode() + picture.read_bytes()).hexdigest()[:16]


@contextmanager
def _readable() -> Iterator[None]:
    """Turn every way in which Pillow gives up into an `Unreadable`."""
    try:
        yield
    except UnidentifiedImageError as error:
        text = Text.of("this cannot be read as a picture; save it as JPEG, PNG or WebP, whatever its name ends in")
        raise Unreadable(text) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        text = Text.of("this picture is too large; make it smaller in a picture editor")
        raise Unreadable(text) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, OverflowError) as error:
        text = Text.of("this picture is damaged; take it from your camera or its sender once more")
        raise Unreadable(text) from error


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError):  # a profile that nobody can read is as good as none
            pass
    return image.convert(mode)
