"""Pages are rendered by several processes, and nobody can tell."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from editing import edit

from seedbed.releases import Releases
from seedbed_cli import builder
from seedbed_cli.builder import Builder
from seedbed_cli.project import find
from seedbed_cli.terminal import Failure
from seedbed_mkdocs import shares


def build_with(processes: int, shop: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return a site that so many processes render from nothing, and what it warns of."""
    monkeypatch.setattr(shares, "FEWEST", 1)
    monkeypatch.setattr(builder, "processors", lambda: processes)
    project = find(shop / "mkdocs.yml")
    releases = Releases(shop / f"build-{processes}")
    shutil.rmtree(shop / "build" / "cache" / "pages", ignore_errors=True)
    built = Builder(project, releases, index=False).build(releases.catalog, datetime.now(UTC))
    files = {str(file.relative_to(releases.site)): file.read_bytes() for file in releases.site.rglob("*.*")}
    return files, built.warnings


def test_many_processes_make_the_site_and_the_warnings_of_one(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for post in (shop / "content" / "reviews").glob("*.md"):
        edit(post, "\n\n", "\n\nSee [this](nowhere.md). ")
    alone, warnings = build_with(1, shop, monkeypatch)
    together, same_warnings = build_with(4, shop, monkeypatch)
    assert together == alone
    assert sorted(same_warnings) == sorted(warnings)


def test_a_page_that_cannot_be_rendered_fails_the_build_whoever_renders_it(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop / "theme").mkdir()
    edit(shop / "mkdocs.yml", "  name: seedbed", "  name: seedbed\n  custom_dir: theme")
    for page in ("products/index.md", "launches/index.md", "creators/index.md"):
        template = page.replace("/index.md", ".html")
        (shop / "theme" / template).write_text("{{ nothing.at.all }}", encoding="utf-8")
        with pytest.raises(Failure, match=f"{page}.*nothing.*is undefined"):
            build_with(4, shop, monkeypatch)
        (shop / "theme" / template).unlink()
