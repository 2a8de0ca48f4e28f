"""What one build is told by whoever starts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from seedbed_mkdocs.page_cache import PageCache


@dataclass(frozen=True)
class BuildRun:
    """The circumstances of a build; a bare `mkdocs build` has the defaults of `CatalogPlugin`."""

    build_id: str
    now: datetime
    """The instant that decides which launches have begun."""
    last_catalog: Path
    """The catalog of the last release, if the file exists."""
    catalog: Path | None = None
    """Where to write the private catalog, if it is wanted."""
    pages: PageCache | None = None
    """The pages that were rendered before, if they may be used."""
    preview: bool = False
    """Whether open pages follow what is saved."""
    rehearsal: bool = False
    """Whether every page is marked as shown at a pretended time."""
    search: bool = False
    """Whether the pages offer a search; whoever starts the build makes its index (`seedbed.search`)."""
