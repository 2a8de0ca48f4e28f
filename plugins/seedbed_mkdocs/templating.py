"""What the templates can say: the shop's language, its money, its times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from seedbed import feeds, handing_on, money, wording
from seedbed.catalog import ShopRecord
from seedbed.i18n import translations
from seedbed.link_picture import OG_LOCALES, LinkPicture, link_picture
from seedbed.storefront import Storefront
from seedbed.structured import embedded
from seedbed.stylesheet import STYLESHEET
from seedbed.widgets import Widgets

PREVIEW = ("preview.js", "preview")
"""The modules that only a preview's pages load."""


def install(
    env: Environment, storefront: Storefront, locale: str, *, preview: bool, rehearsal: bool, search: bool
) -> None:
    """Give `env` gettext in `locale` and the filters and names the storefront's templates use."""
    shop = storefront.catalog.shop
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(translations(locale), newstyle=True)  # type: ignore[attr-defined]
    env.filters |= _filters(shop, locale)
    env.globals |= {
        "shop": shop,
        "settings": storefront.content.shop,
        "locale": locale,
        "preview": preview,
        "og_locales": OG_LOCALES,
        "rehearsal": rehearsal,
        "search": search,
        "words": _words(locale),
        "feed_front": storefront.feed_pages[0].path,
        "has_feeds": feeds.has_feeds(storefront),
        "plain_pages": storefront.plain_pages,
        "stylesheet": STYLESHEET,
        "modules_of": Widgets(_theme_modules(env)).needed,
    }


def _filters(shop: ShopRecord, locale: str) -> dict[str, Callable[..., Any]]:
    def long_time(instant: datetime, zone: str = shop.timezone) -> str:
        return wording.time_in_zone(instant, zone, locale)

    return {
        "disclosed": lambda labels: [sentence.say(locale) for sentence in wording.disclosed(labels)],
        "iso": datetime.isoformat,
        "money": lambda minor: money.shown(minor, shop.currency, locale),
        "long_time": long_time,
        "short_time": wording.short_time,
        "long_day": lambda day: wording.day(day, locale),
        "stars": wording.stars,
        "say": lambda text: text.say(locale),
    }


def page_context(
    storefront: Storefront, url: str, view: Any, drawn: Mapping[str, LinkPicture], *, listed: bool
) -> dict[str, Any]:
    """Return what a page's template is given of that page alone.

    Args:
        storefront: whose page it is.
        url: its path from the site's root.
        view: its record; None for a page that shows none.
        drawn: the pictures that were drawn for shared links, by page.
        listed: whether search engines may list it.
    """
    return {
        "view": view,
        "listed": listed,
        "link_picture": link_picture(view, drawn),
        "structured": embedded(storefront.catalog, url, view),
    }


def _theme_modules(env: Environment) -> dict[str, str]:
    """Return the source of each module of the theme, a shop's own before ours, by its path."""
    folders = env.loader.searchpath if isinstance(env.loader, FileSystemLoader) else []
    roots = [Path(folder, "assets/seedbed") for folder in reversed(folders)]
    files = {path.relative_to(root).as_posix(): path for root in roots for path in root.rglob("*.js")}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()}


def _words(locale: str) -> dict[str, Any]:
    tables = {
        "kinds": wording.KINDS,
        "labels": wording.LABELS,
        "facets": wording.FACETS,
        "phases": wording.PHASES,
        "frozen": wording.FROZEN,
        "channels": wording.CHANNELS,
        "places": handing_on.PLACES,
    }
    said: dict[str, Any] = {
        name: {key: text.say(locale) for key, text in table.items()} for name, table in tables.items()
    }
    first = wording.CHANNELS_FIRST[locale]
    rest = tuple(key for key in wording.CHANNELS if key not in first and key not in {"system", "copy", "qr", "poster"})
    consent = wording.consent(wording.KEEP_CONTACTS_DAYS).say(locale)
    return said | {"channels_first": first, "channels_more": rest, "consent": consent}
