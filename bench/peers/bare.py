"""The limit: a WSGI app that does nothing but answer, as the API would."""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

COUNTS = b'{"pages":{}}'


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Redirect a short link, accept a beacon, answer everything else with no counts."""
    if environ["REQUEST_METHOD"] == "POST":
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response("202 Accepted", [("Content-Type", "application/json"), ("Content-Length", "2")])
        return [b"{}"]
    if environ["PATH_INFO"].startswith("/r/"):
        start_response("302 Found", [("Location", "/reviews/mug-0/?ref=LINXI"), ("Content-Length", "0")])
        return [b""]
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(COUNTS)))])
    return [COUNTS]


def make() -> object:
    """Return the app."""
    return app
