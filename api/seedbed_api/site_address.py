"""Where the site is, seen from the API: at the same address, or on a host of its own."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

from seedbed_api.active_catalog import ActiveCatalog


class SiteAddress:
    """Leads to the site's pages, and knows whose pages may use the API."""

    def __init__(self, catalog: ActiveCatalog, allowed_origins: tuple[str, ...]) -> None:
        self._catalog = catalog
        self._allowed = {origin.rstrip("/").lower() for origin in allowed_origins}

    def to(self, page: str) -> str:
        """Return the address of `page` (path and query below the site's root).

        On a shared address it starts with a slash, so that it works by whatever name the shop was reached.
        """
        shop = self._catalog().shop
        return shop.url + page if shop.api_url else f"{request.script_root}/{page}"

    def welcomes(self, origin: str) -> bool:
        """Tell whether pages of `origin` may use the API: the shop's, this host's own, or one the settings allow."""
        origin = origin.lower()
        return origin in {*self._allowed, origin_of(self._catalog().shop.url), origin_of(request.host_url)}


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, as a browser's `Origin` header writes them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.netloc else ""


def path_of(url: str) -> str:
    """Return the path of an address without its last slash: the prefix that everything below it has."""
    return urlsplit(url).path.rstrip("/")
