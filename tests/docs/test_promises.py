"""What SECURITY.md and the guide to reliability promise is tried by tests that exist."""

from __future__ import annotations

import ast
import re

import pytest
from guides import REPOSITORY, Guide, guide

THREATS = (Guide(REPOSITORY / "SECURITY.md"), "Threats")
PROMISES = (guide("reliability"), "Promises")


def rows(source: Guide, section: str) -> list[list[str]]:
    lines = [line for line in source.section(section).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def exists(name: str) -> bool:
    """Tell whether a test is there: `tests/…/test_….py`, or a single one of it after `::`."""
    path, _, function = name.partition("::")
    file = REPOSITORY / path
    if not function:
        return file.is_file()
    return file.is_file() and any(
        isinstance(node, ast.FunctionDef) and node.name == function for node in ast.parse(file.read_text("utf-8")).body
    )


@pytest.mark.parametrize("table", [THREATS, PROMISES], ids=lambda table: table[1])
def test_each_row_is_full_and_the_tests_it_names_exist(table: tuple[Guide, str]) -> None:
    found = rows(*table)
    assert len(found) >= 20
    assert [row for row in found if len(row) != 4 or not all(row)] == []
    for row in found:
        named = [name for name in re.findall(r"`([^`]+)`", " ".join(row[1:])) if name.startswith("tests/")]
        assert named
        assert [name for name in named if not exists(name)] == []


def test_each_promise_names_the_very_test() -> None:
    assert [row for row in rows(*PROMISES) if "::test_" not in row[2]] == []
