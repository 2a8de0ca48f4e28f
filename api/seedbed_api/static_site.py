"""Serves the built site at the API's own address: the laptop's shape, one process and one port."""

from __future__ import annotations

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
        return response

    return blueprint
