"""Puts renditions where a page's text has pictures, whether they came from Markdown or were written as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from seedbed.pictures import Album, Picture, Shown

SIZES = "(min-width: 46rem) 42rem, calc(100vw - 2rem)"
"""How wide a picture in a text is shown: a column's width, or a phone's without its margins."""

_IMG = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_VIDEO = re.compile(r"""<video\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_NAMED = re.compile(r"""(?P<before>\s(?:href|poster|src)=)(?P<quote>["'])(?P<url>[^"']+)(?P=quote)""", re.IGNORECASE)


def with_renditions(html: str, page: str, album: Album) -> str:
    """Return a page's text with `<picture>` for each `<img>` of the album, and links to its files led to renditions.

    Args:
        html: the text, in which addresses are relative to the page, as a browser reads them.
        page: the page's path from the site's root, such as `reviews/cup-month/`.
        album: the pictures.
    """
    up = "../" * page.count("/")
    html = _IMG.sub(lambda tag: _illustrated(tag[0], page, album, up), html)
    html = _VIDEO.sub(lambda tag: _posted(tag[0], page, album, up), html)
    return _NAMED.sub(lambda named: _led(named, page, album, up), html)


def _illustrated(tag: str, page: str, album: Album, up: str) -> str:
    attributes = _attributes(tag)
    picture = _found(attributes.get("src", ""), page, album)
    if picture is None:
        return tag
    if not attributes.keys() & {"width", "height"} and picture.width:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
    attributes = {"loading": "lazy", "decoding": "async", **attributes, "src": up + picture.path}
    if not picture.webp:
        return _tag("img", attributes)
    attributes |= {"srcset": _srcset(picture.webp, up), "sizes": SIZES}
    avif = {"type": "image/avif", "srcset": _srcset(picture.avif, up), "sizes": SIZES}
    source = _tag("source", avif) if picture.avif else ""
    return f"<picture>{source}{_tag('img', attributes)}</picture>"


def _posted(tag: str, page: str, album: Album, up: str) -> str:
    """Return a video's tag with an ordinary rendition for its poster, whose size is the video's."""
    attributes = _attributes(tag)
    picture = _found(attributes.get("poster", ""), page, album)
    if picture is None:
        return tag
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width else {}
    return _tag("video", size | attributes | {"poster": up + picture.path})


def _led(named: re.Match[str], page: str, album: Album, up: str) -> str:
    picture = _found(named["url"], page, album)
    if picture is None or not picture.webp:
        return named[0]
    return f'{named["before"]}"{up}{picture.webp[-1].path}"'


def _found(url: str, page: str, album: Album) -> Picture | None:
    """Return the picture that an address on `page` leads to."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    return album.pictures.get(normpath(join("/", page, unquote(parts.path))).lstrip("/"))


def _srcset(renditions: Iterable[Shown], up: str) -> str:
    return ", ".join(f"{up}{each.path} {each.width}w" for each in renditions)


class _Reader(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Keep what the tag says."""
        self.attributes |= {name: value or "" for name, value in attrs}


def _attributes(tag: str) -> dict[str, str]:
    reader = _Reader()
    reader.feed(tag)
    return reader.attributes


def _tag(name: str, attributes: dict[str, str]) -> str:
    said = " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name} {said}>"
