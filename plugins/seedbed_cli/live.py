"""What the pages of a preview ask: whether there is something newer, and what keeps the next build from being made."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from threading import Condition
from urllib.parse import unquote

from flask import Blueprint, Response, jsonify, request
from werkzeug.security import safe_join

ADDRESS = "/preview/state"

SCRIPT = "assets/seedbed/preview.js"
"""What asks, as pages name it."""

LONGEST_WAIT = 20.0
"""Seconds that a page is kept waiting for news before it asks again."""


class Live:
    """How things stand, as open pages know it: how often there was news, and the problem that came last."""

    def __init__(self) -> None:
        self._news = Condition()
        self._told, self._problem = 0, ""
        self.fresh: dict[str, str] = {}
        """Pages that are newer than the built site, by their path without slashes at its ends."""

    def built(self) -> None:
        """Tell every open page that there is something new."""
        with self._news:
            self._tell("")

    def refused(self, problem: str) -> None:
        """Tell every open page why there is nothing new.

        Args:
            problem: what the terminal says of it.
        """
        with self._news:
            self._tell(problem)

    def _tell(self, problem: str) -> None:
        self._problem = problem
        self._told += 1
        self._news.notify_all()

    def news(self, known: int) -> dict[str, object]:
        """Return how things stand, at once or when something else is told than what a page knows."""
        with self._news:
            self._news.wait_for(lambda: self._told != known, LONGEST_WAIT)
            return {"told": self._told, "problem": self._problem}


def routes(live: Live, site: Path, base: str) -> Blueprint:
    """Return the address that pages of a preview ask, and what shows the newest pages.

    Args:
        live: how things stand.
        site: the folder of the built site; it may become another one.
        base: the path that the site lies under, without a slash at its end.
    """
    blueprint = Blueprint("preview", __name__)

    def name(path: str) -> str:
        return unquote(path).removeprefix(base).strip("/")

    def page(name: str) -> str:
        """Return the newest HTML of a page; "" where there is none."""
        if fresh := live.fresh.get(name):
            return fresh
        try:
            return Path(safe_join(str(site), name, "index.html") or "").read_text("utf-8")
        except (OSError, ValueError):
            return ""

    @blueprint.before_app_request
    def show() -> Response | None:
        html = page(name(request.path)) if request.path.endswith("/") and request.method in {"GET", "HEAD"} else ""
        return Response(_marked(html), mimetype="text/html") if html else None

    @blueprint.get(ADDRESS)
    def state() -> Response:
        news = live.news(request.args.get("known", -1, type=int))
        return jsonify(news | {"page": _mark(page(name(request.args.get("page", ""))))})

    return blueprint


def _mark(html: str) -> str:
    """Return what tells one state of a page from another; "" where there is no page."""
    return sha256(html.encode()).hexdigest() if html else ""


def _marked(html: str) -> str:
    """Let a page's script know which state it belongs to: what is saved while it loads is news to it."""
    return html.replace(f'{SCRIPT}"', f'{SCRIPT}?page={_mark(html)}"')
