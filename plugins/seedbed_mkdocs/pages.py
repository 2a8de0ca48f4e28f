"""The pages and files that no writer wrote: home, feed, lists, private pages, calendar files, the widgets' data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from seedbed import comparison
from seedbed.calendar import ics
from seedbed.catalog import PageRecord
from seedbed.feeds import feeds
from seedbed.i18n import Text, widget_strings
from seedbed.listings import feed
from seedbed.loader import Content
from seedbed.storefront import Storefront, feed_path
from seedbed.topics import Topic, categories, tags
from seedbed.verification import verified
from seedbed.wording import VERIFIED

ASSETS = "assets/seedbed"


@dataclass(frozen=True)
class GeneratedPage:
    """A page made by a template alone."""

    name: str
    """The Markdown file it stands for, from the content folder."""
    template: str
    title: Text
    view: Any
    listed: bool = True
    """Whether search engines may list it."""


HOME = Text.of("Home")
FEED = Text.of("All posts")
TOPICS = Text.of("Topics")
TOPICS_PATH = "tags/"
COMPARISON = Text.of("Compare products")
COMPARISON_PATH = "compare/"
VERIFIED_PATH = "verified/"
SECTIONS = {
    "products/": Text.of("Products"),
    "launches/": Text.of("Launches"),
    "creators/": Text.of("Creators"),
}
"""The lists beside the feed, by path."""


def section_records(content: Content, locale: str) -> Iterator[tuple[str, PageRecord]]:
    """Yield the catalog's records of the pages that a code may lead to beside the entries' own."""
    yield "", PageRecord(kind="page", id="home", title=HOME.say(locale))
    for number in range(_feed_pages(content), 0, -1):
        yield feed_path(number), PageRecord(kind="page", id=f"feed-{number}", title=f"{FEED.say(locale)} · {number}")
    for path, title in SECTIONS.items():
        yield path, PageRecord(kind="page", id=path.strip("/"), title=title.say(locale))
    for name, found in (("category", categories(content)), ("tag", tags(content))):
        for topic in found.values():
            yield topic.path, PageRecord(kind="page", id=f"{name}-{topic.slug}", title=topic.title)
    yield TOPICS_PATH, PageRecord(kind="page", id="tags", title=TOPICS.say(locale))
    if _comparable(content):
        yield COMPARISON_PATH, PageRecord(kind="page", id="compare", title=COMPARISON.say(locale))
    if verified(content):
        yield VERIFIED_PATH, PageRecord(kind="page", id="verified", title=VERIFIED.say(locale))


def pages(storefront: Storefront) -> Iterator[GeneratedPage]:
    """Yield every generated page of a storefront."""
    home = storefront.home()
    yield GeneratedPage("index.md", "home.html", HOME, home)
    for page in storefront.feed_pages:
        view = storefront.feed_view(page.number)
        yield GeneratedPage(f"feed/{page.number}.md", "feed.html", FEED, view)
    for path, title in SECTIONS.items():
        yield GeneratedPage(f"{path}index.md", f"{path.strip('/')}.html", title, home)
    yield GeneratedPage(f"{TOPICS_PATH}index.md", "tags.html", TOPICS, storefront.topics_view())
    for topic in storefront.categories.values():
        yield GeneratedPage(_file_of(topic), "topic.html", _as_written(topic), storefront.category_view(topic))
    for topic in storefront.tags.values():
        yield GeneratedPage(_file_of(topic), "topic.html", _as_written(topic), storefront.tag_view(topic))
    if _comparable(storefront.content):
        yield GeneratedPage(f"{COMPARISON_PATH}index.md", "compare.html", COMPARISON, storefront.comparison_view())
    if verified(storefront.content):
        yield GeneratedPage(f"{VERIFIED_PATH}index.md", "verified.html", VERIFIED, None)
    yield GeneratedPage("my.md", "my.html", Text.of("My referral code"), None, listed=False)
    yield GeneratedPage("reservation.md", "reservation.html", Text.of("My reservation"), None, listed=False)
    yield GeneratedPage("r/index.md", "arrive.html", Text.of("On the way"), None, listed=False)


def names(content: Content) -> frozenset[str]:
    """Return the Markdown files that generated pages stand for, as links in a text name them."""
    alone = {"index.md", "my.md", "reservation.md", "r/index.md", f"{TOPICS_PATH}index.md"}
    lists = {f"{path}index.md" for path in SECTIONS} | {f"feed/{n}.md" for n in range(1, _feed_pages(content) + 1)}
    topics = {_file_of(topic) for found in (categories(content), tags(content)) for topic in found.values()}
    sometimes = {COMPARISON_PATH: _comparable(content), VERIFIED_PATH: bool(verified(content))}
    return frozenset(alone | lists | topics | {f"{path}index.md" for path, there in sometimes.items() if there})


def _comparable(content: Content) -> bool:
    return len(content.products) > 1


def _feed_pages(content: Content) -> int:
    return len(feed(content.listed.values(), content.shop.posts_per_page))


def _file_of(topic: Topic) -> str:
    return f"{unquote(topic.path)}index.md"


def _as_written(topic: Topic) -> Text:
    return Text.of("{word}", word=topic.title)


def files(storefront: Storefront, locale: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the data files of a storefront, as path and content."""
    catalog = storefront.catalog
    for launch in catalog.launches.values():
        yield f"{unquote(launch.page)}launch.ics", ics(launch, catalog.shop)
    if _comparable(storefront.content):
        rows = storefront.comparison_view().rows
        yield f"{ASSETS}/compare.json", comparison.data(rows, storefront.compared.values())
    yield from feeds(storefront).items()
    yield from _robots(catalog.shop.url)
    codes = {
        code: {
            "page": record.page,
            "earns": catalog.creators[record.creator].earns,
            "name": catalog.creators[record.creator].title,
        }
        for code, record in catalog.codes.items()
    }
    yield f"{ASSETS}/codes.json", json.dumps(codes, ensure_ascii=False)
    strings = json.dumps(widget_strings(locale), ensure_ascii=False, indent=0)
    yield f"{ASSETS}/strings.js", f'import {{ speak }} from "./i18n.js";\nspeak({strings});\n'


def _robots(url: str) -> Iterator[tuple[str, str]]:
    """Yield what leads robots to the sitemap, where the site is a whole host: they read it nowhere else (RFC 9309)."""
    if url and urlsplit(url).path == "/":
        yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n"
