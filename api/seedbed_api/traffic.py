"""Each request as its operator sees it: an id in the answer, a line in the log, a number in the metrics."""

from __future__ import annotations

import logging
import random
import re
from time import perf_counter

from flask import Flask, Response, g, request

from seedbed_api.logs import current_request_id
from seedbed_api.metrics import Meters

log = logging.getLogger(__name__)

REQUEST_ID = "X-Request-ID"
GIVEN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
NO_ROUTE = "(none)"
"""Stands for every address that there is nothing at."""


def install(app: Flask, meters: Meters) -> None:
    """Watch every request of `app`.

    To be installed before anything else that looks at requests: what comes first sees a request first and its answer
    last. A proxy of the shop's own may name the request; others cannot (`proxies`).
    """

    @app.before_request
    def begin() -> None:
        given = request.headers.get(REQUEST_ID, "")
        g.request_id = given if GIVEN_ID.fullmatch(given) else _new_id()
        g.begun = perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = perf_counter() - g.get("begun", perf_counter())
        method = request.method if request.method in METHODS else "other"
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        meters.saw(route, method, response.status_code, seconds)
        if refusal := g.get("refusal"):
            meters.refused(refusal)
        response.headers[REQUEST_ID] = current_request_id()
        said = {"method": method, "route": route, "status": response.status_code, "ms": round(1000 * seconds, 1)}
        log.info("%(method)s %(route)s %(status)d", said, extra=said)
        return response


def _new_id() -> str:
    """Return a name for a request. It is no secret, so the system is not asked, which gives way to other threads."""
    return f"{random.getrandbits(96):024x}"
