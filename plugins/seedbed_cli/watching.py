"""Notices that a writer saved something, and waits until the saving is over."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

logging.getLogger("watchdog").addHandler(logging.NullHandler())

QUIET = 0.15
"""Seconds without a change after which the saving counts as over."""

_CHANGES = {"created", "modified", "moved", "deleted"}


class Watch(FileSystemEventHandler):
    """Calls `changed` with the files that changed, in a thread of its own, once after each burst of changes."""

    def __init__(self, file: Path, folders: list[Path], changed: Callable[[set[Path]], None]) -> None:
        self._file, self._folders, self._changed = file, folders, changed
        self._dirty, self._over = threading.Event(), threading.Event()
        self._paths: set[Path] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._wait, name="watch", daemon=True)
        self._observer = Observer()

    def start(self) -> None:
        """Begin to watch."""
        try:
            self._schedule()
        except OSError:
            self._observer = PollingObserver()
            self._schedule()
        self._thread.start()

    def _schedule(self) -> None:
        self._observer.schedule(self, str(self._file.parent))
        for folder in self._folders:
            self._observer.schedule(self, str(folder), recursive=True)
        self._observer.start()

    def stop(self) -> None:
        """Stop watching; a call of `changed` that runs is waited for."""
        self._over.set()
        self._dirty.set()
        self._observer.stop()
        self._observer.join()
        self._thread.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change that matters."""
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        if event.event_type in _CHANGES and (mattering := {path for path in paths if self._matters(path)}):
            with self._lock:
                self._paths |= mattering
            self._dirty.set()

    def _matters(self, path: Path) -> bool:
        if path == self._file:
            return True
        folder = next((folder for folder in self._folders if path.is_relative_to(folder)), None)
        return folder is not None and not any(_passing(part) for part in path.relative_to(folder).parts)

    def _wait(self) -> None:
        while self._dirty.wait() and not self._over.is_set():
            self._dirty.clear()
            if not self._over.wait(QUIET) and not self._dirty.is_set():
                self._changed(self._taken())

    def _taken(self) -> set[Path]:
        """Return what changed since the last call, without the folders that tell of a change in them."""
        with self._lock:
            paths, self._paths = self._paths, set()
        return {path for path in paths if not path.is_dir()}


def _passing(name: str) -> bool:
    """Tell an editor's passing files from a writer's."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp", ".part"))
