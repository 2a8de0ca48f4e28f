"""The widgets as an extension of Python-Markdown: `markdown_extensions: [seedbed.inline]`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from seedbed.inline.blocks import BeforeAfter, Countdown, ProductCard, ProsCons, Video
from seedbed.inline.pictures import Gallery, Player
from seedbed.inline.shelf import Places, PlainShelf, Shelf

WIDGETS = (ProductCard, Countdown, ProsCons, BeforeAfter, Video)


class InlineExtension(BlocksExtension):  # type: ignore[misc]
    """The widgets; an engine with a storefront gives a `shelf`, any other names the content folder."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "shelf": ["", "where cards come from; plain ones out of the content folder by default"],
            "content": ["content", "the content folder"],
            "root": ["/", "the address of the site's root"],
            "places": [False, "whether a place is left for each card, which the engine's template fills"],
            "locale": ["zh-Hans", "the language of what the widgets say by themselves"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the widgets."""
        locale = self.getConfig("locale")
        shelf = self.getConfig("shelf") or self._shelf(locale)
        for widget in WIDGETS:
            block_mgr.register(widget, {"shelf": shelf, "locale": locale})
        md.treeprocessors.register(Gallery(locale), "seedbed-gallery", 19.5)  # after inline marks and widgets
        md.treeprocessors.register(Player(locale), "seedbed-player", -10)  # after an engine has led addresses to files

    def _shelf(self, locale: str) -> Shelf:
        if self.getConfig("places"):
            return Places()
        return PlainShelf(Path(self.getConfig("content")), self.getConfig("root"), locale)
