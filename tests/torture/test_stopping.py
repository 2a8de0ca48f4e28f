"""Trial 8: a server that is told to stop answers what it has begun; a second one on its folder is told who holds it."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from calling import NoAnswer
from little_shop import fresh
from serving import LAUNCH, Server
from trials import trial

from ports import free_port
from waiting import PATIENCE, wait_for

CLIENTS = 16


@dataclass(frozen=True)
class Cut:
    """A request that got no answer."""

    sent: float
    """When all of it was sent; by `time.monotonic`."""
    torn: bool
    """Whether its answer began."""


class Client(Thread):
    """Reserves over one connection until there is nobody who answers."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._caller = server.caller()
        self.numbers: list[str] = []
        self.cut: Cut | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._caller:
                while True:
                    reply = self._caller.reserve_once(LAUNCH, f"{fresh('buyer')}@example.com", fresh("key"))
                    assert reply.status == 201, reply
                    self.numbers.append(reply.json["number"])
        except NoAnswer as nobody:
            if nobody.sent:
                self.cut = Cut(nobody.sent, nobody.torn)
        except Exception as error:  # a thread's error is the trial's verdict
            self.error = error


def test_a_server_that_is_told_to_stop_answers_what_it_has_begun(tmp_path: Path) -> None:
    with trial("stopping under load") as running:
        after, slowest, answers = 0, 0.0, 0
        for number in range(running.count("stops", short=1, long=20)):
            with Server(tmp_path / str(number)) as server:
                clients = [Client(server) for _ in range(CLIENTS)]
                for client in clients:
                    client.start()
                wait_for("work", lambda clients=clients: sum(len(c.numbers) for c in clients) > 5 * CLIENTS)
                told = time.monotonic()
                assert server.stop() == 0, server.said()
                slowest = max(slowest, time.monotonic() - told)
                for client in clients:
                    client.join()
                assert not [client.error for client in clients if client.error]
                cuts = [client.cut for client in clients if client.cut]
                assert not [cut for cut in cuts if cut.torn or cut.sent < told], (told, cuts)
                after += len(cuts)
                answered = {number for client in clients for number in client.numbers}
                answers += len(answered)
                assert "Traceback" not in server.said()
                seedbed = server.opened()
                kept = {one.number for one in seedbed.store.reservations.of_launch(LAUNCH)}
                seedbed.close()
                assert answered <= kept
        running.figures |= {"answers": answers, "slowest stop in s": round(slowest, 2)}
        running.figures["requests sent after the signal and not taken"] = after


def test_a_server_that_is_told_to_stop_while_it_starts_stops(tmp_path: Path) -> None:
    with trial("stopping at the start") as running:
        for number in range(running.count("stops at the start", short=2, long=40)):
            server = Server(tmp_path / str(number))
            wait_for("a worker", server.workers)
            time.sleep(running.random.uniform(0, 0.5))
            assert server.stop() == 0, server.said()
            assert "refused to gracefully stop" not in server.said()
            assert "Traceback" not in server.said()


def test_a_second_server_on_the_folder_is_told_who_holds_it(tmp_path: Path) -> None:
    with trial("a second server"), Server(tmp_path) as server:
        command = [sys.executable, "-m", "seedbed_cli", "api", "--port", str(free_port())]
        second = subprocess.run(
            command, env=server.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert second.returncode == 1
        assert f"held by process {next(iter(server.workers()))}" in second.stderr
        assert "Traceback" not in second.stderr + second.stdout
        assert server.ready()
