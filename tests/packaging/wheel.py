"""The wheel, as it reaches a stranger: what is in it, and each extra installed alone in a fresh environment.

Not collected by a bare `pytest`, because it installs from the package index; `make ci` names it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = {
    "seedbed": "plugins",
    "seedbed_mkdocs": "plugins",
    "seedbed_cli": "plugins",
    "seedbed_api": "api",
    "seedbed_theme": "site",
}
NEEDED = (
    "seedbed/locale/zh-Hans.po",
    "seedbed/house_rules/lists/advertising.yml",
    "seedbed_api/wsgi.py",
    "seedbed_api/store/postgres/migrations/env.py",
    "seedbed_api/store/postgres/migrations/versions/v0001_first.py",
    "seedbed_cli/starter/mkdocs.yml",
    "seedbed_cli/starter/gitignore",
    "seedbed_cli/starter/content/images/first-review.webp",
    "seedbed_cli/starter/text/zh-Hans/content/shop.yml",
    "seedbed_cli/starter/text/zh-Hans/content/price-history.csv",
    "seedbed_cli/starter/text/zh-Hant/README.md",
    "seedbed_cli/starter/text/en/content/launches/morning-mug-glazes.md",
    "seedbed_theme/mkdocs_theme.yml",
    "seedbed_theme/post.html",
    "seedbed_theme/assets/seedbed/seedbed.js",
)


def sh(*command: str | Path, cwd: Path = REPOSITORY, fails: bool = False) -> str:
    """Run a command that must succeed (or fail, with exit 1) and return all that it said."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("SEEDBED_", "PYTHON"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, "LANG": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == int(fails), done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    sh(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    return next(folder.glob("seedbed-*.whl"))


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def install(wheel: Path, extra: str, folder: Path) -> Path:
    """Return the `bin` of a fresh environment that holds `seedbed[extra]` at the locked versions."""
    constraints = folder / "constraints.txt"
    lines = (REPOSITORY / "requirements.lock").read_text("utf-8").splitlines()
    constraints.write_text("".join(re.sub(r" *\\$", "", line) + "\n" for line in lines if "==" in line))
    sh(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv/bin/python"
    sh(python, "-m", "pip", "install", "--quiet", "--constraint", constraints, f"seedbed[{extra}] @ {wheel.as_uri()}")
    return python.parent


@pytest.fixture(scope="session")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(wheel, "site", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def built(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop begun, checked and built by the site extra alone."""
    folder = tmp_path_factory.mktemp("shops") / "my-shop"
    sh(site / "seedbed", "init", folder, cwd=folder.parent)
    sh(site / "seedbed", "check", cwd=folder)
    sh(site / "seedbed", "build", cwd=folder)
    return folder


def test_the_wheel_holds_every_file_of_the_packages(names: set[str]) -> None:
    for package, parent in PACKAGES.items():
        for file in (REPOSITORY / parent / package).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert file.relative_to(REPOSITORY / parent).as_posix() in names
    assert set(NEEDED) <= names


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert not [name for name in names if name.endswith(".pyc") or "node_modules" in name]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_site_extra_works_where_flask_is_not_installed(site: Path, built: Path) -> None:
    sh(site / "python", "-c", "import flask", fails=True)
    assert (built / "build/current/site/index.html").is_file()
    assert 'pip install "seedbed[api]"' in sh(site / "seedbed", "serve", cwd=built, fails=True)


def test_mkdocs_itself_builds_with_the_site_extra(site: Path, built: Path) -> None:
    sh(site / "mkdocs", "build", cwd=built)
    assert (built / "build/site/index.html").is_file()


def test_the_api_extra_works_where_mkdocs_is_not_installed(
    wheel: Path, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    api = install(wheel, "api", tmp_path_factory.mktemp("api"))
    sh(api / "python", "-c", "import mkdocs", fails=True)
    sh(api / "seedbed", "check", cwd=built)
    assert 'pip install "seedbed[site]"' in sh(api / "seedbed", "build", cwd=built, fails=True)
    smoke = (
        "from seedbed_api.wsgi import app_from_environment as make; app = make(); answers = app.test_client(); "
        "assert answers.get('/livez').status_code == 200; assert answers.get('/r/WELCOME').status_code == 302; "
        "app.extensions['seedbed'].close()"
    )
    sh(api / "python", "-W", "error", "-c", smoke, cwd=built)
