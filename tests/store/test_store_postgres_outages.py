"""Cut connections and lost races: what PostgreSQL did not keep is done again where that is safe."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from store_samples import a_code, a_request, a_wish
from store_workers import CUT_ALL, Open, unfinished

from postgres_server import execute
from seedbed_api.store import StoreError
from seedbed_api.store.postgres import turns
from seedbed_api.store.postgres.connection import Database
from waiting import PATIENCE, wait_for


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


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
            wait_for("the cut", lambda: execute(database_url, f"{CUT_ALL} AND wait_event_type = 'Lock'"))
        assert made.result(PATIENCE).state == "reserved"
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
            met.append(both.wait(PATIENCE))
        turns.take(connection, second)

    def run(first: str, second: str) -> bool:
        met: list[int] = []
        database.write(lambda connection: work(connection, first, second, met))
        return True

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, ("a", "b"), ("b", "a"))) == [True, True]
