"""The pages and files that no writer wrote: home, feed, lists, private pages, calendar files, the widgets' data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from seedbed import comparison, overviews
from seedbed.calendar import ics
from seedbed.catalog import PageRecord
from seedbed.comparison import Comparer
from seedbed.content import Content
from seedbed.feeds import feeds
from seedbed.i18n import Text, widget_strings
from seedbed.listings import FeedPage, feed
from seedbed.storefront import PageView, Storefront
from seedbed.topics import Topic, categories, paths, tags
from seedbed.verification import verified
from seedbed.views import CreatorView, LaunchView, PostView, ProductView, TopicView, WithdrawnView
from seedbed.wording import VERIFIED

ASSETS = "assets/seedbed"

TEMPLATES: dict[type[PageView], str] = {
    PostView: "post.html",
    WithdrawnView: "withdrawn.html",
    ProductView: "product.html",
    LaunchView: "launch.html",
    CreatorView: "creator.html",
}
"""The template of each record that an entry's page shows."""


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
PRIVATE = (
    GeneratedPage("my.md", "my.html", Text.of("My referral code"), None, listed=False),
    GeneratedPage("reservation.md", "reservation.html", Text.of("My reservation"), None, listed=False),
    GeneratedPage("r/index.md", "arrive.html", Text.of("On the way"), None, listed=False),
)
"""The pages of one reader alone, which no code leads to."""


def section_records(content: Content, locale: str) -> Iterator[tuple[str, PageRecord]]:
    """Yield the catalog's records of the pages that a code may lead to beside the entries' own."""
    yield "", PageRecord(kind="page", id="home", title=HOME.say(locale))
    for page in _feed(content):
        numbered = f"{FEED.say(locale)} · {page.number}"
        yield page.path, PageRecord(kind="page", id=f"feed-{page.number}", title=numbered)
    for path, title in SECTIONS.items():
        yield path, PageRecord(kind="page", id=path.strip("/"), title=title.say(locale))
    for name, found in (("category", categories(content)), ("tag", tags(content))):
        for topic in found.values():
            yield from _topic_records(name, topic, content.shop.posts_per_page)
    yield TOPICS_PATH, PageRecord(kind="page", id="tags", title=TOPICS.say(locale))
    if _comparable(content):
        yield COMPARISON_PATH, PageRecord(kind="page", id="compare", title=COMPARISON.say(locale))
    if verified(content):
        yield VERIFIED_PATH, PageRecord(kind="page", id="verified", title=VERIFIED.say(locale))


def _topic_records(name: str, topic: Topic, size: int) -> Iterator[tuple[str, PageRecord]]:
    own, *older = paths(topic, size)
    yield own, PageRecord(kind="page", id=f"{name}-{topic.slug}", title=topic.title)
    for number, path in zip(range(len(older), 0, -1), older, strict=True):
        yield path, PageRecord(kind="page", id=f"{name}-{topic.slug}-{number}", title=f"{topic.title} · {number}")


def pages(storefront: Storefront) -> Iterator[GeneratedPage]:
    """Yield every generated page of a storefront."""
    home = overviews.home(storefront)
    yield GeneratedPage("index.md", "home.html", HOME, home)
    for page, view in zip(storefront.feed_pages, overviews.feed(storefront), strict=True):
        yield GeneratedPage(_file_at(page.path), "feed.html", FEED, view)
    for path, title in SECTIONS.items():
        yield GeneratedPage(_file_at(path), f"{path.strip('/')}.html", title, home)
    yield GeneratedPage(_file_at(TOPICS_PATH), "tags.html", TOPICS, overviews.topics(storefront))
    for topic in storefront.categories.values():
        yield from _topic_pages(topic, overviews.category(storefront, topic))
    for topic in storefront.tags.values():
        yield from _topic_pages(topic, overviews.tag(storefront, topic))
    if _comparable(storefront.content):
        compared = overviews.comparison(storefront)
        yield GeneratedPage(_file_at(COMPARISON_PATH), "compare.html", COMPARISON, compared)
    if verified(storefront.content):
        yield GeneratedPage(_file_at(VERIFIED_PATH), "verified.html", VERIFIED, None)
    yield from PRIVATE


def _topic_pages(topic: Topic, views: Iterable[TopicView]) -> Iterator[GeneratedPage]:
    title = Text.of("{word}", word=topic.title)
    return (GeneratedPage(_file_at(view.path), "topic.html", title, view) for view in views)


def address(name: str) -> str:
    """Return the path of the page that the content file `name` becomes, as MkDocs makes it with directory URLs."""
    stem = name.removesuffix(".md")
    stem = stem.removesuffix("index").removesuffix("/") if stem.rpartition("/")[2] == "index" else stem
    return quote(stem) + "/" if stem else ""


def names(content: Content) -> frozenset[str]:
    """Return the Markdown files that generated pages stand for, as links in a text name them."""
    shared = {_file_at(path) for path, _ in section_records(content, "en")}
    return frozenset(shared | {page.name for page in PRIVATE})


def _comparable(content: Content) -> bool:
    return len(content.products) > 1


def _feed(content: Content) -> list[FeedPage]:
    return feed(content.listed.values(), content.shop.posts_per_page)


def _file_at(path: str) -> str:
    return f"{unquote(path)}index.md"


def files(storefront: Storefront, locale: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the data files of a storefront, as path and content."""
    catalog = storefront.catalog
    for launch in catalog.launches.values():
        yield f"{unquote(launch.page)}launch.ics", ics(launch, catalog.shop)
    if _comparable(storefront.content):
        yield f"{ASSETS}/compare.json", comparison.data(Comparer(catalog).rows, storefront.compared.values())
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
