"""The latest posts for feed readers: Atom (RFC 4287) and JSON Feed (version 1.1, https://jsonfeed.org/version/1.1).

Every date is one that the content says, so that equal content makes equal feeds. What must be said of a post is said in
its title and before its first words: a feed reader shows either alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from html import escape
from itertools import islice
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from seedbed.catalog import ShopRecord
from seedbed.i18n import Text
from seedbed.storefront import Storefront
from seedbed.views import PostCard
from seedbed.wording import LABELS, disclosed

LATEST = 40
"""How many posts a feed holds."""

ATOM, JSON = "feed.xml", "feed.json"
"""Where the feeds stand below the site's root."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold (https://www.w3.org/TR/xml/#charsets)."""


@dataclass(frozen=True)
class Entry:
    """A post as both kinds of feed tell of it; addresses are whole ones."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    """What a feed reader shows when the entry is opened."""
    picture: str
    published: datetime
    author: str
    author_url: str
    """Empty for a buyer, who has no page."""
    tags: tuple[str, ...]
    lang: str


def feeds(storefront: Storefront) -> dict[str, bytes]:
    """Return the storefront's feeds by their path; none without a post, or while the site has no address."""
    shop, entries = storefront.catalog.shop, tuple(_entries(storefront))
    if not entries:
        return {}
    tagline = storefront.content.shop.tagline
    return {ATOM: atom(shop, tagline, entries), JSON: json_feed(shop, tagline, entries)}


def has_feeds(storefront: Storefront) -> bool:
    """Tell whether `feeds` makes any."""
    return bool(storefront.catalog.shop.url and storefront.posts)


def atom(shop: ShopRecord, tagline: str, entries: tuple[Entry, ...]) -> bytes:
    """Return the Atom feed of `entries` (the newest first, at least one)."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": shop.locale})
    _add(root, "id", shop.url + ATOM)
    _add(root, "title", shop.name)
    if tagline:
        _add(root, "subtitle", tagline)
    _add(root, "updated", max(entry.published for entry in entries).isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=shop.url + ATOM)
    _add(root, "link", rel="alternate", type="text/html", href=shop.url)
    _add(_add(root, "author"), "name", shop.name)
    for entry in entries:
        _add_entry(root, entry)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def json_feed(shop: ShopRecord, tagline: str, entries: tuple[Entry, ...]) -> bytes:
    """Return the JSON Feed of `entries`, the newest first."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": shop.name,
        "home_page_url": shop.url,
        "feed_url": shop.url + JSON,
        "description": tagline,
        "language": shop.locale,
        "authors": [{"name": shop.name, "url": shop.url}],
        "items": [_item(entry) for entry in entries],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _entries(storefront: Storefront) -> Iterator[Entry]:
    if has_feeds(storefront):
        for card in islice(storefront.posts.values(), LATEST):
            yield _entry(card, storefront.content.posts[card.id].entry.tags, storefront.catalog.shop)


def _entry(card: PostCard, tags: tuple[str, ...], shop: ShopRecord) -> Entry:
    labels = tuple(LABELS[label].say(shop.locale) for label in card.labels)
    told = _after(labels, " ".join(sentence.say(shop.locale) for sentence in disclosed(card.labels)), shop.locale)
    picture = urljoin(shop.url, card.cover.card)
    return Entry(
        id=f"{shop.url}#{card.id}",
        url=urljoin(shop.url, card.page),
        title=_after(labels, card.title, shop.locale),
        summary=f"{told}\n{card.summary}".strip(),
        html=_html(card, told, picture, shop.locale),
        picture=picture,
        published=datetime.combine(card.published, time(), ZoneInfo(shop.timezone)),
        author=card.author,
        author_url=urljoin(shop.url, card.creator.page) if card.creator else "",
        tags=tuple(dict.fromkeys((*labels, *tags))),
        lang=card.lang,
    )


def _after(labels: tuple[str, ...], words: str, locale: str) -> str:
    return Text.of("[{labels}] {words}", labels=" · ".join(labels), words=words).say(locale) if labels else words


def _html(card: PostCard, told: str, picture: str, locale: str) -> str:
    """Return the entry's body; what must be said of the post comes first, in the shop's language."""
    disclosure = f'<p lang="{locale}"><strong>{escape(told)}</strong></p>' if told else ""
    image = f'<p><img src="{escape(picture)}" alt="{escape(card.cover_alt)}"></p>'
    return f"{disclosure}{image}<p>{escape(card.summary)}</p>"


def _add_entry(root: ET.Element, entry: Entry) -> None:
    element = _add(root, "entry", **{"xml:lang": entry.lang})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "link", rel="alternate", type="text/html", hreflang=entry.lang, href=entry.url)
    _add(element, "published", entry.published.isoformat())
    _add(element, "updated", entry.published.isoformat())
    author = _add(element, "author")
    _add(author, "name", entry.author)
    if entry.author_url:
        _add(author, "uri", entry.author_url)
    for tag in entry.tags:
        _add(element, "category", term=tag)
    _add(element, "summary", entry.summary)
    _add(element, "content", entry.html, type="html")


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    clean = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, tag, clean)
    element.text = _NOT_XML.sub("", text) or None
    return element


def _item(entry: Entry) -> dict[str, Any]:
    author = {"name": entry.author} | ({"url": entry.author_url} if entry.author_url else {})
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.picture,
        "date_published": entry.published.isoformat(),
        "authors": [author],
        "tags": entry.tags,
        "language": entry.lang,
    }
