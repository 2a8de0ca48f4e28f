"""What every answer tells the browser to refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from seedbed.catalog import Catalog
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.site_address import SiteAddress, origin_of

CORS_METHODS = "GET, HEAD, POST, OPTIONS"
CORS_HEADERS = "Authorization, Content-Type, Idempotency-Key, Accept-Language"
CORS_EXPOSED = "Content-Language, Retry-After, X-Request-ID"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
A_YEAR = 365 * 24 * 60 * 60
"""Seconds for which a browser that came by HTTPS comes by nothing else (RFC 6797); other hosts are not spoken for."""

NOT_KEPT = ("Cache-Control", "no-store")
"""Of the API's answers: a `now` that is kept would set every countdown wrong."""
ADDED_TO = {"vary"}
"""Headers that an answer may have more than once."""

Headers = list[tuple[str, str]]


class SecurityHeaders:
    """The content security policy and its kin, and for the API's own addresses CORS."""

    def __init__(self, catalog: ActiveCatalog, site: SiteAddress) -> None:
        self._site = site
        self._always: Headers = []
        self._over_https: Headers = []
        catalog.follow(self._learn)

    def _learn(self, catalog: Catalog) -> None:
        self._always = [
            ("Content-Security-Policy", policy(origin_of(catalog.shop.api_url))),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", PERMISSIONS),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
        self._over_https = [*self._always, ("Strict-Transport-Security", f"max-age={A_YEAR}")]

    def of_page(self, environ: WSGIEnvironment) -> Headers:
        """Return the headers of an answer that no script reads, and no other site shows."""
        return [*self._of_all(environ), ("Cross-Origin-Resource-Policy", "same-origin")]

    def of_api(self, environ: WSGIEnvironment) -> Headers:
        """Return the headers of an answer that the shop's pages may read, from their own origin too.

        Other sites may show its QR codes; nothing here depends on cookies.
        """
        headers = [
            *self._of_all(environ),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Vary", "Origin"),
        ]
        origin = environ.get("HTTP_ORIGIN", "")
        if origin and self._site.welcomes(origin, environ):
            headers.append(("Access-Control-Allow-Origin", origin))
            headers.append(("Access-Control-Expose-Headers", CORS_EXPOSED))
            if environ["REQUEST_METHOD"] == "OPTIONS":
                headers += [
                    ("Access-Control-Allow-Methods", CORS_METHODS),
                    ("Access-Control-Allow-Headers", CORS_HEADERS),
                    ("Access-Control-Max-Age", "7200"),
                ]
        return headers

    def _of_all(self, environ: WSGIEnvironment) -> Headers:
        return self._over_https if environ["wsgi.url_scheme"] == "https" else self._always


class Guarded:
    """A WSGI app whose every answer has the headers that it does not set itself."""

    def __init__(self, app: WSGIApplication, security_headers: SecurityHeaders) -> None:
        self._app, self._headers = app, security_headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, with the headers."""

        def start(status: str, given: Headers, *fault: Any) -> Callable[[bytes], object]:
            names = {name.lower() for name, _ in given} - ADDED_TO
            missing = [header for header in self._of(environ) if header[0].lower() not in names]
            return start_response(status, given + missing, *fault)

        return self._app(environ, start)

    def _of(self, environ: WSGIEnvironment) -> Headers:
        if environ.get("PATH_INFO", "").lstrip("/").startswith("api/"):
            return [NOT_KEPT, *self._headers.of_api(environ)]
        return self._headers.of_page(environ)


def policy(api_origin: str = "") -> str:
    """Return the content security policy: nothing inline, nothing from elsewhere but the shop's own API."""
    api = f" {api_origin}" if api_origin else ""
    return (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        f"img-src 'self' data: blob:{api}; connect-src 'self'{api}; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
