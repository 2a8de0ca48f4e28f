"""The API describes itself: OpenAPI 3.1, from the code that answers."""

from __future__ import annotations

from typing import Any

import pytest
from little_shop import LittleShop, OpenShop, a_catalog


@pytest.fixture
def description(shop: LittleShop) -> dict[str, Any]:
    return shop.get("/api/v1/openapi.json").json


def operations(description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    }


def test_it_is_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1.")
    assert description["info"]["title"] == "Seedbed API"


def test_every_address_of_the_api_is_described(shop: LittleShop, description: dict[str, Any]) -> None:
    served = {
        f"{method} {rule.rule.replace('<', '{').replace('>', '}')}"
        for rule in shop.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(("/api/", "/r/")) and not rule.rule.endswith("openapi.json")
    }
    assert served == set(operations(description))


def test_every_operation_says_what_it_is_for(description: dict[str, Any]) -> None:
    assert not [name for name, operation in operations(description).items() if not operation.get("summary")]
    ids = [operation["operationId"] for operation in operations(description).values()]
    assert len(set(ids)) == len(ids)


def test_every_body_and_every_answer_has_a_schema_that_is_there(description: dict[str, Any]) -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            here = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return here + [found for value in node.values() for found in references(value)]
        return [found for value in node for found in references(value)] if isinstance(node, list) else []

    there = {f"#/components/{shelf}/{name}" for shelf, names in description["components"].items() for name in names}
    assert set(references(description)) <= there
    for path in ("/api/v1/codes", "/api/v1/words", "/api/v1/launches/{launch_id}/reservations"):
        operation = description["paths"][path]["post"]
        assert "application/json" in operation["requestBody"]["content"]
        assert "201" in operation["responses"]


def test_every_refusal_is_described_as_the_problem_it_is(description: dict[str, Any]) -> None:
    problem = description["components"]["responses"]["Problem"]
    assert set(problem["content"]) == {"application/problem+json"}
    for name, operation in operations(description).items():
        assert operation["responses"]["default"] == {"$ref": "#/components/responses/Problem"}, name
        assert not [status for status in operation["responses"] if status.startswith("4")], name
    assert {"type", "title", "status", "detail", "code"} == set(
        description["components"]["schemas"]["ProblemDocument"]["required"]
    )


def test_what_needs_a_key_or_a_token_says_so(description: dict[str, Any]) -> None:
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    keyed = {name for name, each in operations(description).items() if key in each.get("parameters", [])}
    opened = {name for name, each in operations(description).items() if each.get("security") == [{"token": []}]}
    assert keyed == {
        "POST /api/v1/codes",
        "POST /api/v1/words",
        "POST /api/v1/launches/{launch_id}/reservations",
    }
    assert opened == {
        "GET /api/v1/codes/{code}/results",
        "GET /api/v1/reservations/{number}",
        "POST /api/v1/reservations/{number}/cancel",
    }
    assert description["components"]["parameters"]["IdempotencyKey"]["name"] == "Idempotency-Key"
    assert description["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_what_is_no_json_is_described_as_what_it_is(description: dict[str, Any]) -> None:
    found = operations(description)
    for path, media_type in {
        "/api/v1/codes/{code}/qr.svg": "image/svg+xml",
        "/api/v1/qr.svg": "image/svg+xml",
        "/api/v1/launches/{launch_id}/launch.ics": "text/calendar",
    }.items():
        assert set(found[f"GET {path}"]["responses"]["200"]["content"]) == {media_type}
    assert set(found["POST /api/v1/events"]["requestBody"]["content"]) == {"text/plain"}


def test_nothing_of_it_is_null(description: dict[str, Any]) -> None:
    """A null `securitySchemes` makes the document no OpenAPI."""
    assert None not in description["components"].values()


def test_below_a_path_it_says_where_its_addresses_are(open_shop: OpenShop) -> None:
    assert open_shop(a_catalog()).get("/api/v1/openapi.json").json["servers"] == [{"url": "/"}]
    below = open_shop(a_catalog(shop={"url": "https://shop.example/shop/"}))
    assert below.get("/shop/api/v1/openapi.json").json["servers"] == [{"url": "/shop"}]
