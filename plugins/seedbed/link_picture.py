"""What a link to a page shows where it is shared (https://ogp.me): a picture, its size and words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seedbed.pictures import NO_PICTURE, Picture

OG_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en_US"}
"""The languages as `og:locale` writes them, each with the territory that most of its readers are in."""


@dataclass(frozen=True)
class LinkPicture:
    """The picture of a shared link."""

    path: str
    """Its path below the site's root, ready for an address."""
    alt: str
    size: tuple[int, int] | None
    """Width and height in pixels; None where the file does not tell."""


def link_picture(view: object, drawn: Mapping[str, LinkPicture]) -> LinkPicture | None:
    """Return the picture of the page that shows the record `view` (of `seedbed.views`), or None where it has none.

    Args:
        view: the record.
        drawn: the pictures that were drawn for links, by page; elsewhere it is the cover.
    """
    card = getattr(view, "card", None) or getattr(view, "featured", None)
    if picture_drawn := drawn.get(getattr(card, "page", "")):
        return picture_drawn
    picture: Picture | None = getattr(card, "cover", None) or getattr(card, "avatar", None)
    if picture is None or picture == NO_PICTURE:
        return None
    alt = getattr(card, "cover_alt", "") or getattr(card, "title", "")
    return LinkPicture(picture.card, alt, picture.card_size)
