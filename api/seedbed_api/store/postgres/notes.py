"""What is known of the database itself: a name, a value."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from seedbed_api.store.postgres.schema import about


def find(connection: Connection, name: str) -> str:
    """Return a value; empty when there is none."""
    return connection.execute(select(about.c.value).where(about.c.name == name)).scalar() or ""


def put(connection: Connection, name: str, value: str) -> None:
    """Note a value."""
    fresh = insert(about).values(name=name, value=value)
    connection.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"value": fresh.excluded.value}))


def first(connection: Connection, name: str, value: str) -> str:
    """Note a value unless there is one, and return the one that stands."""
    connection.execute(insert(about).values(name=name, value=value).on_conflict_do_nothing())
    return find(connection, name)
