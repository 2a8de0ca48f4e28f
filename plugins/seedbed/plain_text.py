"""A post's rendered text as other places take it: plain, or as HTML with its styles in the tags; without links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

HEADING, BULLET, ROW = "🌱 ", "▪️ ", "▫️ "
"""How headings, points and rows of a table begin where there is nothing but text."""

_SILENT = frozenset({"script", "style", "svg", "button", "template", "math", "video", "audio", "iframe"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "blockquote", "tr", "div", "section", "dt", "dd", "figcaption", "pre", "ul", "ol"}
_CELLS = frozenset({"td", "th"})
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；！？、）)」』”]+", re.IGNORECASE)

STYLES = {
    "section": "padding:12px 16px;background:#f9e6da;color:#a9481f;font-size:15px;line-height:1.6;",
    "p": "margin:0 0 16px;font-size:16px;line-height:1.75;",
    "h2": "margin:28px 0 14px;font-size:20px;font-weight:bold;",
    "h3": "margin:24px 0 12px;font-size:17px;font-weight:bold;",
    "ul": "margin:0 0 16px;padding-left:22px;",
    "ol": "margin:0 0 16px;padding-left:22px;",
    "li": "margin:0 0 6px;font-size:16px;line-height:1.75;",
    "blockquote": "margin:0 0 16px;padding-left:14px;border-left:3px solid #3b6b42;color:#675e51;",
    "table": "width:100%;margin:0 0 16px;border-collapse:collapse;font-size:15px;",
    "td": "padding:6px 8px;border:1px solid #e6dccb;",
    "th": "padding:6px 8px;border:1px solid #e6dccb;background:#f2eadc;",
}
"""What a tag carries with it into an editor that knows no stylesheet."""

_KEPT = STYLES.keys() - {"section"} | {"strong", "em", "code", "tr", "thead", "tbody", "pre"}
OWN_HOST = "mp.weixin.qq.com"


def without_addresses(text: str) -> str:
    """Return a text without the web addresses that are written out in it."""
    return _ADDRESS.sub("", text)


def paragraph(text: str) -> str:
    """Return plain text as a paragraph for the editor of Official Accounts."""
    return f'<p style="{STYLES["p"]}">{escape(text, quote=False)}</p>'.replace("\n", "<br>")


@dataclass(frozen=True)
class Reading:
    """A rendered text as other places take it."""

    blocks: list[str]
    """As plain blocks; a list or a table is one, each point or row on a line of its own."""
    styled: str
    """For the editor of Official Accounts: styles in the tags, no link that leads elsewhere.

    A picture is left as its name in brackets: the editor shows none from another address. Links lead nowhere but to
    other articles there (`OWN_HOST`), as the editor lets no others in.
    """


def read(html: str) -> Reading:
    """Return a rendered text as other places take it."""
    plain, styled = _Plain(), _Styled()
    reader = _Visible((plain, styled))
    reader.feed(html)
    reader.close()
    plain.end_block()
    return Reading(_together(plain.blocks), "".join(styled.parts))


def _together(blocks: Iterable[tuple[str, str]]) -> list[str]:
    found: list[str] = []
    in_list = False
    for prefix, text in blocks:
        is_point = prefix not in {"", HEADING}
        if is_point and in_list:
            found[-1] += f"\n{prefix}{text}"
        else:
            found.append(prefix + text)
        in_list = is_point
    return found


class _Visible(HTMLParser):
    """Tells what a reader sees: neither scripts and their like, nor a heading's own link."""

    def __init__(self, told: tuple[_Plain, _Styled]) -> None:
        super().__init__()
        self._told = told
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tell what begins."""
        attributes = {name: value or "" for name, value in attrs}
        if self._hidden or tag in _SILENT or "headerlink" in attributes.get("class", ""):
            if tag not in {"br", "img", "hr", "source", "input", "wbr"}:
                self._hidden.append(tag)
            return
        for each in self._told:
            each.begin(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Tell what ends."""
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif not self._hidden:
            for each in self._told:
                each.end(tag)

    def handle_data(self, data: str) -> None:
        """Tell what is written."""
        if not self._hidden:
            for each in self._told:
                each.write(data)


class _Plain:
    def __init__(self) -> None:
        self.blocks: list[tuple[str, str]] = []
        self._prefix, self._text = "", ""
        self._counts: list[int | None] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self.end_block()
        if tag in {"ul", "ol"}:
            self._counts.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._prefix = self._point()
        elif tag == "tr":
            self._prefix = ROW
        elif tag in _HEADINGS:
            self._prefix = HEADING
        elif tag in _CELLS and self._text.strip():
            self._text = f"{self._text.rstrip()} ｜ "
        elif tag == "br":
            self._text += "\n"

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag in {"ul", "ol"} and self._counts:
            self._counts.pop()
        if tag in {"li", "tr"} or tag in _HEADINGS:
            self._prefix = ""

    def write(self, data: str) -> None:
        self._text += re.sub(r"\s+", " ", data)

    def _point(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return BULLET
        self._counts[-1] += 1
        return f"{self._counts[-1]}. "

    def end_block(self) -> None:
        """Take what was written so far as a block; a point's mark waits for its text."""
        text = "\n".join(line.strip() for line in without_addresses(self._text).split("\n")).strip()
        self._text = ""
        if text:
            self.blocks.append((self._prefix, text))
            self._prefix = ""


class _Styled:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._links: list[bool] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _renamed(tag)
        if tag == "img" and attributes.get("alt"):
            self.parts.append(f"［{escape(attributes['alt'])}］")
        elif tag == "br":
            self.parts.append("<br>")
        elif tag == "a":
            self._links.append(urlsplit(attributes.get("href", "")).hostname == OWN_HOST)
            if self._links[-1]:
                self.parts.append(f'<a href="{escape(attributes["href"])}">')
        elif tag in _KEPT:
            style = STYLES.get(tag)
            self.parts.append(f'<{tag} style="{style}">' if style else f"<{tag}>")

    def end(self, tag: str) -> None:
        tag = _renamed(tag)
        if tag in _KEPT or (tag == "a" and self._links and self._links.pop()):
            self.parts.append(f"</{tag}>")

    def write(self, data: str) -> None:
        self.parts.append(escape(without_addresses(data), quote=False))


def _renamed(tag: str) -> str:
    """Return the tag that stands for `tag` in an article, whose own title is its only first heading."""
    return {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em"}.get(tag, tag)
