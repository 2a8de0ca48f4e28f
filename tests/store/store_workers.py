"""Workers on one database, and what else goes on in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from seedbed_api.store.postgres import PostgresStore

Open = Callable[..., PostgresStore]
CUT_ALL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'seedbed' AND datname = current_database()
"""


@contextmanager
def unfinished(url: str, statement: str) -> Iterator[None]:
    """Keep a transaction open that did something."""
    with psycopg.connect(url) as connection:
        connection.execute(statement)
        yield
        connection.rollback()
