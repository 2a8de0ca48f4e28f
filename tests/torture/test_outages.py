"""Trial 6: the database restarts, connections are cut, transactions lose their races. Totals are right afterwards."""

from __future__ import annotations

import time
from pathlib import Path

from calling import Caller
from crowds import Crowd
from databases import Database
from little_shop import REVIEW, fresh
from serving import LAUNCH, Server
from trials import trial

from waiting import wait_for

WORKERS = 2
CLIENTS = 20
CAPACITY = 50
READY_WITHIN = 5.0
"""Seconds."""


def reserve_and_perhaps_cancel(caller: Caller, task: int) -> tuple[str, bool]:
    made = caller.reserve(LAUNCH, f"{fresh('buyer')}@example.com", fresh("key")).json
    if cancelled := task % 3 == 0:
        assert caller.cancel(made).json["state"] == "cancelled"
    return str(made["number"]), cancelled


def works(server: Server) -> bool:
    """Tell whether the API says that it is ready, and can keep something."""
    with server.caller() as caller:
        body, key = {"page": REVIEW, "parent": ""}, fresh("key")
        return server.ready() and caller.call("POST", "/api/v1/codes", body, Idempotency_Key=key).status == 201


def test_totals_are_right_after_every_outage_of_the_database(tmp_path: Path, database: Database) -> None:
    with (
        trial("outages of PostgreSQL") as running,
        Server(tmp_path, capacity=CAPACITY, SEEDBED_STORE=database.url, SEEDBED_WORKERS=str(WORKERS)) as server,
    ):
        number = running.count("reservations", short=150, long=5000)
        outages = running.count("outages", short=2, long=30)
        database.lose_races(0.1)
        crowd, slowest, cut = Crowd(server, CLIENTS, reserve_and_perhaps_cancel), 0.0, 0
        with crowd.working(range(number)):
            for outage in range(outages):
                goal = number * (outage + 1) // (outages + 1)
                crowd.wait_for(lambda goal=goal: len(crowd.results) >= goal, beside=server.ready)
                if outage % 4:
                    cut += database.cut_connections()
                else:
                    database.restart_server()
                begun = time.monotonic()
                wait_for("the API after an outage", lambda: works(server), within=READY_WITHIN)
                slowest = max(slowest, time.monotonic() - begun)
        running.figures |= {"connections cut": cut, "slowest return in s": round(slowest, 2)}
        assert server.stop() == 0
        hold_totals(server, crowd.results)


def hold_totals(server: Server, answered: list[tuple[str, bool]]) -> None:
    """Hold what the database has against what was answered."""
    seedbed = server.opened()
    try:
        kept = {one.number: one.state for one in seedbed.store.reservations.of_launch(LAUNCH)}
        tally = seedbed.store.reservations.tally(LAUNCH)["red"]
    finally:
        seedbed.close()
    assert kept.keys() == {number for number, _ in answered}
    assert {number for number, state in kept.items() if state == "cancelled"} == {n for n, gone in answered if gone}
    reserved, waiting = (list(kept.values()).count(state) for state in ("reserved", "waitlisted"))
    assert reserved == min(CAPACITY, reserved + waiting)
    assert (tally.reserved, tally.waitlist) == (reserved, waiting)
