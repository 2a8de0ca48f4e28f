"""Brings a database's tables up to what this version needs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import CreateTable

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.postgres import turns
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import turns as turns_table

VERSION_TABLE = "schema_version"
_TURN = "schema"
_PATIENCE = (text("SET LOCAL lock_timeout = '60s'"), text("SET LOCAL statement_timeout = '30min'"))


def upgrade(database: Database) -> None:
    """Make the tables, or bring older ones up; of several workers that start at once, one does it.

    Raises:
        StoreError: a newer version made them, or the database refused.
    """
    if database.read(_is_up_to_date):
        return
    _make_turns(database)

    def work(connection: Connection) -> None:
        for setting in _PATIENCE:
            connection.execute(setting)
        turns.take(connection, _TURN)
        if not _is_up_to_date(connection):
            command.upgrade(config(connection), "head")

    database.write(work, repeatable=True)


def config(connection: Connection | None = None) -> Config:
    """Return what Alembic needs to know."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return made


def _is_up_to_date(connection: Connection) -> bool:
    if not inspect(connection).has_table(VERSION_TABLE):
        return False
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  (a constant)
    scripts = ScriptDirectory.from_config(config())
    if version and version not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError(
            Text.of(
                "the database was made by a newer Seedbed (schema {version}); upgrade Seedbed to open it",
                version=version,
            )
        )
    return version == scripts.get_current_head()


def _make_turns(database: Database) -> None:
    """Make the table that upgrading itself takes turns by, which therefore never changes."""
    statement = CreateTable(turns_table, if_not_exists=True)
    with suppress(StoreError):  # another worker makes it at the same time; else the same failure comes again at once
        database.write(lambda connection: connection.execute(statement))
