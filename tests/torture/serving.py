"""`seedbed api` as it runs in production, in processes of its own, for trials that kill them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from calling import Caller, NoAnswer
from little_shop import NOW, a_catalog, a_launch, moved

from ports import free_port
from seedbed import catalog as catalogs
from seedbed.catalog import OfferRecord
from seedbed_api import Settings, create_app
from seedbed_api.app import Seedbed
from waiting import PATIENCE, wait_for

LAUNCH = "cup-berry"
SECRET = "a secret of the trials, long enough to be taken for one"


class Server:
    """A supervisor with its workers, and whoever starts it again when it ends, as systemd does."""

    def __init__(self, folder: Path, *, capacity: int = 100, per_person: int = 1, **environment: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.data, self.catalog, self.log = folder / "store", folder / "catalog.json", folder / "api.log"
        self._publish(capacity, per_person)
        self.port = free_port()
        self.starts = 0
        self._started: set[int] = set()
        self.environment = os.environ | {
            "SEEDBED_DATA": str(self.data),
            "SEEDBED_CATALOG": str(self.catalog),
            "SEEDBED_PORT": str(self.port),
            "SEEDBED_SECRET": SECRET,
            "SEEDBED_TRUSTED_PROXIES": "1",
            "SEEDBED_WRITES_PER_MINUTE": "0",
            **environment,
        }
        self.command = ["api"]
        self.process = self._begun()

    def __enter__(self) -> Self:
        self.wait_until_ready()
        return self

    def __exit__(self, *_error: object) -> None:
        self.workers()
        for pid in {self.process.pid, *self._started}:
            if alive(pid):
                kill(pid)
        self.process.wait()

    def _publish(self, capacity: int, per_person: int) -> None:
        offers = (
            OfferRecord(variant="red", label="Red", price=12900, capacity=capacity),
            OfferRecord(variant="blue", label="Blue", price=13900, capacity=capacity),
        )
        launch = moved(a_launch(LAUNCH, offers=offers, per_person=per_person), datetime.now(UTC) - NOW)
        catalogs.write(a_catalog(launch), self.catalog)

    def _begun(self) -> subprocess.Popen[bytes]:
        self.starts += 1
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "seedbed_cli", *self.command], env=self.environment, stdout=log, stderr=log
            )

    def caller(self, address: str = "203.0.113.7") -> Caller:
        """Return a client of this server."""
        return Caller(self.port, address)

    def workers(self) -> set[int]:
        """Return the processes that answer requests."""
        workers = children(self.process.pid)
        self._started |= workers
        return workers

    def ready(self) -> bool:
        """Start the supervisor again if it has ended; tell whether the API is ready."""
        if self.process.poll() is not None:
            self.process = self._begun()
        with suppress(NoAnswer), Caller(self.port, timeout=5) as asking:
            return asking.call("GET", "/readyz").status == 200
        return False

    def wait_until_ready(self) -> None:
        """Wait until the API is ready to work."""
        wait_for(f"the API (its log: {self.said()[-2000:]})", self.ready)

    def kill_a_worker(self) -> None:
        """Kill one worker as the kernel does when memory is short; the supervisor has to start another."""
        for worker in sorted(self.workers())[:1]:
            kill(worker)

    def kill_the_supervisor(self) -> None:
        """Kill the supervisor alone; its workers have to go by themselves."""
        orphans = self.workers()
        kill(self.process.pid)
        self.process.wait()
        wait_for("the end of the orphaned workers", lambda: not any(map(alive, orphans)))

    def kill_both(self) -> None:
        """Kill a worker, and the supervisor while it starts another."""
        before = self.workers()
        self.kill_a_worker()
        wait_for("another worker, or the supervisor's end", lambda: self._ended() or self.workers() - before)
        self.kill_the_supervisor()

    def reload(self) -> None:
        """Have the supervisor put new workers in the place of the old ones, and wait until the old ones are gone."""
        before = self.workers()
        self.process.send_signal(signal.SIGHUP)
        wait_for("the end of the old workers", lambda: self._ended() or not any(map(alive, before)))

    def _ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> int:
        """End as systemd ends a service, and return the exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        """Return all that the server logged."""
        return self.log.read_text("utf-8", "replace")

    def opened(self) -> Seedbed:
        """Open what the stopped server left, in this process, with all its facts counted."""
        store = self.environment.get("SEEDBED_STORE")
        settings = Settings(data=self.data, catalog=self.catalog, secret=SECRET, store=store)
        seedbed: Seedbed = create_app(settings, patience=5).extensions["seedbed"]
        seedbed.ledger.tidy()
        seedbed.ledger.count()
        return seedbed


class Express(Server):
    """`seedbed express` beside a server, and whoever starts it again when it ends."""

    def __init__(self, owner: Server) -> None:
        self.log = owner.log.with_name("express.log")
        self.port = free_port()
        self.starts = 0
        self._started = set()
        self.environment = owner.environment
        self.command = ["express", "--port", str(self.port)]
        self.process = self._begun()


def children(pid: int) -> set[int]:
    """Return the worker processes that a supervisor has now."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found |= {int(child) for child in task.read_text().split()}
    return {child for child in found if alive(child)}


def command_line(pid: int) -> bytes:
    """Return how a process was started; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def alive(pid: int) -> bool:
    """Tell whether a process still runs; one that only waits to be buried does not."""
    return command_line(pid) != b""


def kill(pid: int) -> None:
    """End a process without a chance to say a word."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
