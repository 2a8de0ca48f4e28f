"""Pictures side by side in one paragraph become a strip, and a video's file becomes a player."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor

from seedbed.i18n import Text
from seedbed.inline.syntax import CAPTION, FILM

FEWEST = 2
"""How many pictures make a strip."""


class Gallery(Treeprocessor):
    """Makes a strip of each paragraph that holds nothing but pictures."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale

    def run(self, root: ET.Element) -> None:
        """Make the strips; each picture leads to itself, as large as it is there."""
        for paragraph in list(root.iter("p")):
            pictures = list(_only_pictures(paragraph))
            if len(pictures) >= FEWEST:
                self._make(paragraph, pictures)

    def _make(self, strip: ET.Element, pictures: list[ET.Element]) -> None:
        strip.clear()
        strip.tag = "seedbed-gallery"
        label = Text.of("{number} pictures", number=len(pictures)).say(self._locale)
        strip.attrib |= {"class": "sb-inline sb-gallery", "role": "group", "aria-label": label}
        for picture in pictures:
            picture.tail = None
            ET.SubElement(strip, "a", {"class": "sb-gallery__picture", "href": picture.get("src", "")}).append(picture)


class Player(Treeprocessor):
    """Makes players, once the addresses of video, poster and captions are what a browser reads."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale

    def run(self, root: ET.Element) -> None:
        """Turn the pictures that a video was written as into one element."""
        for figure in root.iter("figure"):
            if figure.get("class") == "sb-inline sb-video":
                film, poster, *captions = figure.findall("img")
                for picture in (poster, *captions):
                    figure.remove(picture)
                _play(film, poster.get("src", ""), [self._track(each) for each in captions])

    def _track(self, captions: ET.Element) -> ET.Element:
        source, label = captions.get("src", ""), captions.get("alt", "")
        named = CAPTION.search(source)
        language = (named and named["language"]) or self._locale
        return ET.Element("track", {"kind": "captions", "src": source, "srclang": language, "label": label})


def _only_pictures(paragraph: ET.Element) -> Iterator[ET.Element]:
    """Yield a paragraph's pictures, if there is nothing else in it."""
    words = "".join((paragraph.text or "", *(child.tail or "" for child in paragraph)))
    if not words.strip() and all(_is_picture(child) or child.tag == "br" for child in paragraph):
        yield from paragraph.iter("img")


def _is_picture(element: ET.Element) -> bool:
    return element.tag == "img" and not FILM.search(element.get("src", ""))


def _play(film: ET.Element, poster: str, tracks: list[ET.Element]) -> None:
    source, words = film.get("src", ""), film.get("alt", "")
    film.clear()
    film.tag = "video"
    film.attrib |= {"controls": "", "playsinline": "", "preload": "none"}
    film.attrib |= {"src": source, "poster": poster, "aria-label": words}
    film.extend(tracks)
    ET.SubElement(film, "a", {"href": source}).text = words
