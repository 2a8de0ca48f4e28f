"""What the trials share: a PostgreSQL server, started when the first of them asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Database

import postgres_server


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with postgres_server.server() as url:
        yield url


@pytest.fixture
def database(server_url: str) -> Iterator[Database]:
    """An empty database."""
    with postgres_server.database(server_url) as url:
        yield Database(url)
