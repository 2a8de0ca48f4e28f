"""Where the cards in a text come from."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Protocol

from seedbed.content import Content, Document
from seedbed.i18n import Text
from seedbed.inline.syntax import PRODUCT
from seedbed.loader import load
from seedbed.models import Launch, Product
from seedbed.models.moment import NoSuchTime
from seedbed.wording import time_in_zone

PLACE = re.compile(r'<seedbed-card data-widget="(?P<widget>[a-z]+)" data-id="(?P<id>[a-z0-9-]+)"></seedbed-card>')
"""The place of a card (`Places`)."""


class Shelf(Protocol):
    """Gives a text the cards of what the shop has."""

    def card(self, widget: str, name: str) -> str | None:
        """Return the HTML that the widget shows of the thing with the id `name`; None where there is none."""
        ...


class Places:
    """Leaves a place for each card, to be filled by whoever has the theme."""

    def card(self, widget: str, name: str) -> str | None:
        """Return an empty element that says whose place it is."""
        return f'<seedbed-card data-widget="{widget}" data-id="{name}"></seedbed-card>'


def filled(html: str, card: Callable[[str, str], str]) -> str:
    """Return a text in whose places stands what `card` returns of a widget's name and an id."""
    return PLACE.sub(lambda place: card(place["widget"], place["id"]), html)


class PlainShelf:
    """Cards for an engine that has no storefront: name, price or day, and link, out of the content folder alone.

    Args:
        folder: the content folder.
        root: the address of the site's root, ending in a slash.
        locale: the language of prices and days.
    """

    def __init__(self, folder: Path, root: str, locale: str) -> None:
        self._content, self._root, self._locale = _read(folder), root, locale

    def card(self, widget: str, name: str) -> str | None:
        """Return a paragraph."""
        if widget == PRODUCT:
            product = self._content.products.get(name)
            return self._line(product, self._price(product.entry)) if product else None
        launch = self._content.launches.get(name)
        return self._line(launch, self._closing(launch.entry)) if launch else None

    def _line(self, document: Document[Product] | Document[Launch], fact: str) -> str:
        address = self._root + document.source.name.removesuffix(".md") + "/"
        return f'<p><a href="{escape(address)}">{escape(document.entry.title)}</a> {escape(fact)}</p>'

    def _price(self, product: Product) -> str:
        return f"{min(choice.price for choice in product.choices)} {self._content.shop.currency}"

    def _closing(self, launch: Launch) -> str:
        try:
            closes = launch.preorder.closes.instant(launch.timezone)
        except NoSuchTime:
            return ""
        time = time_in_zone(closes, launch.timezone, self._locale)
        return Text.of("Pre-order closes {time}", time=time).say(self._locale)


def _read(folder: Path) -> Content:
    return load(folder) if folder.is_dir() else Content(folder)
