"""The addresses that a shop's configuration names: of the site, of its API, and of what it is a translation of."""

from __future__ import annotations

from urllib.parse import urlsplit

from seedbed.i18n import Text


def refusal(site_url: str, api_url: str = "", original_url: str = "") -> Text | None:
    """Return why one of the addresses leads nobody to a page, or is missing where another one needs it; else None."""
    named = {"site_url": site_url, "api_url": api_url, "original_url": original_url}
    given = {name: url for name, url in named.items() if url}
    for name, url in given.items():
        if not _whole(url):
            return Text.of(
                '{name} is "{url}" in mkdocs.yml; it must be a whole address, such as https://shop.example/.',
                name=name,
                url=url,
            )
    if given and not site_url:
        return Text.of("{names} in mkdocs.yml needs a site_url there, too; add one.", names=", ".join(given))
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
