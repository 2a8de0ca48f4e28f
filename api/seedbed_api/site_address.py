"""Where the site is, seen from the API: at the same address, or on a host of its own."""

from __future__ import annotations

from urllib.parse import urlsplit
from wsgiref.types import WSGIEnvironment

from seedbed.catalog import Catalog
from seedbed_api.active_catalog import ActiveCatalog

USUAL_PORTS = {"http": ":80", "https": ":443"}
"""Which no browser writes."""


class SiteAddress:
    """Leads to the site's pages, and knows whose pages may use the API."""

    def __init__(self, catalog: ActiveCatalog, allowed_origins: tuple[str, ...]) -> None:
        self._allowed = {origin_of(origin) for origin in allowed_origins}
        self._root: str | None = None
        self._origin = self._api_origin = ""
        catalog.follow(self._learn)

    def _learn(self, catalog: Catalog) -> None:
        self._root = catalog.shop.url if catalog.shop.api_url else None
        self._origin = origin_of(catalog.shop.url)
        self._api_origin = origin_of(catalog.shop.api_url or catalog.shop.url)

    def to(self, page: str, script_root: str) -> str:
        """Return the address of `page` (path and query below the site's root).

        On a shared address it starts with a slash, so that it works by whatever name the shop was reached.
        """
        return f"{script_root}/{page}" if self._root is None else self._root + page

    def has(self, origin: str) -> bool:
        """Tell whether the shop's pages are at `origin`: its own, or one the settings allow."""
        return origin.lower() in {self._origin, *self._allowed} - {""}

    def welcomes(self, origin: str, environ: WSGIEnvironment) -> bool:
        """Tell whether pages of `origin` may use the API: the shop's, this host's own, or one the settings allow."""
        return self.has(origin) or origin.lower() == _own_origin(environ)

    def is_own(self, origin: str, environ: WSGIEnvironment) -> bool:
        """Tell whether pages of `origin` are the API's own: by the shop's address, or the name this host was called."""
        return origin.lower() in {self._api_origin, _own_origin(environ)}


def _own_origin(environ: WSGIEnvironment) -> str:
    """Return the origin by which a request reached this host."""
    return f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}".lower()


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, as a browser's `Origin` header writes them."""
    parts = urlsplit(url.lower())
    return f"{parts.scheme}://{parts.netloc.removesuffix(USUAL_PORTS.get(parts.scheme, ''))}" if parts.netloc else ""


def path_of(url: str) -> str:
    """Return the path of an address without its last slash: the prefix that everything below it has."""
    return urlsplit(url).path.rstrip("/")
