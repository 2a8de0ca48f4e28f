"""The cards in a text, made by the theme, which an engine has only once all Markdown is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment

from seedbed.inline.shelf import Places, filled
from seedbed.inline.syntax import PRODUCT
from seedbed.storefront import Storefront


class ThemeShelf(Places):
    """Gives Markdown a place for each card, and fills the places once the theme is there."""

    def __init__(self, storefront: Storefront) -> None:
        self.storefront = storefront
        self.env: Environment | None = None

    def card(self, widget: str, name: str) -> str | None:
        """Return a place for a card; None where the shop has no such thing."""
        return super().card(widget, name) if self.storefront.card(widget, name) else None

    def filled(self, html: str, context: Mapping[str, Any]) -> str:
        """Return a page's text with its cards.

        Args:
            html: the text as it came from Markdown.
            context: what the page's template is given.
        """
        return filled(html, lambda widget, name: self._rendered(widget, name, context))

    def _rendered(self, widget: str, name: str, context: Mapping[str, Any]) -> str:
        card = self.storefront.card(widget, name)
        if card is None or self.env is None:
            return ""
        shown = {"product" if widget == PRODUCT else "launch": card}
        return self.env.get_template(f"components/inline_{widget}.html").render({**context, **shown})
