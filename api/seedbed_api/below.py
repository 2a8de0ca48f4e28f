"""Mounts the API below a path (`/shop`), for a site that does not stand at its host's root."""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from seedbed_api.security_headers import SecurityHeaders


class Below:
    """A WSGI app that hands on what lies below `prefix` (no slash at its end)."""

    def __init__(self, app: WSGIApplication, prefix: str, security_headers: SecurityHeaders) -> None:
        self._app, self._prefix, self._headers = app, prefix, security_headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, or say that nothing is outside the prefix."""
        path = environ.get("PATH_INFO", "")
        if not (path + "/").startswith(self._prefix + "/"):
            headers = [("Content-Type", "text/plain; charset=utf-8"), *self._headers.of_page(environ)]
            start_response("404 Not Found", headers)
            return [f"The shop is at {self._prefix}/\n".encode()]
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + self._prefix
        environ["PATH_INFO"] = path[len(self._prefix) :] or "/"
        return self._app(environ, start_response)
