"""What one build is told by whoever starts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from seedbed.content import Content
from seedbed.progress import Progress, unseen
from seedbed.publishing import Held, held_back
from seedbed.releases import Releases, fingerprint
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
    progress: Progress = unseen
    """Is told how far the build has come."""
    processes: int = 1
    """How many processes may render pages that were not rendered before."""
    preview: bool = False
    """Whether open pages follow what is saved, and posts that are not out are shown, each marked as what it is."""
    rehearsal: bool = False
    """Whether every page is marked as shown at a pretended time."""
    search: bool = False
    """Whether the pages offer a search; whoever starts the build makes its index (`seedbed.search`)."""
    content: Content | None = None
    """The content folder's content, where it was read and checked already."""
    shown_at: datetime | None = None
    """The instant that decides which posts are out; `now` unless it is given."""

    @classmethod
    def bare(cls, content: Content, root: Path, now: datetime) -> Self:
        """Return the circumstances of a build of the project at `root` of which nothing is told but its time."""
        build_id = fingerprint((d.source.name, content.folder / d.source.name) for d in content.documents)
        return cls(build_id, now, Releases(root / "build").catalog)

    def held_back(self, content: Content) -> dict[str, Held]:
        """Return the posts that are not out."""
        return held_back(content, self.shown_at or self.now)
