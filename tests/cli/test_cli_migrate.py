"""`seedbed migrate` as a person types it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import postgres_server
from seedbed.catalog import Site, build, write
from seedbed.clock import SystemClock
from seedbed_api import Settings, create_app
from seedbed_api.store import Code, Request
from seedbed_api.store.postgres import open_postgres
from seedbed_cli.project import find


@pytest.fixture(scope="module")
def server_url() -> Iterator[str]:
    with postgres_server.server() as url:
        yield url


@pytest.fixture
def database(server_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty database, which SEEDBED_STORE names."""
    with postgres_server.database(server_url) as url:
        monkeypatch.setenv("SEEDBED_STORE", url)
        yield url


@pytest.fixture
def kept(shop: Path) -> Path:
    """A shop's folder that holds a code and a click on it, which nobody has counted."""
    project = find(shop / "mkdocs.yml")
    site = Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
    (shop / "build/current").mkdir(parents=True)
    write(build(project.content, site, "b1", str), shop / "build/current/catalog.json")
    parts = create_app(Settings()).extensions["seedbed"]
    code = Code("ABC2345", "reviews/morning-mug-two-weeks/", parts.clock.now())
    parts.store.codes.claim(code, Request.of("key", code))
    parts.close()
    fact = {"id": "a-click", "at": "2026-12-01T12:00:00Z", "day": "2026-12-01", "kind": "click", "visitor": "somebody"}
    (shop / "data/store/spool/of-a-dead-process.jsonl").write_text(json.dumps({**fact, "code": "ABC2345"}) + "\n")
    return shop


def test_all_is_moved_and_shown_by_kind(run, kept: Path, database: str) -> None:
    result = run("migrate")
    assert result.exit_code == 0, result.output
    shown = {name: int(rows) for name, rows in re.findall(r"(\w+)\s*│\s*(\d+)\s*│\s*[0-9a-f]{16}", result.stdout)}
    assert shown["codes"] == shown["answers"] == shown["catalog"] == shown["events"] == 1
    assert "both stores hold the same" in result.stdout
    store = open_postgres(database, SystemClock())
    assert store.codes.find("ABC2345")
    assert store.facts.clicks("ABC2345").raw == 1
    store.close()


def test_the_api_goes_on_with_the_database(run, kept: Path, database: str) -> None:
    assert run("migrate").exit_code == 0
    parts = create_app(Settings.from_environment()).extensions["seedbed"]
    assert parts.store.codes.find("ABC2345")
    parts.close()


def test_a_second_move_is_refused(run, kept: Path, database: str) -> None:
    assert run("migrate").exit_code == 0
    result = run("migrate")
    assert result.exit_code == 1
    assert "the database is not empty" in result.stderr


def test_a_store_that_is_being_served_is_not_moved(run, kept: Path, database: str) -> None:
    parts = create_app(Settings()).extensions["seedbed"]
    try:
        result = run("migrate")
    finally:
        parts.close()
    assert result.exit_code == 1
    assert "what came in meanwhile would be lost; stop the server first" in result.stderr


def test_without_a_database_or_a_store_it_says_what_is_missing(
    run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("migrate")
    assert result.exit_code == 1
    assert "SEEDBED_STORE" in result.stderr
    monkeypatch.setenv("SEEDBED_STORE", "postgresql://nobody@127.0.0.1:1/none")
    result = run("migrate")
    assert result.exit_code == 1
    assert "there is no store in data/store" in result.stderr
