"""Who sent a request: the peer itself, or whom a proxy of the shop's own names."""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.middleware.proxy_fix import ProxyFix

from seedbed_api.addresses import Network, is_within, parsed

UNBELIEVED = "seedbed.unbelieved"
"""Set in the WSGI environment of a request that came through somebody whose word is not taken."""

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED")
OF_A_PROXY = (*FORWARDED, "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_REQUEST_ID")
"""What only a proxy may say."""


class Proxies:
    """A WSGI app that takes a proxy's word only when the peer is a proxy of the shop's own.

    Args:
        app: what answers.
        networks: where the proxies are.
        hops: how many of them add themselves to `X-Forwarded-For`; with none nobody is believed.
    """

    def __init__(self, app: WSGIApplication, networks: Iterable[Network], hops: int) -> None:
        self._app, self._networks, self._hops = app, tuple(networks), hops
        self._fixed = ProxyFix(self._settled, x_for=hops, x_proto=hops, x_host=hops)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as its true sender's."""
        if self._hops and is_within(environ.get("REMOTE_ADDR", ""), self._networks):
            return self._fixed(environ, start_response)
        environ[UNBELIEVED] = _is_forwarded(environ)
        for name in OF_A_PROXY:
            environ.pop(name, None)
        return self._app(environ, start_response)

    def _settled(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with what was forwarded, where it is what it should be; else with what the peer itself said."""
        peer = environ["werkzeug.proxy_fix.orig"]
        named = parsed(environ["REMOTE_ADDR"] or "")
        environ["REMOTE_ADDR"] = str(named) if named else peer["REMOTE_ADDR"]
        environ[UNBELIEVED] = _is_forwarded(environ) and environ["REMOTE_ADDR"] == peer["REMOTE_ADDR"]
        if environ["wsgi.url_scheme"] not in {"http", "https"}:
            environ["wsgi.url_scheme"] = peer["wsgi.url_scheme"]
        return self._app(environ, start_response)


def _is_forwarded(environ: WSGIEnvironment) -> bool:
    return any(name in environ for name in FORWARDED)
