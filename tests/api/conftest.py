"""What the API's tests share: a little shop, and a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask_openapi3 import utils
from little_shop import LittleShop, OpenShop, SettableClock, a_catalog

from seedbed.catalog import Catalog
from seedbed_api.seller import passwords


@pytest.fixture(autouse=True)
def cheap_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords by argon2 as a shop does, at a price that many tests can pay."""
    if request.node.get_closest_marker("dear_hashes") is None:
        cheap = PasswordHasher(time_cost=1, memory_cost=256, parallelism=1)
        monkeypatch.setattr(passwords, "_HASHER", cheap)
        monkeypatch.setattr(passwords, "NOBODYS", cheap.hash("nobody's"))


@pytest.fixture(autouse=True, scope="session")
def schemas_made_once() -> Iterator[None]:
    """Let the apps of a run share the schemas of their models, which are a third of what making an app takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(utils, "get_model_schema", cache(utils.get_model_schema))
        yield


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def open_shop(tmp_path: Path, clock: SettableClock) -> Iterator[OpenShop]:
    """Open a shop on `tmp_path`, as often as a test likes; the one before is closed first, as a restart does."""
    opened: list[LittleShop] = []

    def close() -> None:
        while opened:
            opened.pop().close()

    def open_one(catalog: Catalog | None = None, **settings: Any) -> LittleShop:
        close()
        opened.append(LittleShop(tmp_path / "shop", settings.pop("clock", clock), catalog, **settings))
        return opened[-1]

    yield open_one
    close()


@pytest.fixture
def shop(open_shop: OpenShop) -> LittleShop:
    """The little shop, open."""
    return open_shop(a_catalog())
