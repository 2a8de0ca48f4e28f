"""How the API describes itself (OpenAPI 3.1): what the library that writes it cannot tell from the code."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Response, jsonify, request
from flask_openapi3.openapi import OpenAPI
from pydantic import BaseModel

from seedbed_api.facts.ledger import EVENT_ID

KEYED = {"x-keyed": True}
"""Extension of an operation that needs an `Idempotency-Key` (`requests.idempotency_key`)."""

TOKEN: list[dict[str, list[Any]]] = [{"token": []}]
"""Security of an operation that opens to the token of a private link (`requests.bearer`)."""

SECURITY_SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "The token of a private link."}
}

_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Makes a repeat harmless: the same key with the same request is answered as the first time.",
    "schema": {"type": "string", "pattern": f"^{EVENT_ID}$"},
}
_PROBLEM = {
    "description": "A refusal or a fault (RFC 9457); `code` is stable.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
}


def content(media_type: str) -> dict[str, Any]:
    """Return the description of an answer that is no JSON."""
    return {"content": {media_type: {"schema": {"type": "string"}}}}


def body(model: type[BaseModel], media_type: str) -> dict[str, Any]:
    """Return the extension of an operation that reads its body itself: JSON sent under another type."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    parts = schema.pop("$defs", {})
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}, "x-parts": parts}


def install(app: OpenAPI) -> None:
    """Serve the description of `app`, with all the addresses it has by the first time somebody asks."""

    @cache
    def document() -> dict[str, Any]:
        described: dict[str, Any] = app.api_doc
        components = described["components"]
        components["parameters"] = {"IdempotencyKey": _KEY}
        components["responses"] = {"Problem": _PROBLEM}
        for methods in described["paths"].values():
            for operation in methods.values():
                _complete(operation, components["schemas"])
        return described

    @app.get("/api/v1/openapi.json", doc_ui=False)
    def description() -> Response:
        return jsonify({**document(), "servers": [{"url": request.script_root or "/"}]})


def _complete(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Describe what every operation can refuse, the header of one that is keyed, and the parts of its body."""
    operation["responses"].pop("422")  # the library's own, which holds no problem
    operation["responses"]["default"] = {"$ref": "#/components/responses/Problem"}
    if operation.pop("x-keyed", False):
        operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/IdempotencyKey"})
    schemas.update(operation.pop("x-parts", {}))
