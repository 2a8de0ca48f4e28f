"""The verbs of the catalog in force."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import catalogs


class PostgresCatalogs:
    """See `CatalogStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> str | None:
        """Return the text of the catalog in force."""
        query = select(catalogs.c.text)
        return self._database.read(lambda connection: connection.scalars(query).first())

    def build_id(self) -> str:
        """Return the build of the catalog in force."""
        query = select(catalogs.c.build_id)
        return self._database.read(lambda connection: connection.scalars(query).first()) or ""

    def take(self, text: str, build_id: str) -> None:
        """Put a catalog into force."""
        fresh = insert(catalogs).values(build_id=build_id, text=text)
        again = {"build_id": fresh.excluded.build_id, "text": fresh.excluded.text}
        statement = fresh.on_conflict_do_update(index_elements=["name"], set_=again)
        self._database.write(lambda connection: connection.execute(statement), repeatable=True)
