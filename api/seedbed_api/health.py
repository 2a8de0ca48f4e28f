"""Whether the API is alive, and whether it can do its work."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from seedbed.i18n import Text
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.chores import Chores
from seedbed_api.problems import ApiProblem
from seedbed_api.store import RushStore


def routes(catalog: ActiveCatalog, store: RushStore, chores: Chores) -> Blueprint:
    """Return the addresses that a supervisor asks.

    A refused catalog leaves the last good one in force, so that the API is ready all the same.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/livez")
    def alive() -> Response:
        return jsonify(status="ok")

    @blueprint.get("/readyz")
    def ready() -> tuple[Response, int]:
        store.check()
        if chores.stalled():
            raise ApiProblem(503, "chores-stalled", Text.of("The work beside answering stands still; restart the API."))
        refusal = catalog.refusal
        status, detail = ("catalog refused", str(refusal)) if refusal else ("ok", "")
        return jsonify(status=status, build_id=catalog().build_id, detail=detail), 200

    return blueprint
