"""Where a trial is made: a folder and, for PostgreSQL, a database, both new and both gone afterwards."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from bench import shop
from bench.databases import database
from bench.plan import Plan
from seedbed_api import create_app
from seedbed_api.store import Store

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Ground:
    """A place to keep a shop."""

    folder: Path
    store: str | None
    """The address of the database; None is TinyDB in the folder."""

    @property
    def log(self) -> Path:
        """Where a server says what it has to say."""
        return self.folder / "server.log"

    def environment(self, workers: int = 1) -> dict[str, str]:
        """Return the environment of an API that keeps its shop here."""
        return shop.environment(self.folder, self.store, workers)

    @contextmanager
    def app(self) -> Iterator[Flask]:
        """Open the shop's API in this process."""
        app = create_app(shop.settings(self.folder, self.store))
        try:
            yield app
        finally:
            app.extensions["seedbed"].close()

    @contextmanager
    def counted(self) -> Iterator[Store]:
        """Open the shop's store, once what a worker may have left in its spool is counted."""
        with self.app() as app:
            parts = app.extensions["seedbed"]
            parts.ledger.tidy()
            parts.ledger.count()
            yield parts.store


@contextmanager
def ground(plan: Plan, backend: str = "TinyDB") -> Iterator[Ground]:
    """Yield a ground of its own for one trial."""
    folder = plan.work / f"trial-{next(_numbers)}"
    folder.mkdir()
    try:
        with database(plan.postgres or "") if backend == "PostgreSQL" else nullcontext() as store:
            yield Ground(folder, store)
    finally:
        shutil.rmtree(folder)
