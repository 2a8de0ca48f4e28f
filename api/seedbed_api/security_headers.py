"""What every answer tells the browser to refuse."""

from __future__ import annotations

from flask import Flask, Response, request

from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.site_address import SiteAddress, origin_of

CORS_METHODS = "GET, HEAD, POST, OPTIONS"
CORS_HEADERS = "Authorization, Content-Type, Idempotency-Key, Accept-Language"


def install(app: Flask, catalog: ActiveCatalog, site: SiteAddress) -> None:
    """Add the content security policy and its kin to every answer, and CORS to the API's."""

    @app.after_request
    def guard(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy(origin_of(catalog().shop.api_url)))
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        if request.path.startswith("/api/"):
            headers.setdefault("Cache-Control", "no-store")  # a cached `now` would set every countdown wrong
            _allow_origin(response)
        return response

    def _allow_origin(response: Response) -> None:
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin and site.welcomes(origin):
            response.headers["Access-Control-Allow-Origin"] = origin
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = CORS_METHODS
                response.headers["Access-Control-Allow-Headers"] = CORS_HEADERS
                response.headers["Access-Control-Max-Age"] = "7200"


def policy(api_origin: str = "") -> str:
    """Return the content security policy: nothing inline, nothing from elsewhere but the shop's own API."""
    api = f" {api_origin}" if api_origin else ""
    return (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        f"img-src 'self' data: blob:{api}; connect-src 'self'{api}; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
