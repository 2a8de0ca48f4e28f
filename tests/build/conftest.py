"""How the tests read built pages: as element trees, held to closing what they open."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _TreeParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = ET.TreeBuilder()
        self.builder.start("document", {})
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop() if self.open else "nothing"
        assert opened == tag, f"</{tag}> closes {opened} at {self.getpos()}"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def tree(text: str) -> ET.Element:
    """Return the element tree of a page."""
    parser = _TreeParser()
    parser.feed(text)
    parser.close()
    assert not parser.open, f"never closed: {parser.open}"
    parser.builder.end("document")
    return parser.builder.close()


@dataclass(frozen=True)
class Html:
    """How a test reads the pages of a site."""

    def page(self, site, address: str) -> ET.Element:
        """Return a page of `site`."""
        return tree(site.text(address))

    def main(self, site, address: str) -> ET.Element:
        """Return the main part of a page of `site`."""
        main = self.page(site, address).find(".//main")
        assert main is not None
        return main

    def words(self, element: ET.Element) -> str:
        """Return the text of an element with single spaces."""
        return " ".join("".join(element.itertext()).split())

    def classed(self, element: ET.Element, name: str) -> list[ET.Element]:
        """Return the elements within `element` that have the class `name`."""
        return [child for child in element.iter() if name in child.get("class", "").split()]

    def links(self, element: ET.Element) -> list[str]:
        """Return where the links within `element` lead, in the order of the page."""
        return [link.get("href", "") for link in element.iter("a")]


@pytest.fixture(scope="session")
def html() -> Html:
    """How a test reads the pages of a site."""
    return Html()
