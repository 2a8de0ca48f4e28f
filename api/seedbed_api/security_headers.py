"""What every answer tells the browser to refuse."""

from __future__ import annotations

from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, request

from seedbed.catalog import Catalog
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.site_address import SiteAddress, origin_of

CORS_METHODS = "GET, HEAD, POST, OPTIONS"
CORS_HEADERS = "Authorization, Content-Type, Idempotency-Key, Accept-Language"

Headers = list[tuple[str, str]]


class SecurityHeaders:
    """The content security policy and its kin, and for the API's own addresses CORS."""

    def __init__(self, catalog: ActiveCatalog, site: SiteAddress) -> None:
        self._site = site
        self._always: Headers = []
        catalog.follow(self._learn)

    def _learn(self, catalog: Catalog) -> None:
        self._always = [
            ("Content-Security-Policy", policy(origin_of(catalog.shop.api_url))),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ]

    def of_page(self) -> Headers:
        """Return the headers of an answer that no script reads."""
        return self._always

    def of_api(self, environ: WSGIEnvironment) -> Headers:
        """Return the headers of an answer that the shop's pages may read."""
        headers = [*self._always, ("Vary", "Origin")]
        origin = environ.get("HTTP_ORIGIN", "")
        if origin and self._site.welcomes(origin, environ):
            headers.append(("Access-Control-Allow-Origin", origin))
            if environ["REQUEST_METHOD"] == "OPTIONS":
                headers += [
                    ("Access-Control-Allow-Methods", CORS_METHODS),
                    ("Access-Control-Allow-Headers", CORS_HEADERS),
                    ("Access-Control-Max-Age", "7200"),
                ]
        return headers


def install(app: Flask, security_headers: SecurityHeaders) -> None:
    """Add the headers to every answer of `app`."""

    @app.after_request
    def guard(response: Response) -> Response:
        of_api = request.path.startswith("/api/")
        if of_api:
            response.headers.setdefault("Cache-Control", "no-store")  # a cached `now` would set every countdown wrong
        headers = security_headers.of_api(request.environ) if of_api else security_headers.of_page()
        for name, value in headers:
            if name == "Vary":
                response.vary.add(value)
            else:
                response.headers.setdefault(name, value)
        return response


def policy(api_origin: str = "") -> str:
    """Return the content security policy: nothing inline, nothing from elsewhere but the shop's own API."""
    api = f" {api_origin}" if api_origin else ""
    return (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        f"img-src 'self' data: blob:{api}; connect-src 'self'{api}; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
