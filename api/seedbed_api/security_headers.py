"""What every answer tells the browser to refuse."""

from __future__ import annotations

from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, request

from seedbed.catalog import Catalog
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.site_address import SiteAddress, origin_of

CORS_METHODS = "GET, HEAD, POST, OPTIONS"
CORS_HEADERS = "Authorization, Content-Type, Idempotency-Key, Accept-Language"
CORS_EXPOSED = "Content-Language, Retry-After, X-Request-ID"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
A_YEAR = 365 * 24 * 60 * 60
"""Seconds for which a browser that came by HTTPS comes by nothing else (RFC 6797); other hosts are not spoken for."""

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


def install(app: Flask, security_headers: SecurityHeaders) -> None:
    """Add the headers to every answer of `app`."""

    @app.after_request
    def guard(response: Response) -> Response:
        of_api = request.path.startswith("/api/")
        if of_api:
            response.headers.setdefault("Cache-Control", "no-store")  # a cached `now` would set every countdown wrong
        headers = security_headers.of_api(request.environ) if of_api else security_headers.of_page(request.environ)
        if of_api:
            response.vary.add("Origin")
        given = {name.lower() for name in response.headers.keys()}  # noqa: SIM118  (of a multi-dict)
        response.headers.extend([header for header in headers if header[0].lower() not in given])
        return response


def policy(api_origin: str = "") -> str:
    """Return the content security policy: nothing inline, nothing from elsewhere but the shop's own API."""
    api = f" {api_origin}" if api_origin else ""
    return (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        f"img-src 'self' data: blob:{api}; connect-src 'self'{api}; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
