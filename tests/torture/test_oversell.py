"""Trial 4: a rush on a hundred pieces. Exactly a hundred are reserved, nobody is twice there, the rest waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import Caller, Reply
from crowds import Crowd, all_done
from little_shop import fresh
from serving import LAUNCH, Server
from trials import Trial, trial

from seedbed_api.store import Reservation

CAPACITY = 100
CLIENTS = 200
ATTEMPTS_OF_EACH = 2
WORKERS = 4


@pytest.fixture(params=["tinydb", "postgres"])
def backend(request: pytest.FixtureRequest) -> str:
    """What the server keeps everything in."""
    return str(request.param)


@pytest.fixture
def server(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> Iterator[Server]:
    """One process with TinyDB, or several that share PostgreSQL."""
    shared = {}
    if backend == "postgres":
        shared = {"SEEDBED_STORE": request.getfixturevalue("database").url, "SEEDBED_WORKERS": str(WORKERS)}
    with Server(tmp_path, capacity=CAPACITY, **shared) as running:
        yield running


def attempts(number: int) -> list[tuple[str, str]]:
    """Return contacts with keys: every buyer tries twice, as with two phones."""
    buyers = [f"{fresh('buyer')}@example.com" for _ in range(number // ATTEMPTS_OF_EACH)]
    return [(buyer, fresh("key")) for buyer in buyers for _ in range(ATTEMPTS_OF_EACH)]


def reserve(caller: Caller, attempt: tuple[str, str]) -> Reply:
    return caller.reserve(LAUNCH, *attempt)


def kept_by(server: Server) -> list[Reservation]:
    seedbed = server.opened()
    try:
        return seedbed.store.reservations.of_launch(LAUNCH)
    finally:
        seedbed.close()


def test_a_rush_reserves_exactly_what_there_is_and_nobody_twice(backend: str, server: Server) -> None:
    with trial(f"oversell on {backend}") as running:
        wanted = attempts(running.count("attempts", short=400, long=10_000))
        running.random.shuffle(wanted)
        buyers = len(wanted) // ATTEMPTS_OF_EACH
        crowd = Crowd(server, CLIENTS, reserve)
        with crowd.working(wanted):
            if backend == "postgres":
                kill_workers(server, crowd, running)
        server.stop()
        made = [reply.json for reply in crowd.results if reply.status == 201]
        refused = [reply.problem for reply in crowd.results if reply.status != 201]
        kept = kept_by(server)
        running.figures |= {"clients": CLIENTS, "reserved": sum(one.state == "reserved" for one in kept)}
        running.figures |= {"waitlisted": sum(one.state == "waitlisted" for one in kept)}
        assert set(refused) == {"per-person-limit"}
        assert sum(one["state"] == "reserved" for one in made) == CAPACITY
        assert {one.number for one in kept} == {one["number"] for one in made}
        assert len(kept) == len({one.contact_index for one in kept}) == buyers
        assert sum(one.quantity for one in kept if one.state == "reserved") == CAPACITY


def kill_workers(server: Server, crowd: Crowd[tuple[str, str], Reply], running: Trial) -> None:
    """Kill workers in the rush, each after some more answers; a supervisor that gives up is started again."""
    for kill in range(running.count("workers killed", short=2, long=8)):
        goal = len(crowd.results) + running.random.randrange(20, 150)
        crowd.wait_for(lambda goal=goal: len(crowd.results) >= goal, beside=server.ready)
        if crowd.at_work():
            server.kill_a_worker()
            running.figures["workers killed"] = kill + 1
    crowd.wait_for(lambda: False, beside=server.ready)


def test_the_sum_is_conserved_when_places_are_given_back_in_the_rush(backend: str, server: Server) -> None:
    with trial(f"cancelling on {backend}") as running:
        number = running.count("reservations, two of three cancelled", short=150, long=3000)

        def reserve_and_cancel(caller: Caller, task: int) -> str:
            made = caller.reserve(LAUNCH, f"{fresh('buyer')}@example.com", fresh("key")).json
            if task % 3:
                assert caller.cancel(made).json["state"] == "cancelled"
            return str(made["number"])

        numbers = all_done(server, 50, reserve_and_cancel, range(number))
        assert server.stop() == 0
        kept = kept_by(server)
        held = [one for one in kept if one.state in {"reserved", "waitlisted"}]
        assert len(numbers) == len({one.number for one in kept}) == number
        assert len(held) == len(range(0, number, 3))
        assert sum(one.state == "reserved" for one in held) == min(CAPACITY, len(held))
        assert in_order(held)


def in_order(held: list[Reservation]) -> bool:
    """Tell whether nobody waits who came before somebody with a place."""
    states = [one.state for one in sorted(held, key=lambda one: one.order)]
    return states == sorted(states)
