"""Several workers share one PostgreSQL: its capacity, its keys, its order, its clock."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import event
from store_samples import CLOSES, NOW, a_code, a_request, a_wish, an_event
from store_workers import Open, unfinished

from postgres_server import execute
from seedbed.clock import RehearsalClock, SystemClock
from seedbed_api.store import Allowance, CodeTaken, KeyReused, StillRunning, StoreError, Tally, Terms, WindowShut
from seedbed_api.store.exchange import written
from seedbed_api.store.postgres import lines, open_postgres
from waiting import PATIENCE, wait_for

IMPATIENT = "options=-c%20lock_timeout%3D200ms"
WAITING = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'seedbed' AND wait_event_type = 'Lock'"


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
            wait_for("the wait", lambda: execute(database_url, f"{WAITING} AND datname = current_database()"))
        with pytest.raises(KeyReused):
            made.result(PATIENCE)
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
            made.result(PATIENCE)
