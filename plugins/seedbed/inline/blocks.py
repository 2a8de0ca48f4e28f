"""The widgets as blocks of pymdown-extensions."""

from __future__ import annotations

from typing import ClassVar
from xml.etree import ElementTree as ET

from pymdownx.blocks.block import Block

from seedbed.i18n import Text
from seedbed.inline.shelf import Shelf
from seedbed.inline.syntax import BEFORE_AFTER, CAPTION, COUNTDOWN, FILM, PRODUCT, PROS_CONS, VIDEO, verdict
from seedbed.wording import AFTER, BEFORE, CONS, PROS, TRANSCRIPT


class Card(Block):  # type: ignore[misc]
    """A card of something that the shop has; where it has no such thing, the lines stay what they are."""

    ARGUMENT = True

    def on_validate(self, parent: ET.Element) -> bool:  # noqa: ARG002
        """Look the thing up."""
        shelf: Shelf = self.config["shelf"]
        self._card = shelf.card(self.NAME, self.argument)
        return self._card is not None

    def on_markdown(self) -> str:
        """Keep Markdown away from what stands in it."""
        return "raw"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make room for the card."""
        return ET.SubElement(parent, "div", {"class": "sb-inline"})

    def on_end(self, block: ET.Element) -> None:
        """Put the card in."""
        block.text = self.md.htmlStash.store(self._card)


class ProductCard(Card):
    """A product with its name, picture and price."""

    NAME = PRODUCT


class Countdown(Card):
    """A launch with the time until its pre-order opens or closes."""

    NAME = COUNTDOWN


class ProsCons(Block):  # type: ignore[misc]
    """What is good about a thing, and what is not, as two lists."""

    NAME = PROS_CONS
    SIDES: ClassVar = (("pros", PROS), ("cons", CONS))

    def on_markdown(self) -> str:
        """Read the points ourselves: to Markdown `+` and `-` are one."""
        return "raw"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the frame of both lists."""
        return ET.SubElement(parent, "div", {"class": "sb-inline sb-verdict"})

    def on_end(self, block: ET.Element) -> None:
        """Make the lists; their words are Markdown again."""
        points = verdict(block.text or "")
        block.text = None
        for side, title in self.SIDES:
            section = ET.SubElement(block, "div", {"class": f"sb-verdict__side sb-verdict__side--{side}"})
            self._title(section, title)
            points_of_side = ET.SubElement(section, "ul")
            for words in getattr(points, side):
                ET.SubElement(points_of_side, "li").text = words

    def _title(self, section: ET.Element, title: Text) -> None:
        locale = self.config["locale"]
        said = {"class": "sb-verdict__title", "data-pagefind-ignore": "", "lang": locale}
        ET.SubElement(section, "p", said).text = title.say(locale)


class BeforeAfter(Block):  # type: ignore[misc]
    """Two pictures of one thing, side by side, or one over the other with a slider."""

    NAME = BEFORE_AFTER
    TITLES = (BEFORE, AFTER)

    def on_markdown(self) -> str:
        """Let Markdown read the pictures."""
        return "block"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the element that the slider wakes in."""
        return ET.SubElement(parent, "seedbed-before-after", {"class": "sb-inline sb-compare"})

    def on_inline_end(self, block: ET.Element) -> None:
        """Give each picture its caption; the picture's title is a part of it."""
        pictures = list(block.iter("img"))
        for child in list(block):
            block.remove(child)
        for picture, title in zip(pictures, self.TITLES, strict=False):
            picture.tail = None
            figure = ET.SubElement(block, "figure", {"class": "sb-compare__side"})
            figure.append(picture)
            caption = ET.SubElement(figure, "figcaption")
            name = ET.SubElement(caption, "strong", {"lang": self.config["locale"]})
            name.text, name.tail = title.say(self.config["locale"]), f" {picture.attrib.pop('title', '')}".rstrip()


class Video(Block):  # type: ignore[misc]
    """A short video and the picture that stands for it until it plays, perhaps with captions and a transcript."""

    NAME = VIDEO

    def on_markdown(self) -> str:
        """Let Markdown read the pictures and the transcript."""
        return "block"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the frame."""
        return ET.SubElement(parent, "figure", {"class": "sb-inline"})

    def on_inline_end(self, block: ET.Element) -> None:
        """Put the video, its poster and its captions first, and fold up the rest."""
        pictures = list(block.iter("img"))
        films = [picture for picture in pictures if FILM.search(picture.get("src", ""))]
        captions = [picture for picture in pictures if CAPTION.search(picture.get("src", ""))]
        posters = [picture for picture in pictures if picture not in films + captions]
        if len(films) != 1 or len(posters) != 1:
            return
        rest = [child for child in block if next(child.iter("img"), None) is None]
        block.clear()
        block.set("class", "sb-inline sb-video")
        block.extend([*films, *posters, *captions])
        for picture in pictures:
            picture.tail = None
        if rest:
            self._fold(block, rest)

    def _fold(self, block: ET.Element, rest: list[ET.Element]) -> None:
        details = ET.SubElement(block, "details", {"class": "sb-video__words"})
        summary = ET.SubElement(details, "summary", {"lang": self.config["locale"]})
        summary.text = TRANSCRIPT.say(self.config["locale"])
        details.extend(rest)
