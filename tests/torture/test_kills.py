"""Trial 1: processes die at any moment, and nothing that was answered is lost, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from serving import LAUNCH, Express, Server
from trials import Trial, trial
from writing import ARRIVED, CLICKED, Answered, Writer, together

from seedbed_api.app import Seedbed
from waiting import wait_for

WRITERS = 8
CAPACITY = 100
WAYS = (Server.kill_the_supervisor, Server.kill_a_worker, Server.reload, Server.kill_both)
HOW_OFTEN = (10, 10, 1, 5)
"""In proportion: a reload takes seconds."""


@contextmanager
def writing(server: Server, rush: Server, running: Trial) -> Iterator[list[Answered]]:
    """Let writers write for the time of the block."""
    done = Event()
    writers = [Writer(server, rush, number, running.random, done) for number in range(1, WRITERS + 1)]
    for writer in writers:
        writer.start()
    try:
        yield [writer.answered for writer in writers]
    finally:
        done.set()
        for writer in writers:
            writer.join()
        surprises = together([writer.answered for writer in writers]).surprises
        assert not surprises, surprises


def test_nothing_answered_is_lost_or_doubled_when_processes_are_killed(tmp_path: Path) -> None:
    with trial("kills") as running:
        kills = running.count("kills", short=3, long=300)
        with Server(tmp_path, capacity=CAPACITY) as server:
            with writing(server, server, running) as answered:
                for number in range(kills):
                    wait_for_work(answered, running.random.randrange(1, 40))
                    way = WAYS[number] if number < len(WAYS) else running.random.choices(WAYS, HOW_OFTEN)[0]
                    way(server)
                    server.wait_until_ready()
            assert server.stop() == 0, server.said()
        log = together(answered)
        running.figures |= {"supervisors": server.starts, "answers": log.total, "clicks answered": log.clicks}
        running.figures |= {"clicks without an answer": log.lost_answers}
        assert "Traceback" not in server.said()
        judge(log, server)


def test_no_click_that_a_process_beside_has_answered_is_lost_or_doubled(tmp_path: Path) -> None:
    with trial("kills of a process beside") as running:
        kills = running.count("kills", short=3, long=60)
        with Server(tmp_path, capacity=CAPACITY) as server, Express(server) as express:
            with writing(server, express, running) as answered:
                for number in range(kills):
                    wait_for_work(answered, running.random.randrange(1, 40))
                    killed = express if number % 3 else server
                    running.random.choice((Server.kill_a_worker, Server.kill_the_supervisor))(killed)
                    server.wait_until_ready()
                    express.wait_until_ready()
            express.stop()
            server.stop()
        log = together(answered)
        running.figures |= {"answers": log.total, "clicks answered": log.clicks, "arrivals": log.arrivals}
        assert "Traceback" not in server.said() + express.said()
        judge(log, server)


def wait_for_work(answered: list[Answered], more: int) -> None:
    """Wait until the writers got so many answers more, or one that nobody should get."""

    def total() -> int:
        return sum(one.total for one in answered)

    goal = total() + more
    wait_for("work", lambda: total() >= goal or any(one.surprises for one in answered))


def judge(log: Answered, server: Server) -> None:
    """Hold what the store has against what was answered."""
    seedbed = server.opened()
    try:
        judge_state(log, seedbed)
        clicked, arrived = seedbed.store.facts.clicks(CLICKED).raw, seedbed.store.facts.clicks(ARRIVED).raw
        assert log.clicks <= clicked <= log.clicks + log.lost_answers
        assert arrived == log.arrivals
    finally:
        seedbed.close()


def judge_state(log: Answered, seedbed: Seedbed) -> None:
    """Every reservation, code and cancellation is there, once."""
    kept = {one.number: one for one in seedbed.store.reservations.of_launch(LAUNCH)}
    assert kept.keys() == log.reservations.keys()
    assert len({one.contact_index for one in kept.values()}) == len(kept)
    assert {number for number, one in kept.items() if one.state == "cancelled"} == log.cancelled
    assert {row["code"] for kind, row in seedbed.store.rows() if kind == "codes"} == log.codes
    reserved = sum(one.state == "reserved" for one in kept.values())
    assert reserved == min(CAPACITY, len(kept) - len(log.cancelled))
