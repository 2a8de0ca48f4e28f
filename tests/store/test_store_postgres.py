"""What only PostgreSQL can do wrong: several workers, cut connections, lost races, older and newer tables."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from little_shop import a_catalog
from sqlalchemy import create_engine, event, text
from store_samples import CLOSES, NOW, SettableClock, a_code, a_request, a_wish, an_event

from postgres_server import execute
from seedbed import catalog as catalogs
from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed_api import Settings, create_app
from seedbed_api.parts import Parts
from seedbed_api.store import (
    Allowance,
    CodeTaken,
    KeyReused,
    StillRunning,
    StoreError,
    Tally,
    Terms,
    WindowShut,
)
from seedbed_api.store.exchange import written
from seedbed_api.store.postgres import PostgresStore, lines, migrations, open_postgres, schema, turns
from seedbed_api.store.postgres.connection import Database

Open = Callable[..., PostgresStore]
IMPATIENT = "options=-c%20lock_timeout%3D200ms"
CUT_ALL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'seedbed' AND datname = current_database()
"""

WAITING = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'seedbed' AND wait_event_type = 'Lock'"


@pytest.fixture
def open_worker(database_url: str) -> Iterator[Open]:
    """Opens the store once more, as another worker would; `settings` go to the end of the address."""
    with ExitStack() as opened:

        def open_one(clock: Clock | None = None, settings: str = "") -> PostgresStore:
            worker = open_postgres(with_settings(database_url, settings), clock or SettableClock())
            opened.callback(worker.close)
            return worker

        yield open_one


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


def with_settings(url: str, settings: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{settings}" if settings else url


@contextmanager
def unfinished(url: str, statement: str) -> Iterator[None]:
    """Keep a transaction open that did something."""
    with psycopg.connect(url) as connection:
        connection.execute(statement)
        yield
        connection.rollback()


# Several workers


def test_workers_share_one_capacity(open_worker: Open) -> None:
    workers = [open_worker() for _ in range(3)]

    def buy(number: int) -> None:
        made = workers[number % 3].reservations.reserve(a_wish(capacity=20), a_request())
        if number % 4 == 0:
            workers[(number + 1) % 3].reservations.cancel(made.number, Terms(20))

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(buy, range(60)))
    assert workers[0].reservations.tally("cup-berry") == {"red": Tally(reserved=20, waitlist=25)}
    orders = [one.order for one in workers[1].reservations.of_launch("cup-berry")]
    assert len(set(orders)) == 60


def test_what_one_worker_does_the_others_see(open_worker: Open) -> None:
    one, other = open_worker(), open_worker()
    code = one.codes.claim(a_code(), a_request("key"))
    assert other.codes.answered(a_request("key")) == code
    with pytest.raises(CodeTaken):
        other.codes.claim(code, a_request())
    other.codes.revoke(code.code)
    assert one.codes.revoked() == {code.code}
    once = Allowance(1, timedelta(minutes=1))
    assert (one.limits.spend("lin", once), other.limits.spend("lin", once)) == (None, timedelta(minutes=1))
    one.catalogs.take("{}", "build")
    assert other.catalogs.build_id() == "build"
    assert one.facts.salt("2026-12-01") == other.facts.salt("2026-12-01")


def test_facts_are_unique_over_all_workers(open_worker: Open) -> None:
    workers = [open_worker() for _ in range(3)]
    events = [an_event(visitor=str(number % 30)) for number in range(120)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: workers[number % 3].facts.record(events), range(6)))
    clicks = workers[0].facts.clicks("LINXI")
    assert (clicks.raw, clicks.unique, clicks.duplicate) == (120, 30, 90)
    assert [row["id"] for kind, row in workers[1].rows() if kind == "events"] == [one.id for one in events]


def test_a_key_whose_first_request_does_not_end_is_still_running(open_worker: Open, database_url: str) -> None:
    worker, request = open_worker(settings=IMPATIENT), a_request("key")
    answer = f"INSERT INTO answers VALUES ('key', '{request.digest}', 'CODE', now())"
    with unfinished(database_url, answer), pytest.raises(StillRunning):
        worker.codes.claim(a_code(), request)
    assert worker.codes.claim(a_code("ABC2345"), request).code == "ABC2345"


def test_a_launch_whose_turn_does_not_end_blocks_nobody_for_good(open_worker: Open, database_url: str) -> None:
    worker, request = open_worker(settings=IMPATIENT), a_request()
    worker.reservations.reserve(a_wish(), a_request())
    with unfinished(database_url, "SELECT * FROM turns FOR UPDATE"), pytest.raises(StoreError, match="lock timeout"):
        worker.reservations.reserve(a_wish(), request)
    assert worker.reservations.reserve(a_wish(launch="other"), a_request()).state == "reserved"
    assert worker.reservations.reserve(a_wish(), request).state == "reserved"


def test_a_key_that_another_launch_answers_meanwhile_is_refused_and_nothing_is_reserved(
    open_worker: Open, database_url: str
) -> None:
    worker = open_worker()
    with ThreadPoolExecutor(1) as pool:
        with psycopg.connect(database_url) as other:
            other.execute("INSERT INTO answers VALUES ('key', 'of something else', 'NUMBER', now())")
            made = pool.submit(worker.reservations.reserve, a_wish(), a_request("key"))
            while not execute(database_url, f"{WAITING} AND datname = current_database()"):
                pass
        with pytest.raises(KeyReused):
            made.result(10)
    assert worker.reservations.of_launch("cup-berry") == []
    assert worker.reservations.tally("cup-berry") == {}


def test_a_reservation_waits_for_the_database_once_however_many_there_are(open_worker: Open) -> None:
    worker = open_worker()
    for _ in range(20):
        worker.reservations.reserve(a_wish(capacity=10), a_request())
    trips: list[str] = []
    engine = worker._database._engine
    event.listen(engine, "before_cursor_execute", lambda *told: trips.append(told[2]))
    worker.reservations.reserve(a_wish(capacity=10), a_request())
    assert len(trips) == 1
    worker.limits.spend("lin", Allowance(1, timedelta(minutes=1)))
    assert len(trips) == 2


def test_the_place_in_a_long_line_is_exact_wherever_in_it(open_worker: Open) -> None:
    worker = open_worker()
    first = worker.reservations.reserve(a_wish(capacity=1), a_request())
    many = [replace(first, number=f"N{of}", order=of, state="waitlisted") for of in range(1, lines.NEAR + 100)]
    worker.load(("reservations", written("reservations", one)) for one in many)
    assert [worker.reservations.position(many[of]) for of in (0, 1, 50, 99, 100, 101, -2, -1)] == [
        1, 2, 51, 100, 101, 102, len(many) - 1, len(many),
    ]  # fmt: skip
    worker.reservations.cancel(many[-1].number, Terms(1))
    worker.reservations.cancel(many[40].number, Terms(1))
    assert [worker.reservations.position(many[of]) for of in (39, 50, -2)] == [40, 50, len(many) - 2]
    assert worker.reservations.position(replace(many[40], state="cancelled")) == 1
    assert worker.reservations.position(first) == 1


# Cut connections and lost races


def test_cut_connections_are_replaced(open_worker: Open, database_url: str) -> None:
    worker = open_worker()
    code = worker.codes.claim(a_code(), a_request())
    execute(database_url, CUT_ALL)
    assert worker.codes.find(code.code) == code
    execute(database_url, CUT_ALL)
    assert worker.reservations.reserve(a_wish(), a_request()).state == "reserved"


def test_a_verb_whose_connection_is_cut_half_way_is_done_again(open_worker: Open, database_url: str) -> None:
    worker = open_worker()
    worker.reservations.reserve(a_wish(), a_request())
    with ThreadPoolExecutor(1) as pool:
        with unfinished(database_url, "SELECT * FROM turns FOR UPDATE"):
            made = pool.submit(worker.reservations.reserve, a_wish(), a_request())
            while not execute(database_url, f"{CUT_ALL} AND wait_event_type = 'Lock'"):
                pass
        assert made.result(10).state == "reserved"
    assert len(worker.reservations.of_launch("cup-berry")) == 2


@pytest.mark.parametrize("repeatable", [True, False])
def test_what_may_have_been_kept_is_done_again_only_where_that_is_safe(
    database: Database, database_url: str, repeatable: bool
) -> None:
    pids: list[int] = []

    def work(connection: object) -> int:
        pids.append(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
        if len(pids) == 1:
            execute(database_url, f"SELECT pg_terminate_backend({pids[0]}, 1000)")
        return len(pids)

    if repeatable:
        assert database.write(work, repeatable=True) == 2
    else:
        with pytest.raises(StoreError):
            database.write(work)
        assert len(pids) == 1


@pytest.mark.parametrize("sqlstate", ["40001", "40P01"])
def test_a_lost_race_is_run_again_but_not_for_ever(database: Database, sqlstate: str) -> None:
    lose = text(f"DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '{sqlstate}'; END $$")
    tries: list[int] = []

    def work(connection: object, losses: int) -> int:
        tries.append(1)
        if len(tries) <= losses:
            connection.execute(lose)
        return len(tries)

    assert database.write(lambda connection: work(connection, 3)) == 4
    tries.clear()
    with pytest.raises(StoreError, match="lost"):
        database.write(lambda connection: work(connection, 1000))
    assert len(tries) < 20


def test_two_who_wait_for_each_other_both_get_done(database: Database) -> None:
    both = threading.Barrier(2)

    def work(connection: object, first: str, second: str, met: list[int]) -> None:
        turns.take(connection, first)
        if not met:
            met.append(both.wait(10))
        turns.take(connection, second)

    def run(first: str, second: str) -> bool:
        met: list[int] = []
        database.write(lambda connection: work(connection, first, second, met))
        return True

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, ("a", "b"), ("b", "a"))) == [True, True]


# The clock


def test_the_systems_clock_stands_for_the_databases(open_worker: Open, database_url: str) -> None:
    worker = open_worker(SystemClock())
    now = execute(database_url, "SELECT clock_timestamp()")[0][0]
    with pytest.raises(WindowShut) as shut:
        worker.reservations.reserve(a_wish(opens=now - timedelta(hours=2), closes=now), a_request())
    assert shut.value.over
    wish = a_wish(opens=now, closes=now + timedelta(hours=2))
    made = worker.reservations.reserve(wish, a_request())
    assert now <= made.created <= execute(database_url, "SELECT clock_timestamp()")[0][0]
    assert made.created.tzinfo is UTC


def test_a_rehearsals_clock_is_the_databases_and_its_offset(new_database_url: str) -> None:
    clock = RehearsalClock(CLOSES - timedelta(minutes=1))
    store = open_postgres(new_database_url, clock, rehearsal=True)
    made = store.reservations.reserve(a_wish(), a_request())
    now = datetime.now(UTC) + clock.offset
    store.close()
    assert now - timedelta(seconds=20) < made.created < CLOSES


# Opening


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


def test_rows_are_of_one_moment(open_worker: Open) -> None:
    one, other = open_worker(), open_worker()
    one.codes.claim(a_code("FIRST"), a_request())
    rows = one.rows()
    assert next(rows)[1]["code"] == "FIRST"
    other.codes.claim(a_code("SECOND"), a_request())
    other.facts.record([an_event()])
    assert [kind for kind, _ in rows] == ["answers"]


def test_the_deadline_is_read_after_the_wait_for_the_turn(open_worker: Open, database_url: str) -> None:
    worker = open_worker(SystemClock())
    now = datetime.now(UTC)
    worker.reservations.reserve(a_wish(opens=now - timedelta(hours=1), closes=now + timedelta(hours=1)), a_request())
    closes = datetime.now(UTC) + timedelta(seconds=0.3)
    with ThreadPoolExecutor(1) as pool:
        with unfinished(database_url, "SELECT * FROM turns FOR UPDATE"):
            made = pool.submit(
                worker.reservations.reserve, a_wish(opens=NOW - timedelta(days=999), closes=closes), a_request()
            )
            threading.Event().wait(0.4)
        with pytest.raises(WindowShut):
            made.result(10)


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


# What each host keeps beside the database


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
