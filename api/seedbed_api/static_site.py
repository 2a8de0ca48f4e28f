"""Serves the built site at the API's own address, compressed: the laptop's shape, one process and one port."""

from __future__ import annotations

import gzip
import mimetypes
import os
from pathlib import Path

from flask import Blueprint, Response, abort, make_response, redirect, request, send_from_directory
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

mimetypes.add_type("text/calendar", ".ics")
mimetypes.add_type("image/webp", ".webp")
mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("text/javascript", ".js")

GZIP_LEVEL = 6
SHRINK = ("text/", "application/json", "application/xml", "image/svg+xml")
"""How the kinds of file begin that get smaller; pictures, and the index of the search, are compressed already."""


def routes(site: Path) -> Blueprint:
    """Return the catch-all of a site; `site` may be a link that is swapped while serving."""
    blueprint = Blueprint("site", __name__)

    @blueprint.get("/")
    @blueprint.get("/<path:name>")
    def page(name: str = "") -> Response:
        if name.startswith("api/"):
            abort(404)
        folder = site.resolve()
        path = safe_join(str(folder), name)
        if path is None:
            abort(404)
        if os.path.isdir(path):  # noqa: PTH112  (unlike Path.is_dir it takes a name that is too long for a No)
            if name and not name.endswith("/"):
                query = request.query_string.decode("latin-1")
                place = f"{request.script_root}/{name}/" + (f"?{query}" if query else "")
                return redirect(place, 301)  # type: ignore[return-value]
            name = f"{name}index.html"
        try:
            response = send_from_directory(folder, name, max_age=0)
        except NotFound:
            response = make_response(send_from_directory(folder, "404.html", max_age=0), 404)
        return _compressed(response)

    return blueprint


def _compressed(response: Response) -> Response:
    """Send words under gzip to whoever takes it. The API's own answers stay as they are: secrets may stand in them."""
    if not (response.mimetype or "").startswith(SHRINK):
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in {200, 404} and request.accept_encodings.quality("gzip"):
        response.direct_passthrough = False
        response.set_data(gzip.compress(response.get_data(), GZIP_LEVEL, mtime=0))
        response.content_encoding = "gzip"
        tag, _ = response.get_etag()
        if tag:
            response.set_etag(tag, weak=True)
    return response
