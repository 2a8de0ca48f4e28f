"""The bodies of requests and answers: JSON, of a bounded size and depth."""

from __future__ import annotations

import json
from typing import Any

import orjson
from flask import Flask, Response, abort, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import BadRequest

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem

LIMIT = 16 * 1024
"""The largest body of a request, in bytes."""


def install(app: Flask) -> None:
    """Let `app` write JSON as browsers want it, and refuse a body that is too large or is not what it says it is."""
    app.json = _Json(app)
    app.config["MAX_CONTENT_LENGTH"] = LIMIT

    @app.before_request
    def readable_query() -> None:
        """Refuse a query that is not UTF-8 here, once: reading it is a fault elsewhere."""
        try:
            request.query_string.decode()
        except UnicodeDecodeError:
            raise BadRequest from None

    @app.before_request
    def readable_json() -> None:
        """Read a JSON body once, here, so that one that is not JSON is said to be that."""
        if request.method == "POST" and request.is_json:
            if request.content_length is None and len(request.get_data()) >= LIMIT:
                abort(413)  # one that comes in chunks is cut there by the framework, without a word
            try:
                request.get_json()
            except BadRequest:
                raise ApiProblem(400, "malformed-json", Text.of("The body is not valid JSON.")) from None


class _Json(DefaultJSONProvider):
    """JSON in UTF-8; a body nested beyond reason is a bad request, not a fault."""

    ensure_ascii = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Return what a JSON text says."""
        try:
            return json.loads(s, **kwargs)
        except RecursionError:
            raise BadRequest from None

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """Return an answer."""
        body = orjson.dumps(self._prepare_response_obj(args, kwargs), option=orjson.OPT_APPEND_NEWLINE)
        return Response(body, mimetype=self.mimetype)
