"""What SECURITY.md promises is tried by tests that exist."""

from __future__ import annotations

import re

from guides import REPOSITORY, Guide


def threats() -> list[list[str]]:
    section = Guide(REPOSITORY / "SECURITY.md").section("Threats")
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_each_threat_has_a_defence_a_test_and_what_is_left() -> None:
    assert len(threats()) >= 20
    assert [row for row in threats() if len(row) != 4 or not all(row)] == []


def test_each_test_that_is_named_exists() -> None:
    for row in threats():
        named = re.findall(r"`([^`]+)`", row[2])
        assert named
        assert [name for name in named if not (REPOSITORY / name).is_file()] == []
