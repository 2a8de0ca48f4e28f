"""Keeps a preview up with what is saved: the saved page at once, the whole site behind it, the search behind that."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from seedbed import search
from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed.releases import Releases
from seedbed_cli.builder import Builder, Built
from seedbed_cli.following import SearchBehind
from seedbed_cli.live import Live
from seedbed_cli.project import find, shown
from seedbed_cli.terminal import locale, note, refused, remark

FEW = 3
"""How many pages that are saved at once are rendered before the whole site."""


@dataclass
class Rebuilding:
    """Builds in a thread of its own, again after each save; meanwhile further saves are seen at once, too."""

    builder: Builder
    releases: Releases
    clock: Clock
    live: Live
    built: Built
    """The build that is shown."""
    taken: Callable[[], object]
    """Called after each build, to take in its catalog."""
    context: click.Context
    """The running command's, for the threads to speak its language."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _saved: set[Path] = field(default_factory=set)
    """The files that were saved since the last build began."""
    _wanted: threading.Event = field(default_factory=threading.Event)
    _over: bool = False

    def __post_init__(self) -> None:
        """Make what works behind."""
        self._search = SearchBehind(self._not_indexed)
        self._thread = threading.Thread(target=self._work, name="rebuild", daemon=True)

    def start(self) -> None:
        """Let the search follow the release that is shown, and begin to wait for saves."""
        self._index()
        self._thread.start()

    def stop(self) -> None:
        """Stop; a build that runs is waited for."""
        self._over = True
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join()
        self._search.stop()

    def saved(self, files: set[Path]) -> None:
        """Show pages that were saved, and have the whole site built behind them."""
        with self._lock:
            self._saved |= files
            if fresh := self._rendered(files):
                self.live.fresh |= fresh
                self.live.built()
        self._wanted.set()

    def _rendered(self, files: set[Path]) -> dict[str, str]:
        """Return the pages of files that were saved, by their paths, while they are few."""
        there = [file for file in files if file.exists()]
        fresh: dict[str, str] = {}
        with suppress(Exception):  # the whole build says what is wrong
            for file in there if len(there) <= FEW else ():
                fresh |= self.built.render_again(file)
        return fresh

    def _work(self) -> None:
        with self.context.scope(cleanup=False):
            while self._wanted.wait() and not self._over:
                self._wanted.clear()
                self._build()

    def _build(self) -> None:
        now = time.strftime("%H:%M:%S")
        with self._lock:
            self._saved = set()
        try:
            project = find(shown(self.builder.project.config_file))
            built = replace(self.builder, project=project).build(self.releases.catalog, self.clock.now())
            self.taken()
        except click.ClickException as error:
            error.show()
            self.live.refused(error.format_message())
            note(Text.of("{time} not built; the last good site stays until this is mended.", time=now))
        except Exception as error:  # a save must never end the preview
            why = refused(error).say(locale()) if isinstance(error, OSError) else str(error)
            self.live.refused(why)
            note(Text.of("{time} not built: {why}", time=now, why=why))
        else:
            self._show(built)
            for warning in built.warnings:
                remark(warning)
            note(Text.of("{time} {pages} pages in {seconds:.1f} s", time=now, pages=built.pages, seconds=built.seconds))

    def _show(self, built: Built) -> None:
        with self._lock:
            self.built = built
            self.live.fresh = self._rendered(self._saved)  # what was saved meanwhile is newer than what was built
            self.live.built()
        self._index()

    def _index(self) -> None:
        if search.engine():
            self._search.follow(self.builder.indexing(gently=True))

    def _not_indexed(self, text: Text) -> None:
        with self.context.scope(cleanup=False):
            note(text)
