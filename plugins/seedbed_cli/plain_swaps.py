"""What a writer's text becomes with an engine that knows no storefront, and what has to stand in it instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from posixpath import dirname, join, normpath, relpath
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from seedbed.i18n import Text
from seedbed.inline.shelf import PLACE
from seedbed.picture_markup import with_renditions
from seedbed.pictures import Album
from seedbed_cli.terminal import Failure
from seedbed_mkdocs.pages import address

_TAG = re.compile(r"""<(?:a|img|video)\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_POSTER = re.compile(r'(\sposter=)"([^"]*)"')
_NAMING = {"a": "href", "img": "src"}
"""Where an element names a file, until players are made of pictures."""


@dataclass(frozen=True)
class Rendered:
    """A text as the engine renders it."""

    html: str
    toc: SimpleNamespace
    """Its headings, as MkDocs hands them to a template."""
    typed: dict[str, str]
    """How each address in it was typed."""


NOTHING = Rendered("", SimpleNamespace(items=()), {})


def rendered(text: str, name: str, extensions: dict[str, dict[str, Any]]) -> Rendered:
    """Render a text as the engine will.

    Args:
        text: the Markdown.
        name: its file, from the content folder.
        extensions: what the engine's Markdown is made of, each with its options.

    Raises:
        Failure: one of the extensions cannot be used.
    """
    md = _markdown(extensions)
    addresses = _Addresses(name)
    md.treeprocessors.register(addresses, "seedbed-addresses", 0)
    html = md.convert(text)
    toc = SimpleNamespace(items=[_heading(token) for token in getattr(md, "toc_tokens", ())])
    return Rendered(html, toc, addresses.typed)


def _markdown(extensions: dict[str, dict[str, Any]]) -> Markdown:
    try:
        return Markdown(extensions=list(extensions), extension_configs=extensions)
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        text = Text.of("Python-Markdown refuses what markdown_extensions says in mkdocs.yml: {reason}", reason=error)
        raise Failure(text) from error


def swaps(text: Rendered, page: str, album: Album, card: Callable[[str], str]) -> list[dict[str, str]]:
    """Return what is to be replaced in a text: each card's place, and each element that shows or names a picture.

    Args:
        text: the text.
        page: the page's path from the site's root.
        album: the pictures.
        card: returns the card of a place.
    """
    found = {place[0]: card(place[0]) for place in PLACE.finditer(text.html)}
    for tag in _TAG.findall(text.html):
        found[_POSTER.sub(partial(_as_typed, text.typed), tag)] = with_renditions(tag, page, album)
    return [{"written": written, "shown": shown} for written, shown in found.items() if written != shown]


def _as_typed(typed: dict[str, str], poster: re.Match[str]) -> str:
    """Return a poster's address as Zensical leaves it, which leads all others from the page."""
    return f'{poster[1]}"{typed.get(poster[2], poster[2])}"'


class _Addresses(Treeprocessor):
    """Leads addresses of files from the page, as every engine does."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._folder, self._page = dirname(name), address(name)
        self.typed: dict[str, str] = {}

    def run(self, root: ET.Element) -> None:
        """Lead pictures and links."""
        for element in root.iter():
            attribute = _NAMING.get(str(element.tag), "")
            if url := element.get(attribute):
                led = self._led(url)
                self.typed[led] = url
                element.set(attribute, led)

    def _led(self, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return url
        return relpath(join("/", normpath(join(self._folder, parts.path))), f"/{self._page}")


def _heading(token: dict[str, Any]) -> SimpleNamespace:
    children = [_heading(child) for child in token["children"]]
    return SimpleNamespace(title=token["name"], url=f"#{token['id']}", level=token["level"], children=children)
