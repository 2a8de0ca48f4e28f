"""One contract for every backend: a test that asks for `store` runs on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_samples import SettableClock

from seedbed_api.store import Store
from seedbed_api.store.tiny import in_memory, open_folder

BACKENDS: dict[str, Callable[[Path, SettableClock], Store]] = {
    "in_memory": lambda _folder, clock: in_memory(clock),
    "open_folder": open_folder,
}


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a store is kept."""
    return tmp_path / "store"


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, folder: Path, clock: SettableClock) -> Iterator[Store]:
    opened = BACKENDS[request.param](folder, clock)
    yield opened
    opened.close()
