"""Readers who write while the server dies, and the log they keep of what it answered."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from calling import NoAnswer, Reply
from little_shop import REVIEW, arrival, fresh
from serving import LAUNCH, Server

CLICKED, ARRIVED = "LINXI", "MOMO"
"""Codes of the catalog: one is only clicked, the other only arrived by."""


@dataclass
class Answered:
    """What a server has acknowledged to one writer."""

    reservations: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Contact and key of each, by its number."""
    cancelled: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    clicks: int = 0
    lost_answers: int = 0
    """Clicks whose answer never came: each may have been counted or not."""
    arrivals: int = 0
    surprises: list[str] = field(default_factory=list)
    """Answers that nobody should get."""

    @property
    def total(self) -> int:
        """How much was acknowledged."""
        return len(self.reservations) + len(self.cancelled) + len(self.codes) + self.clicks + self.arrivals


class Writer(Thread):
    """A reader who reserves, cancels, draws codes, clicks and arrives; repeats what may be, until it is answered.

    Args:
        server: what is asked.
        rush: what clicks and arrivals are told.
        number: which writer this is.
        draw: what to do next.
        done: ends the trial.
    """

    def __init__(self, server: Server, rush: Server, number: int, draw: random.Random, done: Event) -> None:
        super().__init__(name=f"writer {number}")
        self._random, self._done = draw, done
        self._caller, self._rush = (each.caller(f"203.0.113.{number}") for each in (server, rush))
        self._held: list[dict[str, Any]] = []
        self.answered = Answered()

    def run(self) -> None:
        """Write until the trial is over."""
        deeds = (self._reserve, self._reserve, self._cancel, self._draw, self._click, self._arrive)
        try:
            with self._caller, self._rush:
                while not self._done.is_set():
                    self._random.choice(deeds)()
        except Exception as error:  # a thread's error is the trial's verdict
            self.answered.surprises.append(f"{self.name}: {error!r}")

    def _reserve(self) -> None:
        contact, key = f"{fresh('buyer')}@example.com", fresh("key")
        made = self._expect(201, self._caller.reserve(LAUNCH, contact, key))
        self.answered.reservations[made["number"]] = contact, key
        self._held.append(made)
        if self._random.random() < 0.2:
            again = self._expect(201, self._caller.reserve(LAUNCH, contact, key))
            assert again["number"] == made["number"]

    def _cancel(self) -> None:
        if self._held:
            made = self._held.pop(self._random.randrange(len(self._held)))
            cancelled = self._expect(200, self._caller.cancel(made))
            assert cancelled["state"] == "cancelled"
            self.answered.cancelled.add(made["number"])

    def _draw(self) -> None:
        self.answered.codes.add(self._expect(201, self._caller.draw(REVIEW, fresh("key"), CLICKED))["code"])

    def _click(self) -> None:
        try:
            reply = self._rush.call("GET", f"/r/{CLICKED}")
        except NoAnswer:
            self.answered.lost_answers += 1
            self._done.wait(0.02)  # there is nobody; do not spin
        else:
            assert reply.status == 302, reply
            assert "&c=" in reply.headers["location"]
            self.answered.clicks += 1

    def _arrive(self) -> None:
        self._expect(202, self._rush.insist("POST", "/api/v1/events", {"events": [arrival(ARRIVED)]}))
        self.answered.arrivals += 1

    def _expect(self, status: int, reply: Reply) -> Any:
        assert reply.status == status, reply
        return reply.json


def together(answered: list[Answered]) -> Answered:
    """Return what all writers were answered."""
    every = Answered()
    for one in answered:
        every.reservations |= one.reservations
        every.cancelled |= one.cancelled
        every.codes |= one.codes
        every.clicks += one.clicks
        every.lost_answers += one.lost_answers
        every.arrivals += one.arrivals
        every.surprises += one.surprises
    return every
