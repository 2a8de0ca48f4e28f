"""A Chinese terminal reads Chinese: help, slips of typing, and whatever the shop, its store and its settings refuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from click.testing import CliRunner, Result

from seedbed.i18n import Text
from seedbed_api import Seedbed, Settings
from seedbed_cli import main
from seedbed_cli.click_words import MET

CHINESE = ["zh_CN.UTF-8", "zh_TW.UTF-8"]
COMMAND = re.compile(r"seedbed( [a-z]+)*")
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Error|Missing|default)\b|[A-Za-z]+ [a-z]+")
"""Two words in a row, or one that click says alone."""


def commands(command: click.Command = main, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that lead to each command."""
    yield path
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from commands(one, *path, name)


@pytest.fixture(params=CHINESE)
def chinese(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", request.param)


def read(result: Result) -> str:
    """Return what was said, which is Chinese and nothing but."""
    assert "Traceback" not in result.output
    assert re.search("[一-鿿]", result.output)
    assert not ENGLISH.search(COMMAND.sub("", result.output)), result.output
    return result.output


@pytest.mark.parametrize("path", [*commands()], ids=" ".join)
def test_each_commands_help_is_chinese(chinese: None, run: Callable[..., Result], path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "用法：" in read(result)


@pytest.mark.parametrize(
    "typed",
    [
        "--halp",
        "--bogus",
        "bild",
        "bild --lang en",
        "seller --",
        "init",
        "express",
        "backup",
        "backup 1 2 3",
        "backup .",
        "restore --",
        "build --verbose=yes",
        "api --port",
        "api --port many",
        "api --port 0",
        "token add sheet --scope all",
        "new launch --capacity 0",
    ],
)
def test_a_slip_of_typing_is_told_in_chinese(chinese: None, run: Callable[..., Result], shop: Path, typed: str) -> None:
    result = run(*typed.split())
    assert result.exit_code == 2
    read(result)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("SECRET", "short"),
        ("SECRET_FILE", "nowhere/secret"),
        ("SECRET_FILE", "mkdocs.yml"),
        ("STORE", "mysql://shop@localhost/shop"),
        ("WORKERS", "2"),
        ("ALLOWED_ORIGINS", "*"),
        ("PROXY_NETWORKS", "here"),
        ("NOW", "tomorrow"),
    ],
)
@pytest.mark.parametrize("command", ["api", "backup kept.backup"])
def test_a_wrong_setting_is_told_in_chinese(
    chinese: None,
    run: Callable[..., Result],
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
    value: str,
) -> None:
    if value == "mkdocs.yml":
        Path(value).write_text("short")
    monkeypatch.setenv(f"SEEDBED_{name}", value)
    result = run(*command.split())
    assert result.exit_code == 1
    assert f"SEEDBED_{name.removesuffix('_FILE')}" in read(result)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_help_of_each_setting_is_translated(name: str) -> None:
    english = Text(Settings.model_fields[name].description or "")
    assert all(english.say(locale) != str(english) for locale in ("zh-Hans", "zh-Hant"))


@pytest.mark.parametrize("command", ["api", "express --port 8123", "seller list", "backup kept.backup"])
def test_a_store_that_cannot_be_opened_is_told_in_chinese(
    chinese: None, run: Callable[..., Result], shop: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("SEEDBED_DATA", "mkdocs.yml/store")
    result = run(*command.split())
    assert result.exit_code == 1
    assert "mkdocs.yml/store" in read(result)


def test_a_store_that_is_damaged_is_told_in_chinese(chinese: None, run: Callable[..., Result], shop: Path) -> None:
    Path("data/store").mkdir(parents=True)
    Path("data/store/store.json").write_text("no store")
    result = run("backup", "kept.backup")
    assert result.exit_code == 1
    assert "data/store/store.json" in read(result)


@pytest.mark.parametrize("command", ["api", "backup kept.backup"])
def test_a_missing_catalog_is_told_in_chinese(
    chinese: None, run: Callable[..., Result], shop: Path, command: str
) -> None:
    result = run(*command.split())
    assert result.exit_code == 1
    assert "build/current/catalog.json" in read(result)
    assert "seedbed build" in result.output


def test_a_running_server_refuses_in_the_language_of_whoever_asks(
    chinese: None, run: Callable[..., Result], served: Seedbed
) -> None:
    result = run("backup", "nowhere/kept.backup")
    assert result.exit_code == 1
    assert "nowhere" in read(result)


def test_a_slip_at_a_question_is_told_in_chinese(chinese: None, shop: Path) -> None:
    result = CliRunner().invoke(main, ["privacy", "erase", "138"], prog_name="seedbed", input="perhaps\nn\n")
    assert result.exit_code == 1
    read(result)


def test_the_language_asked_for_goes_before_the_terminals(run: Callable[..., Result]) -> None:
    assert "錯誤：" in run("--lang", "zh-Hant", "backup").output
    assert "Error:" in run("backup").output


def test_click_still_says_what_is_translated_for_it() -> None:
    said = {message for _, _, message, *_ in extract_from_dir(Path(click.__file__).parent)}
    forms = {form for message in said for form in (message if isinstance(message, tuple) else (message,))}
    assert set(MET) - forms == set()


def test_the_words_compiled_for_a_run_go_with_it(tmp_path: Path) -> None:
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "seedbed_cli", "--help"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert "用法：" in said
    assert list(tmp_path.iterdir()) == []
