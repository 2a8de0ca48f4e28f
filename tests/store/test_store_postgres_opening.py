"""A PostgreSQL is opened: tables of any age, a database that cannot be used, and what a host keeps beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from little_shop import a_catalog
from sqlalchemy import create_engine, text
from store_samples import SettableClock, a_code, a_request
from store_workers import CUT_ALL

from postgres_server import execute
from seedbed import catalog as catalogs
from seedbed_api import Settings, create_app
from seedbed_api.parts import Parts
from seedbed_api.store import StoreError, Tally
from seedbed_api.store.postgres import migrations, open_postgres, schema


@pytest.mark.parametrize("rehearsal", [True, False])
def test_a_rehearsals_database_and_a_shops_are_never_taken_for_each_other(
    new_database_url: str, rehearsal: bool
) -> None:
    for _ in range(2):
        open_postgres(new_database_url, SettableClock(), rehearsal=rehearsal).close()
    with pytest.raises(StoreError, match="is a rehearsal's" if rehearsal else "is a real shop's"):
        open_postgres(new_database_url, SettableClock(), rehearsal=not rehearsal)


def test_workers_that_start_at_once_make_the_tables_once(new_database_url: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: open_postgres(new_database_url, SettableClock()), range(8)))
    for number, worker in enumerate(opened):
        worker.codes.claim(a_code(f"CODE{number}", owner="worker"), a_request())
    assert len(opened[0].codes.chosen()) == 8
    for worker in opened:
        worker.close()


def test_the_migrations_step_by_step_end_at_the_tables_of_this_version(new_database_url: str) -> None:
    engine = create_engine(new_database_url.replace("postgresql://", "postgresql+psycopg://"))
    steps = [script.revision for script in ScriptDirectory.from_config(migrations.config()).walk_revisions()]
    with engine.begin() as connection:
        schema.turns.create(connection)
        for revision in reversed(steps):
            command.upgrade(migrations.config(connection), revision)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrations.VERSION_TABLE, "compare_server_default": True}
        )
        drift = compare_metadata(context, schema.metadata)
    engine.dispose()
    assert drift == []
    open_postgres(new_database_url, SettableClock()).close()


def test_tallies_of_the_first_version_learn_how_long_the_lines_are(new_database_url: str) -> None:
    engine = create_engine(new_database_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        schema.turns.create(connection)
        command.upgrade(migrations.config(connection), "0001")
        row = "('{0}', 'cup', 'red', 2, '', '', '', '', '', '', now(), {0}, '{1}', 1)"
        states = ["reserved", "reserved", "waitlisted", "cancelled"]
        rows = ", ".join(row.format(of, state) for of, state in enumerate(states))
        connection.execute(text(f"INSERT INTO reservations VALUES {rows}"))
        connection.execute(text("INSERT INTO tallies VALUES ('cup', 'red', 4, 2), ('cup', 'blue', 0, 0)"))
    engine.dispose()
    with closing(open_postgres(new_database_url, SettableClock())) as store:
        assert [store.reservations.position(one) for one in store.reservations.of_launch("cup")] == [1, 2, 1, 1]
        assert store.reservations.tally("cup")["red"] == Tally(reserved=4, waitlist=2)
    assert execute(new_database_url, "SELECT holding, waiting FROM tallies ORDER BY variant") == [(0, 0), (2, 1)]


def test_tables_of_a_newer_version_are_refused_and_left_as_they_are(new_database_url: str) -> None:
    open_postgres(new_database_url, SettableClock()).close()
    execute(new_database_url, "UPDATE schema_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"newer Seedbed .*upgrade Seedbed"):
        open_postgres(new_database_url, SettableClock())
    assert execute(new_database_url, "SELECT version_num FROM schema_version") == [("9999",)]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://lin:geheim@127.0.0.1:1/shop",
        "postgresql://lin@127.0.0.1:1/shop?password=geheim",
        "postgresql://lin:geheim@no-such-host.invalid/shop",
        "postgresql://lin:geheim@127.0.0.1:port/shop",
        "mysql://lin:geheim@127.0.0.1/shop",
        "postgresql://lin:geheim@127.0.0.1/shop?no_such_option=1",
    ],
)
def test_a_database_that_cannot_be_reached_is_one_sentence_without_the_password(url: str) -> None:
    with pytest.raises(StoreError) as refused:
        open_postgres(url, SettableClock())
    assert "database" in str(refused.value)
    assert "geheim" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_role_that_may_not_in_is_told_so_without_the_password(database_url: str) -> None:
    with pytest.raises(StoreError) as refused:
        open_postgres(database_url.replace("postgresql://postgres:", "postgresql://stranger:geheim"), SettableClock())
    assert "stranger" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_database_that_takes_no_writes_is_not_well(new_database_url: str) -> None:
    store = open_postgres(new_database_url, SettableClock())
    name = new_database_url.partition("?")[0].rpartition("/")[2]
    execute(new_database_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on", CUT_ALL)
    with pytest.raises(StoreError, match="read-only"):
        store.check()
    assert store.codes.find("ABC2345") is None
    store.close()


def test_the_api_can_be_imported_without_the_postgres_extra() -> None:
    script = """
import pkgutil, sys
for name in ("sqlalchemy", "psycopg", "alembic"):
    sys.modules[name] = None
import seedbed_api
for module in pkgutil.walk_packages(seedbed_api.__path__, "seedbed_api."):
    if not module.name.startswith(("seedbed_api.store.postgres", "seedbed_api.wsgi")):
        __import__(module.name)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_second_host_makes_no_key_of_its_own_beside_codes_that_need_the_first_ones(
    database_url: str, clock: SettableClock, tmp_path: Path
) -> None:
    with closing(open_postgres(database_url, clock)) as store:
        one, other = (Parts(Settings(data=tmp_path / host, store=database_url), store, clock) for host in "ab")
        for parts in (one, other):
            parts.settings.data.mkdir()
        _ = one.keys
        store.codes.claim(a_code(), a_request())
        with pytest.raises(StoreError, match="copy it from the host"):
            _ = other.keys
        shutil.copy(tmp_path / "a" / "secret.key", tmp_path / "b")
        assert other.keys.token("code", "ABC2345") == one.keys.token("code", "ABC2345")


@pytest.mark.parametrize("in_the_way", ["", "spool", "secret.key"])
def test_a_folder_that_cannot_be_used_beside_a_database_is_one_sentence(
    database_url: str, clock: SettableClock, tmp_path: Path, in_the_way: str
) -> None:
    data = tmp_path / "data"
    if in_the_way:
        data.mkdir()
    blocked = data / in_the_way
    blocked.mkdir() if in_the_way == "secret.key" else blocked.write_text("no folder")
    settings = Settings(data=data, store=database_url, catalog=tmp_path / "catalog.json")
    catalogs.write(a_catalog(), settings.catalog)
    with pytest.raises(StoreError, match=f"{blocked.name} cannot be"):
        create_app(settings, clock)
