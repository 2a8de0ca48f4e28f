"""The demo, built by engines other than MkDocs: `make engines` holds their sites to the browser tests, too."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from seedbed_cli import plain_project
from seedbed_cli.project import Project

REPOSITORY = Path(__file__).resolve().parents[2]
BIN = REPOSITORY / ".venv-engines" / "bin"
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def properdocs(site: Path, **settings: Any) -> None:
    """Build the demo into the folder `site` with ProperDocs, which reads the shop's own configuration."""
    configuration = yaml.safe_dump(_configured(**settings), allow_unicode=True)
    _run("properdocs", "build", "--quiet", "--config-file", "-", "--site-dir", str(site), stdin=configuration)


def zensical(site: Path, **settings: Any) -> None:
    """Build the demo into the folder `site` with Zensical, from what `seedbed generate` writes for it."""
    plain = site.with_name("plain")
    plain_project.write(Project(REPOSITORY / "mkdocs.yml", _configured(**settings)), plain, datetime.now(UTC))
    _run("zensical", "build", "--config-file", str(plain / "mkdocs.yml"))
    (plain / "site").rename(site)


BUILDERS = {"properdocs": properdocs, "zensical": zensical}


def _configured(*, site_url: str, api_url: str, language: str) -> dict[str, Any]:
    """Return the demo's configuration, its addresses and language replaced."""
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    theme = {"name": "seedbed", "language": language}
    return settings | {"site_url": site_url, "theme": theme, "plugins": [{"catalog": {"api_url": api_url}}]}


def _run(*command: str, stdin: str = "") -> None:
    """Run a program of the engines' environment in the repository."""
    program, *arguments = command
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=REPOSITORY,
        env=QUIET,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
