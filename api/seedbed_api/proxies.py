"""Who sent a request: the peer itself, or whom a proxy of the shop's own names.

What Werkzeug's ProxyFix does for this costs as much as the rest of a short link's way; the three headers are read here.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from seedbed_api.addresses import Network, is_within, parsed

UNBELIEVED = "seedbed.unbelieved"
"""Set in the WSGI environment of a request that came through somebody whose word is not taken."""

OF_A_PROXY = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REQUEST_ID",
)
"""What only a proxy may say."""

PEERS_KNOWN = 1024
"""How many peers' addresses need not be looked at again; proxies are few."""


class Proxies:
    """A WSGI app that takes a proxy's word only when the peer is a proxy of the shop's own.

    Args:
        app: what answers.
        networks: where the proxies are.
        hops: how many of them add themselves to `X-Forwarded-For`; with none nobody is believed.
    """

    def __init__(self, app: WSGIApplication, networks: Iterable[Network], hops: int) -> None:
        self._app, self._hops = app, hops
        within = tuple(networks)
        self._is_ours = lru_cache(PEERS_KNOWN)(lambda peer: is_within(peer, within))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as its true sender's."""
        if self._hops and self._is_ours(environ.get("REMOTE_ADDR", "")):
            self._believe(environ)
        else:
            environ[UNBELIEVED] = _is_forwarded(environ)
            for name in OF_A_PROXY:
                environ.pop(name, None)
        return self._app(environ, start_response)

    def _believe(self, environ: WSGIEnvironment) -> None:
        """Take over what was forwarded, where it is what it should be; the rest is as the peer itself said."""
        if named := _written(self._said(environ, "HTTP_X_FORWARDED_FOR")):
            environ["REMOTE_ADDR"] = named
        else:
            environ[UNBELIEVED] = _is_forwarded(environ)
        if (scheme := self._said(environ, "HTTP_X_FORWARDED_PROTO")) in {"http", "https"}:
            environ["wsgi.url_scheme"] = scheme
        if host := self._said(environ, "HTTP_X_FORWARDED_HOST"):
            environ["HTTP_HOST"] = host

    def _said(self, environ: WSGIEnvironment, header: str) -> str:
        """Return what the outermost proxy of the shop's own said."""
        said: str = environ.get(header, "")
        if not said:
            return said
        if self._hops == 1:
            return said.rpartition(",")[2].strip()
        every = said.split(",")
        return every[-self._hops].strip() if len(every) >= self._hops else ""


def _is_forwarded(environ: WSGIEnvironment) -> bool:
    return "HTTP_X_FORWARDED_FOR" in environ or "HTTP_FORWARDED" in environ


def _written(address: str) -> str:
    """Return a network address in its usual form, or an empty string when it is none."""
    try:
        socket.inet_pton(socket.AF_INET, address)
    except (OSError, ValueError):
        found = parsed(address)
        return str(found) if found else ""
    return address
