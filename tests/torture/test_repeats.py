"""Trial 5: a request that comes twenty times at once is done once, and answered alike each time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from calling import Caller, Reply, reservations_of, wish
from little_shop import REVIEW, fresh
from serving import LAUNCH, Server
from trials import trial

DUPLICATES = 20
KINDS = ("reservation", "code", "words")


@dataclass(frozen=True)
class Asked:
    """A request with its key."""

    path: str
    body: dict[str, Any]
    key: str

    def send(self, caller: Caller) -> Reply:
        return caller.call("POST", self.path, self.body, Idempotency_Key=self.key)

    def insist(self, caller: Caller) -> Reply:
        return caller.insist("POST", self.path, self.body, Idempotency_Key=self.key)


def asked(number: int) -> Asked:
    """Return a request: of each kind in turn."""
    key = fresh("key")
    match KINDS[number % len(KINDS)]:
        case "reservation":
            return Asked(reservations_of(LAUNCH), wish(f"{fresh('buyer')}@example.com"), key)
        case "code":
            return Asked("/api/v1/codes", {"page": REVIEW, "parent": ""}, key)
        case _:
            return Asked("/api/v1/words", {"page": REVIEW, "name": "Lin", "text": "It keeps warm."}, key)


class Repeaters:
    """Clients that send the same request at the same moment, one request after another."""

    def __init__(self, server: Server, requests: list[Asked]) -> None:
        self._server, self._requests = server, requests
        self._together = Barrier(DUPLICATES)
        self.answers: list[list[Reply]] = [[] for _ in requests]
        self.first_tries = Counter[str]()
        self.errors: list[Exception] = []

    def run(self) -> None:
        threads = [Thread(target=self._repeat) for _ in range(DUPLICATES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not self.errors, self.errors[:3]

    def _repeat(self) -> None:
        try:
            with self._server.caller() as caller:
                for request, answers in zip(self._requests, self.answers, strict=True):
                    self._together.wait(60)
                    first = request.send(caller)
                    self.first_tries[first.problem or str(first.status)] += 1
                    answers.append(first if first.status == 201 else request.insist(caller))
        except Exception as error:  # a thread's error is the trial's verdict
            self._together.abort()
            self.errors.append(error)


def test_each_key_has_one_effect_and_one_answer(tmp_path: Path) -> None:
    with trial("repeats") as running, Server(tmp_path, capacity=100) as server:
        requests = [asked(number) for number in range(running.count("keys", short=25, long=1000))]
        repeaters = Repeaters(server, requests)
        repeaters.run()
        running.figures |= {"duplicates of each": DUPLICATES, **repeaters.first_tries}
        assert repeaters.first_tries.keys() <= {"201", "request-still-running"}
        for answers in repeaters.answers:
            assert {answer.status for answer in answers} == {201}
            assert len({answer.text for answer in answers}) == 1
        with server.caller() as caller:
            hold_bodies(caller, requests[: len(KINDS)])
        assert server.stop() == 0
        effects = Counter(kept_kinds(server))
        assert effects["reservations"] + effects["codes"] + effects["words"] == len(requests)
        assert effects["answers"] == len(requests)


def hold_bodies(caller: Caller, requests: list[Asked]) -> None:
    """A key that comes again with another request is refused."""
    for request in requests:
        other = {**request.body, "page": ""} if "page" in request.body else {**request.body, "quantity": 2}
        refused = Asked(request.path, other, request.key).send(caller)
        assert (refused.status, refused.problem) == (422, "idempotency-key-reused")


def kept_kinds(server: Server) -> list[str]:
    seedbed = server.opened()
    try:
        return [kind for kind, _ in seedbed.store.rows()]
    finally:
        seedbed.close()
