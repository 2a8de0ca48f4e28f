"""What the pages of a preview ask: whether something new was built, and what keeps the next build from being made."""

from __future__ import annotations

from threading import Condition

from flask import Blueprint, Response, jsonify, request

ADDRESS = "/preview/state"

LONGEST_WAIT = 20.0
"""Seconds that a page is kept waiting for news before it asks again."""


class Live:
    """The last build as open pages know it: its number, and the problem that came after it."""

    def __init__(self) -> None:
        self._news = Condition()
        self._built, self._told, self._problem = 0, 0, ""

    def built(self) -> None:
        """Tell every open page that there is something new."""
        with self._news:
            self._built += 1
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
            return {"told": self._told, "built": self._built, "problem": self._problem}


def routes(live: Live) -> Blueprint:
    """Return the address that pages of a preview ask."""
    blueprint = Blueprint("preview", __name__)

    @blueprint.get(ADDRESS)
    def state() -> Response:
        known = request.args.get("known", "")
        return jsonify(live.news(int(known) if known.isdecimal() else -1))

    return blueprint
