"""The API describes itself: OpenAPI 3.1, from the code that answers."""

from __future__ import annotations

from typing import Any

import pytest
from little_shop import LittleShop


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

    schemas = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}
    assert set(references(description["paths"])) <= schemas
    for path in ("/api/v1/codes", "/api/v1/words", "/api/v1/launches/{launch_id}/reservations"):
        operation = description["paths"][path]["post"]
        assert "application/json" in operation["requestBody"]["content"]
        assert "201" in operation["responses"]


def test_a_refusal_is_described_as_the_problem_it_is(description: dict[str, Any]) -> None:
    for name, operation in operations(description).items():
        refusal = operation["responses"].get("422")
        if refusal is not None:
            assert "ProblemDocument" in str(refusal), name
    assert {"type", "title", "status", "detail", "code"} == set(
        description["components"]["schemas"]["ProblemDocument"]["required"]
    )
