"""Builds a storefront with MkDocs into a release of its own, and says in sentences why it cannot."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import cast

from click import ClickException
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from seedbed import __version__, fonts, search
from seedbed.content import Content
from seedbed.i18n import Text, nearest
from seedbed.loader import load
from seedbed.memory import Memory
from seedbed.problems import ContentError
from seedbed.progress import Progress, unseen
from seedbed.publishing import held_back
from seedbed.releases import CATALOG_FILE, SITE_FOLDER, Releases, fingerprint
from seedbed_cli.project import BUILD_FOLDER, Project
from seedbed_cli.terminal import ContentRefused, Failure, locale
from seedbed_mkdocs.page_cache import PageCache
from seedbed_mkdocs.plugin import CatalogPlugin
from seedbed_mkdocs.run import BuildRun
from seedbed_mkdocs.shares import processors
from seedbed_mkdocs.site_dir import refuse_source_folder

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

PACKAGES = ("seedbed", "seedbed_mkdocs", "seedbed_cli", "seedbed_theme")
"""The packages whose source decides what a build looks like."""

ENGINES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pillow")
"""The distributions whose version does."""


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    pages: int
    seconds: float
    indexing: float
    """The seconds of it in which the search index was made, the pages being in place already."""
    warnings: tuple[str, ...]
    """What the house rules warn of, and what MkDocs found odd."""
    font: fonts.Face | None
    """What pictures of shared links are written in; without it links show the covers."""
    plugin: CatalogPlugin
    """What knows the built storefront."""

    def render_again(self, file: Path) -> dict[str, str]:
        """Return the page of a content file that was saved, by its path; nothing where that takes a whole build."""
        with _journal(verbose=False):
            return self.plugin.render_again(file)


@dataclass(frozen=True)
class Builder:
    """Builds one storefront, again and again, into one folder of releases."""

    project: Project
    releases: Releases
    address: str | None = None
    """Where the site is served, for a preview; None for the `site_url` of the configuration."""
    rehearsal: bool = False
    """Whether every page is marked as shown at a pretended time."""
    verbose: bool = False
    memory: Memory = field(default_factory=Memory)
    """What the content said at the last build."""
    progress: Progress = unseen
    index: bool = True
    """Whether a build ends with the search index; a preview's follows behind."""

    def build(self, last: Path, now: datetime, shown_at: datetime | None = None) -> Built:
        """Make a release and put it in place of the current one.

        Args:
            last: the catalog whose begun launches this build may not change in silence.
            now: the instant that decides which have begun.
            shown_at: the instant that decides which posts are out; `now` by default.

        Raises:
            ContentRefused: the content has problems; the current release stays.
            Failure: the configuration or a template has; the current release stays. Or the search index could not be
                made; the release has the one of the release before it.
        """
        start = time.monotonic()
        with _journal(self.verbose) as journal, _as_sentences(journal, self.verbose):
            config, plugin = self._configured()
            environment = self._environment(config)
            content = self._read(Path(config.docs_dir), self._cache / "content" / environment)
            held = sorted(held_back(content, shown_at or now))
            build_id = fingerprint(_sources("content", self.project.folder), environment, *held)
            with self.releases.new(build_id) as draft:
                config.site_dir = str(draft / SITE_FOLDER)
                plugin.run = BuildRun(
                    build_id,
                    now,
                    last,
                    catalog=draft / CATALOG_FILE,
                    pages=self._pages(config, environment),
                    progress=self.progress,
                    processes=self._processes,
                    preview=self.address is not None,
                    rehearsal=self.rehearsal,
                    search=bool(search.engine()),
                    content=content,
                    shown_at=shown_at,
                )
                _run(config)
                if search.engine():
                    search.take_over(self.releases.site, draft / SITE_FOLDER)
                pages = sum(name.endswith(".html") for _, _, names in os.walk(draft / SITE_FOLDER) for name in names)
            rendered = time.monotonic()
            if self.index and search.engine():
                self.indexing().run()
            indexing = time.monotonic() - rendered
        warnings = (*(problem.say(locale()) for problem in plugin.warnings), *journal.warnings)
        return Built(pages, time.monotonic() - start, indexing, warnings, fonts.chinese(_locale(config)), plugin)

    def _read(self, folder: Path, remembered: Path) -> Content:
        self.memory.recall(remembered)
        content = load(folder, self.project.root, self.memory)
        self.memory.keep(remembered)
        return content

    def indexing(self, *, gently: bool = False) -> search.Indexing:
        """Return what makes the search index of the current release."""
        return search.Indexing(self.releases.site.resolve(), self._cache / "search", gently=gently)

    @property
    def _processes(self) -> int:
        """How many may render: one where other threads hold locks that a fork would copy, or a whole story is told."""
        alone = threading.current_thread() is threading.main_thread()
        return processors() if alone and not self.verbose else 1

    def _configured(self) -> tuple[MkDocsConfig, CatalogPlugin]:
        config = load_config(str(self.project.config_file), site_dir=str(self.releases.folder))
        refuse_source_folder(config)
        plugin = next((plugin for plugin in config.plugins.values() if isinstance(plugin, CatalogPlugin)), None)
        if plugin is None:
            raise Failure(
                Text.of(
                    '{file} has no catalog plugin; add the lines "plugins:" and "  - catalog".',
                    file=self.project.config_file.name,
                )
            )
        if self.address is not None:
            config.site_url = self.address
            plugin.config.api_url = ""
        return config, plugin

    def _environment(self, config: MkDocsConfig) -> str:
        """Return a fingerprint of all that a build depends on beside the content."""
        settings = [*(f"{name} {version(name)}" for name in ENGINES), search.engine(), fonts.mark(_locale(config))]
        return fingerprint(
            _environment(self.project, config),
            __version__,
            f"{config.site_url} {self.address} {self.rehearsal}",
            *settings,
        )

    def _pages(self, config: MkDocsConfig, environment: str) -> PageCache | None:
        """Return the pages of earlier builds, unless something else has a hand in pages, whose inputs nobody knows."""
        ours = all(type(plugin).__module__.startswith("seedbed_mkdocs.") for plugin in config.plugins.values())
        if not ours or config.hooks:
            return None
        return PageCache(self._cache / "pages", environment)

    @property
    def _cache(self) -> Path:
        return self.project.root / BUILD_FOLDER / "cache"


def _locale(config: MkDocsConfig) -> str:
    return nearest(config.theme.get("language"), default="en")


def _environment(project: Project, config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """Yield every file that a build reads beside the content, by a name that does not depend on where it lies."""
    yield "config", project.config_file
    for name, hook in cast("dict[str, ModuleType]", config.hooks).items():
        yield f"hook/{name}", Path(str(hook.__file__))
    for index, folder in enumerate(config.theme.dirs):
        yield from _sources(f"theme/{index}", Path(folder))
    for package in PACKAGES:
        spec = find_spec(package)
        if spec and spec.origin:
            yield from _sources(package, Path(spec.origin).parent)


def _sources(name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for where, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".") and each != "__pycache__"]
        inside = Path(where).relative_to(folder).as_posix()
        for file in files:
            if not file.startswith("."):
                yield f"{name}/{inside}/{file}", Path(where, file)


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config, dirty=True)  # which leaves pages as they are that were put in place already
    finally:
        config.plugins.on_shutdown()


DIRTY = "A 'dirty' build"
"""How MkDocs begins to warn of what is wrong with its own notion of an unchanged page; ours is another."""


class _Journal(logging.Handler):
    """Keeps what MkDocs warns of, instead of printing it among its own reports."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(DIRTY):
            return
        lines = self.errors if record.levelno >= logging.ERROR else self.warnings
        lines.append(record.getMessage())


@contextmanager
def _journal(verbose: bool) -> Iterator[_Journal]:
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    journal = _Journal()
    handlers = [journal, logging.StreamHandler()] if verbose else [journal]
    logger.setLevel(logging.INFO if verbose else logging.WARNING)
    logger.propagate = False
    for handler in handlers:
        logger.addHandler(handler)
    try:
        yield journal
    finally:
        for handler in handlers:
            logger.removeHandler(handler)
        logger.level, logger.propagate = before


@contextmanager
def _as_sentences(journal: _Journal, verbose: bool) -> Iterator[None]:
    try:
        yield
    except (Abort, BuildError, ConfigurationError) as error:
        content = _content_error(error)
        if content:
            raise ContentRefused(content.problems) from error
        raise Failure(Text.of("{message}", message="; ".join(journal.errors) or str(error))) from error
    except search.NotIndexed as error:
        raise Failure(error.text) from error
    except Exception as error:  # of a template, a hook, another plugin
        if verbose or isinstance(error, ClickException):
            raise
        what = "; ".join((*journal.errors, f"{type(error).__name__}: {error}"))
        raise Failure(
            Text.of("the site could not be built ({what}); seedbed build --verbose shows the whole story.", what=what)
        ) from error


def _content_error(error: BaseException | None) -> ContentError | None:
    """Return the problems that lie under MkDocs's own errors."""
    while error is not None and not isinstance(error, ContentError):
        error = error.__cause__ or error.__context__
    return error
