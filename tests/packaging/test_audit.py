"""The audit of dependencies fails for what is known to be bad, and says loudly when nothing could be known."""

from __future__ import annotations

import json
from typing import Any

import pytest
from audit import verdict

SOUND: dict[str, Any] = {"name": "flask", "version": "3.1.0", "vulns": []}
FLAWED = {**SOUND, "name": "jinja2", "vulns": [{"id": "PYSEC-2099-1", "fix_versions": ["3.2"]}]}
UNKNOWN = {"name": "granian", "skip_reason": "Dependency not found on PyPI and could not be audited: granian (2.8.0)"}


def judged(code: int, *packages: dict[str, Any]) -> tuple[int, str]:
    return verdict(code, json.dumps({"dependencies": packages, "fixes": []}), "")


def test_a_known_vulnerability_fails_the_build_and_names_the_remedy() -> None:
    for others in ((), (SOUND,), (UNKNOWN,)):
        code, said = judged(1, FLAWED, *others)
        assert code == 1
        assert "jinja2" in said
        assert "PYSEC-2099-1" in said
        assert "3.2" in said


def test_sound_packages_pass_without_alarm() -> None:
    code, said = judged(0, SOUND)
    assert (code, "NOT AUDITED" in said) == (0, False)


def test_what_the_service_does_not_know_is_named_and_does_not_fail() -> None:
    code, said = judged(0, SOUND, UNKNOWN)
    assert code == 0
    assert "NOT AUDITED" in said
    assert "granian" in said


@pytest.mark.parametrize("packages", [(UNKNOWN,), (UNKNOWN, UNKNOWN)])
def test_a_service_that_knows_nothing_does_not_fail_and_proves_nothing(packages: tuple[dict[str, Any], ...]) -> None:
    code, said = judged(0, *packages)
    assert code == 0
    assert said.startswith("NOT AUDITED")


@pytest.mark.parametrize("out", ["", "null", "[]", "<html>a portal</html>"])
def test_a_service_that_cannot_be_reached_does_not_fail_and_says_why(out: str) -> None:
    code, said = verdict(1, out, "one\nERROR: Could not connect to PyPI")
    assert code == 0
    assert said.startswith("NOT AUDITED")
    assert "Could not connect" in said


def test_a_mistake_in_asking_fails() -> None:
    assert verdict(2, "", "usage: pip-audit")[0] == 2
