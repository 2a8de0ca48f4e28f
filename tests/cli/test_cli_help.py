"""The command explains itself, in the reader's language, and says what it lacks."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedbed_cli import extras

COMMANDS = [
    "init",
    "new",
    "img",
    "import",
    "check",
    "prices",
    "schema",
    "serve",
    "build",
    "generate",
    "api",
    "express",
    "seller",
    "token",
    "privacy",
    "backup",
    "restore",
    "migrate",
]


@pytest.mark.parametrize(
    ("group", "listed"),
    [
        ([], COMMANDS),
        (["new"], ["review", "story", "journal", "guide", "product", "launch", "creator"]),
        (["token"], ["add", "list", "revoke"]),
    ],
    ids=["seedbed", "new", "token"],
)
def test_the_help_lists_the_commands_in_the_order_one_needs_them(run, group: list[str], listed: list[str]) -> None:
    lines = run(*group, "--help").output.split("Commands:")[1].split("\n")
    assert [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "] == listed


@pytest.mark.parametrize("command", [[name] for name in COMMANDS] + [["new", kind] for kind in ("review", "launch")])
def test_each_command_has_a_help(run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage: seedbed" in result.output


@pytest.mark.parametrize(("missing", "extra"), [("mkdocs", "site"), ("flask", "api")])
def test_a_missing_part_is_told_with_the_command_that_installs_it(
    run, shop: Path, monkeypatch: pytest.MonkeyPatch, missing: str, extra: str
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == missing else real(name))
    result = run("serve")
    assert result.exit_code == 1
    assert f'pip install "seedbed[{extra}]"' in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_one_sentence(shop: Path) -> None:
    command = [sys.executable, "-m", "seedbed_cli", "check", "--json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=shop, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "Error: the system refuses to go on: No space left on device; mend that, and do it once more.\n",
    )


def test_a_terminal_without_the_signs_of_a_language_gets_a_word_all_the_same(shop: Path) -> None:
    command = [sys.executable, "-m", "seedbed_cli", "--lang", "zh-Hans", "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, cwd=shop, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in done.stdout
