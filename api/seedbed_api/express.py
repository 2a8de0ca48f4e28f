"""What a rush hits, answered before Flask: short links and beacons. The rest goes on to the app.

Flask has both addresses, too, and answers whatever is not as it should be here: another method, a body that is refused,
a store that cannot be asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from seedbed_api.facts.sender import sender_of
from seedbed_api.problems import ApiProblem
from seedbed_api.referral.short_links import ShortLinks
from seedbed_api.security_headers import SecurityHeaders
from seedbed_api.shares.beacons import BEACON_LIMIT, Beacons
from seedbed_api.store import StoreError

SHORT_LINK = "/r/"
BEACON = "/api/v1/events"

WITHOUT_CONTENT = (
    ("Content-Length", "0"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
"""Headers of an answer that has nothing in it that a policy could guard."""


class Express:
    """A WSGI app in front of another."""

    def __init__(
        self, app: WSGIApplication, links: ShortLinks, beacons: Beacons, security_headers: SecurityHeaders
    ) -> None:
        self._app, self._links, self._beacons, self._headers = app, links, beacons, security_headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a short link or a beacon, or hand on."""
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        if method == "GET" and path.startswith(SHORT_LINK) and path.find("/", len(SHORT_LINK)) < 0:
            return self._follow(path[len(SHORT_LINK) :], environ, start_response)
        if method == "POST" and path == BEACON and _length(environ) <= BEACON_LIMIT:
            return self._take(environ, start_response)
        return self._app(environ, start_response)

    def _follow(self, code: str, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query, script_root = environ.get("QUERY_STRING", ""), environ.get("SCRIPT_NAME", "")
        place = self._links.follow(code, query, sender_of(environ), script_root)
        start_response("302 Found", [("Location", place), *WITHOUT_CONTENT])
        return []

    def _take(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(_length(environ))
        try:
            self._beacons.take(body, environ)
        except (ApiProblem, StoreError):
            environ["wsgi.input"] = BytesIO(body)
            return self._app(environ, start_response)
        headers = [("Content-Type", "application/json"), ("Content-Length", "2"), ("Cache-Control", "no-store")]
        start_response("202 Accepted", headers + self._headers.of_api(environ))
        return [b"{}"]


def _length(environ: WSGIEnvironment) -> int:
    """Return how long the body says it is; one that does not say is longer than any beacon."""
    length = environ.get("CONTENT_LENGTH", "")
    return int(length) if length.isdecimal() and len(length) < 9 else BEACON_LIMIT + 1
