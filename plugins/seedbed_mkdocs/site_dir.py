"""Keeps MkDocs, which empties its `site_dir` before every build, from emptying a folder that people write in."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

SOURCES = ("site", "plugins", "api", "content", "tests", "docs", "bench")
"""The project's source folders; `site` is MkDocs's default output, and the theme's home."""


def refuse_source_folder(config: MkDocsConfig) -> None:
    """Raise unless `site_dir` is safe to empty.

    Raises:
        PluginError: `site_dir` equals, holds or lies in a folder with sources, or equals or holds the project itself.
    """
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    output = Path(config.site_dir).resolve()
    sources = [
        Path(config.docs_dir).resolve(),
        *(root / name for name in SOURCES if (root / name).is_dir() and _written_by_hand(root / name)),
    ]
    for source in [root, *sources]:
        lies_in_it = source in output.parents and source != root
        if output == source or output in source.parents or lies_in_it:
            raise PluginError(
                f"site_dir is {output}, and MkDocs empties that folder before each build: it would delete {source}. "
                "Write `site_dir: build/site` in mkdocs.yml, or build with `seedbed build`."
            )


def _written_by_hand(folder: Path) -> bool:
    """Tell a source folder from an earlier output: MkDocs leaves a sitemap at the top of what it builds."""
    return not (folder / "sitemap.xml").exists()
