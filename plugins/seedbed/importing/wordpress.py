"""Posts of a WordPress export (WXR, an RSS 2.0 file with namespaces of its own), blocks and shortcodes included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from posixpath import splitext
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from seedbed.i18n import Text
from seedbed.importing.hypertext import to_markdown
from seedbed.importing.record import Gallery, Record, distinct, when
from seedbed.problems import ContentError, Place, Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FILE_LIMIT = 256 * 1024 * 1024
"""The largest export, in bytes: it is held in memory, several times its size."""

UPLOADS = "/wp-content/uploads/"
POST, ATTACHMENT = "post", "attachment"
NEITHER = {"trash", "auto-draft", "inherit"}
"""The states of posts that nobody has written, or that were thrown away."""

_SIZE = re.compile(r"-\d+x\d+$|-scaled$")
_BLOCK = re.compile(r"<!--\s+/?wp:(?P<name>[\w/-]+)(?:\s+\{.*?\})?\s+(?P<alone>/)?-->", re.DOTALL)
_PICTURES = r"(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?"
_CAPTION = re.compile(
    rf"\[(?:wp_)?caption(?P<keys>[^\]]*)\]\s*(?P<img>{_PICTURES})(?P<text>.*?)\[/(?:wp_)?caption\]", re.DOTALL
)
_SHORTCODE = re.compile(
    r"""\[(?P<escaped>\[[a-z][\w-]*[^\[\]]*\])\]
      | \[(?P<close>/?)(?P<name>[a-z][\w-]*)(?P<keys>(?:\s+[\w-]+=(?:"[^"]*"|'[^']*'|[^\s\]]+))*)\s*/?\]""",
    re.VERBOSE,
)
_KEY = re.compile(r"""([\w-]+)=["']?([^"'\]]*)["']?""")
_BLOCK_LEVEL = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|pre|figure|hr|section|dl|!--)\b", re.IGNORECASE
)
_OWN = {"gallery", "audio", "video", "playlist", "embed"}


@dataclass(frozen=True)
class Uploads(Gallery):
    """A copy of the old site's folder `wp-content/uploads`; of a picture in several sizes the largest is taken."""

    def find(self, target: str) -> Path | None:
        """Return the file that the address of an upload stands for, or None where it is not in the folder."""
        path = unquote(urlsplit(target).path.partition(UPLOADS)[2])
        stem, ending = splitext(path)
        names = (f"{_SIZE.sub('', stem)}{ending}", path) if path else ()
        return next((file for name in names if (file := super(Uploads, self).find(name))), None)


def posts(file: Path, uploads: Path | None = None) -> Iterator[Record | Problem | Text]:
    """Yield each post of an export, what cannot be one, and what else the export holds.

    Args:
        file: the export, an XML file.
        uploads: a copy of the old site's folder `wp-content/uploads`; without one no picture is found.

    Raises:
        ContentError: it cannot be read as XML, or defines entities, which an export never does.
    """
    export = Export(file.name, _channel(file), uploads)
    yield from export.remarks()
    for item in export.items:
        if export.text(item, "post_type") == POST:
            yield _Post(export, item).made()


def _channel(file: Path) -> Element:
    from defusedxml import DefusedXmlException  # noqa: PLC0415  (needs the site extra)
    from defusedxml.ElementTree import ParseError, parse  # noqa: PLC0415

    if file.stat().st_size > FILE_LIMIT:
        raise _error(file, Text.of("this export is too large; make several, each of a part of the posts"))
    try:
        channel: Element | None = parse(file, forbid_dtd=True).getroot().find("channel")
    except DefusedXmlException as error:
        raise _error(file, Text.of("this defines entities, which no export does; it is not read")) from error
    except ParseError as error:
        line, column = error.position
        text = Text.of("this is not XML any more from here on; export once more, or mend this line")
        raise ContentError([Problem(Place(file.name, line, column + 1), text)]) from error
    except (LookupError, ValueError) as error:
        raise _error(file, Text.of("the encoding of this file is not known; save it as UTF-8")) from error
    if channel is None:
        raise _error(file, Text.of("this is no WordPress export; make one under Tools, Export, All content"))
    return channel


def _error(file: Path, text: Text) -> ContentError:
    return ContentError([Problem(Place(file.name), text)])


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


@dataclass(frozen=True)
class Export:
    """All that an export holds."""

    name: str
    channel: Element
    uploads: Path | None

    @cached_property
    def items(self) -> list[Element]:
        """Posts, pages, attachments and whatever plugins keep."""
        return self.channel.findall("item")

    @cached_property
    def attachments(self) -> dict[str, Element]:
        """The uploads by their ids."""
        return {self.text(i, "post_id"): i for i in self.items if self.text(i, "post_type") == ATTACHMENT}

    @cached_property
    def writers(self) -> dict[str, str]:
        """The names that writers show, by those they log in with."""
        found = (a for a in self.channel if _local(a.tag) == "author")
        return {self.text(a, "author_login"): self.text(a, "author_display_name") for a in found}

    @cached_property
    def base(self) -> str:
        """The old site's address."""
        return self.text(self.channel, "base_blog_url") or self.text(self.channel, "link")

    def text(self, element: Element, name: str, space: str = "") -> str:
        """Return what the child `name` of an element says; there are several versions of the namespaces."""
        found = (c for c in element if _local(c.tag) == name and space in c.tag.rpartition("}")[0])
        return next((child.text or "" for child in found), "").strip()

    def meta(self, item: Element, key: str) -> str:
        """Return a value that is kept beside an item."""
        kept = (child for child in item if _local(child.tag) == "postmeta")
        return next((self.text(m, "meta_value") for m in kept if self.text(m, "meta_key") == key), "")

    def img(self, attachment: str) -> str:
        """Return an upload as an element of HTML; empty where it is not in the export."""
        item = self.attachments.get(attachment)
        if item is None:
            return ""
        source, alt = self.text(item, "attachment_url"), self.meta(item, "_wp_attachment_image_alt")
        return f'<p><img src="{escape(source)}" alt="{escape(alt)}"></p>'

    def attached(self, post: str) -> list[str]:
        """Return the ids of the uploads that belong to a post."""
        return [key for key, item in self.attachments.items() if self.text(item, "post_parent") == post]

    def remarks(self) -> Iterator[Text]:
        """Yield what of the export is not taken over."""
        kinds = Counter(self.text(item, "post_type") for item in self.items)
        for kind, number in sorted(kinds.items()):
            if kind not in {POST, ATTACHMENT}:
                yield Text.of(
                    "Not taken over, as they are no posts: {number} of the type {kind}.", number=number, kind=kind
                )
        if comments := sum(_local(child.tag) == "comment" for item in self.items for child in item):
            yield Text.of("Comments that are not taken over: {number}.", number=comments)
        if kinds[ATTACHMENT] and not self.uploads:
            yield Text.of(
                "The export holds no pictures, and none is fetched from the net: copy the folder wp-content/uploads "
                "of the old site, and name it with --uploads."
            )


@dataclass
class _Post:
    """A post while it is being read."""

    export: Export
    item: Element
    holes: list[Text] = field(default_factory=list)

    def made(self) -> Record | Problem:
        state = self._text("status")
        if state in NEITHER:
            return Problem(
                Place(self._source), Text.of("it is in the trash, or was never written ({state})", state=state)
            )
        try:
            return self._record(state)
        except ContentError as error:
            return error.problems[0]

    def _record(self, state: str) -> Record:
        if state == "private" or self._text("post_password"):
            self.holes.append(Text.of("it was not for everybody to read; decide whether it may be now"))
        body = self._body()
        thumbnail = self.export.attachments.get(self.export.meta(self.item, "_thumbnail_id"))
        uploads = self.export.uploads
        nowhere = Path(self.export.name)
        return Record(
            source=self._source,
            title=unescape(re.sub(r"<[^>]+>", "", self._text("title"))) or self._slug,
            body=body,
            slug=self._slug,
            gallery=Uploads(uploads, uploads) if uploads else Uploads(nowhere, nowhere),
            written=self._written(),
            draft=state not in {"publish", "future"},
            summary=" ".join(
                unescape(re.sub(r"<[^>]+>", " ", self.export.text(self.item, "encoded", "excerpt"))).split()
            ),
            lang=self.export.text(self.export.channel, "language"),
            tags=distinct(self._tags()),
            author=self._author(),
            addresses=(self._text("link"),) if state == "publish" else (),
            cover=self.export.text(thumbnail, "attachment_url") if thumbnail is not None else "",
            holes=tuple(self.holes),
        )

    def _text(self, name: str) -> str:
        return self.export.text(self.item, name)

    @property
    def _source(self) -> str:
        return f"{self.export.name}#{self._text('post_id')}"

    @property
    def _slug(self) -> str:
        return unquote(self._text("post_name")) or self._text("title") or self._text("post_id")

    def _written(self) -> datetime | None:
        universal = when(self._text("post_date_gmt"))
        return universal.replace(tzinfo=UTC) if universal else when(self._text("post_date"))

    def _author(self) -> str:
        login = self._text("creator")
        return self.export.writers.get(login) or login

    def _tags(self) -> Iterator[str]:
        for child in self.item:
            named = child.get("domain") in {"category", "post_tag"} and child.get("nicename") != "uncategorized"
            if _local(child.tag) == "category" and named:
                yield unescape(child.text or "")

    def _body(self) -> str:
        html = self.export.text(self.item, "encoded", "content")
        blocks = "<!-- wp:" in html
        html = _CAPTION.sub(_captioned, _BLOCK.sub(self._without_block, html).replace("<!--nextpage-->", ""))
        html = _SHORTCODE.sub(self._without_shortcode, html)
        text, taken = to_markdown(html if blocks else _paragraphs(html), self._source)
        self.holes += taken
        return text

    def _without_block(self, match: re.Match[str]) -> str:
        """Return what stands in the place of a block's comment; a block that is a comment alone is worked out."""
        if match["alone"] and match["name"] not in {"more", "nextpage", "separator", "spacer"}:
            self._hole(f"wp:{match['name']}")
        return ""

    def _without_shortcode(self, match: re.Match[str]) -> str:
        """Return what stands in the place of a shortcode; a word in brackets is none."""
        if match["escaped"]:
            return match["escaped"]
        if match["name"] not in _OWN and not match["keys"] and f"[/{match['name']}]" not in match.string:
            return match[0]
        if match["close"]:
            return ""
        if match["name"] == "gallery":
            return self._gallery(dict(_KEY.findall(match["keys"])))
        if match["name"] != "embed":
            self._hole(match[0][:80])
        return ""

    def _gallery(self, keys: dict[str, str]) -> str:
        chosen = re.findall(r"\d+", keys.get("ids") or keys.get("include", ""))
        shown = [self.export.img(key) for key in chosen or self.export.attached(self._text("post_id"))]
        if not any(shown):
            self._hole("[gallery]")
        return "\n\n".join(shown)

    def _hole(self, piece: str) -> None:
        self.holes.append(Text.of("{piece} is worked out by WordPress alone", piece=piece))


def _captioned(match: re.Match[str]) -> str:
    old = dict(_KEY.findall(match["keys"])).get("caption", "")
    words = match["text"].strip() or old
    return f"<p>{match['img']}</p>" + (f"<p><em>{words}</em></p>" if words else "")


def _paragraphs(html: str) -> str:
    """Return the text of the classic editor with its paragraphs, which it keeps as empty lines."""
    blocks = re.split(r"\n\s*\n", html.replace("\r\n", "\n").strip())
    return "\n\n".join(block if _BLOCK_LEVEL.match(block) or "<pre" in html else _paragraph(block) for block in blocks)


def _paragraph(block: str) -> str:
    return "<p>{}</p>".format(block.replace("\n", "<br>\n"))
