"""What the trials share: an empty database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Database

import postgres_server


@pytest.fixture
def database(server_url: str) -> Iterator[Database]:
    """An empty database."""
    with postgres_server.database(server_url) as url:
        yield Database(url)
