"""Whether the API is alive, and whether it can do its work."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from seedbed_api.active_catalog import ActiveCatalog


def routes(catalog: ActiveCatalog) -> Blueprint:
    """Return the addresses that a supervisor asks."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/livez")
    def alive() -> Response:
        return jsonify(status="ok")

    @blueprint.get("/readyz")
    def ready() -> tuple[Response, int]:
        refusal = catalog.refusal
        return jsonify(
            status="ok" if not refusal else "catalog refused", build_id=catalog().build_id, detail=refusal
        ), 200

    return blueprint
