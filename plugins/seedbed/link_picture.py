"""What a link to a page shows where it is shared (https://ogp.me): a picture, its size and words for it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

OG_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en_US"}
"""The languages as `og:locale` writes them, each with the territory that most of its readers are in."""

_JPEG_HEAD = 256 * 1024
"""How many bytes of a JPEG are read: its size stands behind what the camera wrote."""

_NO_FRAME = {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG among those of frames, C0 to CF, that open none (ITU T.81, table B.1)."""


@dataclass(frozen=True)
class LinkPicture:
    """The picture of a shared link."""

    path: str
    """Its path below the site's root, ready for an address."""
    alt: str
    size: tuple[int, int] | None
    """Width and height in pixels; None where the file does not tell."""


def link_picture(view: object, folder: Path) -> LinkPicture | None:
    """Return the picture of the page that shows the record `view`, or None where it has none.

    Args:
        view: one of `seedbed.views`, or None for a plain page.
        folder: the content folder.
    """
    card = getattr(view, "card", None) or getattr(view, "featured", None)
    path = getattr(card, "cover", "") or getattr(card, "avatar", "")
    if not path:
        return None
    return LinkPicture(
        quote(path), getattr(card, "cover_alt", "") or getattr(card, "title", ""), size_of(folder / path)
    )


def size_of(picture: Path) -> tuple[int, int] | None:
    """Return a picture's width and height in pixels, or None where it is no PNG, JPEG or WebP that tells."""
    try:
        with picture.open("rb") as file:
            head = file.read(32)
            if head.startswith(b"\xff\xd8"):
                return _jpeg(head + file.read(_JPEG_HEAD))
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return _pair(">II", head, 16)
        return _webp(head) if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None
    except (OSError, struct.error, IndexError):
        return None


def _pair(form: str, data: bytes, offset: int) -> tuple[int, int]:
    first, second = struct.unpack_from(form, data, offset)
    return first, second


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while not (0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in _NO_FRAME):
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    height, width = _pair(">HH", data, at + 5)
    return width, height


def _webp(data: bytes) -> tuple[int, int] | None:
    """Return the size that the first chunk tells (RFC 9649, section 2)."""
    match data[12:16]:
        case b"VP8 ":
            width, height = _pair("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return None
