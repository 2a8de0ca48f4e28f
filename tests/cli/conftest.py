"""A shop made by `seedbed init`, and the command as a person types it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seedbed import album
from seedbed import catalog as catalogs
from seedbed.catalog import Site
from seedbed.loader import load
from seedbed_api import Seedbed, Settings, create_app
from seedbed_api.store import Code, Request
from seedbed_cli import main
from seedbed_cli.project import find
from waiting import PATIENCE

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "TZ", "SEEDBED_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def run() -> Run:
    """Run a command in this process; its result has both streams."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), prog_name="seedbed")

    return run


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "shop"
    result = CliRunner().invoke(main, ["--lang", "en", "init", str(folder), "--locale", "en", "--name", "Test shop"])
    assert result.exit_code == 0, result.output
    album.make(load(folder / "content", folder), folder, folder / album.CACHE)  # once, instead of in each test
    return folder


@pytest.fixture
def shop(starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh shop, which is the current folder."""
    folder = tmp_path / "shop"
    shutil.copytree(starter, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def served(shop: Path) -> Iterator[Seedbed]:
    """The shop's parts, being served, with a released catalog."""
    project = find(shop / "mkdocs.yml")
    site = Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
    (shop / "build/current").mkdir(parents=True)
    catalogs.write(catalogs.build(project.content, site, "b1", str), shop / "build/current/catalog.json")
    parts = create_app(Settings.from_environment()).extensions["seedbed"]
    code = Code("ABC2345", "reviews/morning-mug-two-weeks/", parts.clock.now())
    parts.store.codes.claim(code, Request.of("key", code))
    parts.start()
    yield parts
    parts.close()


Serve = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def serve(shop: Path) -> Iterator[Serve]:
    """Start `seedbed serve` on a free port; whatever still runs at the end is stopped."""
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "seedbed_cli", "serve", "--port", "0", *arguments]
        pipe = subprocess.PIPE
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, cwd=shop, env=environment, stdout=pipe, stderr=pipe, text=True)
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
