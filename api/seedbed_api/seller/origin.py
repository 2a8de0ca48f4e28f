"""Whose page sent a request: what browsers say of it in `Sec-Fetch-Site` (Fetch Metadata) or `Origin` (RFC 6454)."""

from __future__ import annotations

from flask import request

from seedbed_api.problems import foreign_origin
from seedbed_api.site_address import SiteAddress


def hold_own(site: SiteAddress) -> bool:
    """Refuse what another site's page sent; tell whether the browser vouches that a page from here did.

    Older browsers say `Origin: null` of a form on a page with `Referrer-Policy: no-referrer`, which proves nothing.

    Raises:
        ApiProblem: another site's page sent it.
    """
    fetched, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    if fetched in {"cross-site", "same-site"}:
        raise foreign_origin()
    if fetched == "same-origin":
        return True
    if origin in {"", "null"}:
        return False
    if not site.is_own(origin, request.environ):
        raise foreign_origin()
    return True
