"""`seedbed privacy` as a person types it."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from seedbed import catalog as catalogs
from seedbed.catalog import Site
from seedbed_api import Settings, create_app
from seedbed_cli import main
from seedbed_cli.project import find

PERSON = "lin@example.com"


class Clock:
    """Stands still while the launch is open."""

    def __init__(self, now: Any) -> None:
        self._now = now

    def now(self) -> Any:
        return self._now


@pytest.fixture(autouse=True)
def served(shop: Path) -> Iterator[Any]:
    """The shop, being served, with one reservation."""
    site = Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
    catalog = catalogs.build(find(shop / "mkdocs.yml").content, site, "b1", str)
    (shop / "build/current").mkdir(parents=True)
    catalogs.write(catalog, shop / "build/current/catalog.json")
    (launch,) = catalog.launches.values()
    app = create_app(Settings.from_environment(), Clock(launch.opens))
    reader = app.test_client()
    path = f"/api/v1/launches/{launch.id}"
    wish = {
        "variant": launch.offers[0].variant,
        "contact": PERSON,
        "consent": True,
        "consent_version": reader.get(path).json["consent"]["version"],
    }
    answer = reader.post(f"{path}/reservations", json=wish, headers={"Idempotency-Key": "k" * 20})
    assert answer.status_code == 201, answer.text
    parts = app.extensions["seedbed"]
    parts.start()
    yield parts
    parts.close()


def test_an_export_is_json_on_the_terminal(run) -> None:
    result = run("privacy", "export", "LIN@example.com")
    assert result.exit_code == 0, result.output
    (kept,) = json.loads(result.stdout)["reservations"]
    assert kept["contact"] == PERSON
    assert "180 days" in kept["consent_text"]


def test_an_exported_file_is_its_owners_only_even_if_it_was_not(run, shop: Path) -> None:
    file = shop / "lin.json"
    file.touch(0o644)
    result = run("privacy", "export", PERSON, "--output", "lin.json")
    assert result.exit_code == 0, result.output
    assert "reservations: 1." in result.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(json.loads(file.read_text("utf-8"))["reservations"]) == 1


def test_an_erasure_says_what_it_did_and_what_is_left(run, served) -> None:
    result = run("privacy", "erase", PERSON, "--yes")
    assert result.exit_code == 0, result.output
    assert "named this contact: 1; cancelled of these: 1." in result.stdout
    assert "backups" in result.stderr
    assert PERSON not in result.output
    assert "Nothing that is kept" in run("privacy", "erase", PERSON, "--yes").stdout


@pytest.mark.parametrize(("answer", "left"), [("n\n", 1), ("", 1), ("y\n", 0)])
def test_nothing_is_erased_before_the_question_is_answered(run, answer: str, left: int) -> None:
    result = CliRunner().invoke(main, ["privacy", "erase", PERSON], input=answer)
    assert result.exit_code == left
    assert len(json.loads(run("privacy", "export", PERSON).stdout)["reservations"]) == left


@pytest.mark.parametrize("arguments", [["-"], []])
def test_a_contact_can_be_kept_out_of_the_command_line(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["privacy", "export", *arguments], input=f"{PERSON}\n")
    assert result.exit_code == 0, result.output
    assert len(json.loads(result.stdout)["reservations"]) == 1
    assert "e-mail" in result.stderr


@pytest.mark.parametrize("command", [["export"], ["erase", "--yes"]])
def test_what_is_no_contact_is_one_sentence(run, command: list[str]) -> None:
    result = run("privacy", command[0], "nobody", *command[1:])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "Give a phone number" in result.stderr


def test_a_file_that_cannot_be_written_is_one_sentence(run) -> None:
    result = run("privacy", "export", PERSON, "--output", "nowhere/lin.json")
    assert result.exit_code == 1
    assert "nowhere/lin.json cannot be used" in result.stderr
