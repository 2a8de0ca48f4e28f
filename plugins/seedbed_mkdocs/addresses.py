"""The addresses that a shop's configuration names: of the site, of its API, and of what it is a translation of."""

from __future__ import annotations

from urllib.parse import urlsplit

from seedbed.i18n import Text


def refusal(site_url: str, api_url: str, original_url: str) -> Text | None:
    """Return why API or original have an address that no page could call or name, or that could lead to no page."""
    others = {name: url for name, url in {"api_url": api_url, "original_url": original_url}.items() if url}
    for name, url in (others | {"site_url": site_url}).items() if others else ():
        if not _whole(url):
            return Text.of(
                '{name} is "{url}" in mkdocs.yml; with {others} it must be a whole address, '
                "such as https://shop.example/.",
                name=name,
                url=url,
                others=", ".join(others),
            )
    return None


def _whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.netloc) and not parts.query and not parts.fragment


def with_slash(url: str) -> str:
    """Return an address as paths are added to it: ending in a slash; an empty one stays empty."""
    return url and url.rstrip("/") + "/"
