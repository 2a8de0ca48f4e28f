"""One contract for every backend: a test that asks for `store` runs on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from store_folders import everything, fill
from store_samples import BACKENDS, SettableClock
from store_workers import Open

import postgres_server
from seedbed.clock import Clock
from seedbed_api.store import Store
from seedbed_api.store.postgres import PostgresStore, open_postgres, schema
from seedbed_api.store.tiny import in_memory, open_folder

EMPTIED = "; ".join(f"DELETE FROM {table.name}" for table in schema.metadata.sorted_tables)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a store is kept."""
    return tmp_path / "store"


@pytest.fixture(scope="session")
def used_databases(server_url: str) -> Iterator[tuple[str, str]]:
    """Two databases with tables, in which earlier tests may have left something."""
    with postgres_server.database(server_url) as one, postgres_server.database(server_url) as other:
        for url in (one, other):
            open_postgres(url, SettableClock()).close()
        yield one, other


@pytest.fixture
def database_url(used_databases: tuple[str, str]) -> str:
    """The address of a database with empty tables."""
    postgres_server.execute(used_databases[0], EMPTIED)
    return used_databases[0]


@pytest.fixture
def other_database_url(used_databases: tuple[str, str]) -> str:
    """The address of another one."""
    postgres_server.execute(used_databases[1], EMPTIED)
    return used_databases[1]


@pytest.fixture
def open_worker(database_url: str) -> Iterator[Open]:
    """Opens the store once more, as another worker would; `settings` go to the end of the address."""
    with ExitStack() as opened:

        def open_one(clock: Clock | None = None, settings: str = "") -> PostgresStore:
            url = f"{database_url}{'&' if '?' in database_url else '?'}{settings}"
            worker = open_postgres(url, clock or SettableClock())
            opened.callback(worker.close)
            return worker

        yield open_one


@pytest.fixture
def new_database_url(server_url: str) -> Iterator[str]:
    """The address of a database in which there is nothing at all."""
    with postgres_server.database(server_url) as url:
        yield url


@pytest.fixture
def open_backend(request: pytest.FixtureRequest, folder: Path, clock: SettableClock) -> Iterator[Callable[..., Store]]:
    """Opens an empty store of a backend; `other` ones are apart from the first."""
    with ExitStack() as opened:

        def open_one(backend: str, *, other: bool = False) -> Store:
            openers = {
                "memory": partial(in_memory, clock),
                "tinydb": lambda: open_folder(folder.with_name(f"other-{other}") if other else folder, clock),
                "postgres": lambda: open_postgres(
                    request.getfixturevalue("other_database_url" if other else "database_url"), clock
                ),
            }
            store = openers[backend]()
            opened.callback(store.close)
            return store

        yield open_one


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, open_backend: Callable[..., Store]) -> Store:
    return open_backend(request.param)


@pytest.fixture
def expected() -> list[Any]:
    """What a store holds that was filled."""
    store = in_memory(SettableClock())
    fill(store)
    return everything(store)
