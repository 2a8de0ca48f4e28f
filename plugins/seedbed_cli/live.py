"""What the pages of a preview ask: whether something new was built, and what keeps the next build from being made."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from threading import Condition
from urllib.parse import unquote

from flask import Blueprint, Response, jsonify, request
from werkzeug.security import safe_join

ADDRESS = "/preview/state"

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
    """Return the address that pages of a preview ask, and what shows them saved pages before the site is built.

    Args:
        live: how things stand.
        site: the folder of the built site; it may become another one.
        base: the path that the site lies under, without a slash at its end.
    """
    blueprint = Blueprint("preview", __name__)

    def name(path: str) -> str:
        return unquote(path).removeprefix(base).strip("/")

    def mark(page: str) -> str:
        """Return what tells one state of a page from another; "" where there is no page."""
        file = Path(safe_join(str(site), page, "index.html") or "")
        try:
            shown = live.fresh[page].encode() if page in live.fresh else file.read_bytes()
        except OSError:
            return ""
        return sha256(shown).hexdigest()

    @blueprint.before_app_request
    def fresh() -> Response | None:
        html = live.fresh.get(name(request.path))
        return Response(html, mimetype="text/html") if html and request.method in {"GET", "HEAD"} else None

    @blueprint.get(ADDRESS)
    def state() -> Response:
        known = request.args.get("known", "")
        news = live.news(int(known) if known.isdecimal() else -1)
        return jsonify(news | {"page": mark(name(request.args.get("page", "")))})

    return blueprint
