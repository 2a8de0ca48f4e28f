"""Starts what is measured, and stops it by its process id."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from bench import machine

STARTS_WITHIN, STOPS_WITHIN = 60, 90
"""Seconds. An API that stops counts the facts of its last rush first."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    url: str
    process: int

    def memory(self) -> float:
        """Return the resident memory of its worker, in MB."""
        return machine.memory(self.process)


@contextmanager
def api(environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Serve the API as in production."""
    with _running(["-m", "seedbed_cli", "api"], environment, log) as server:
        yield server


@contextmanager
def express(environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Serve the API, and beside it short links and beacons, which are what is asked."""
    with api(environment, log), _running(["-m", "seedbed_cli", "express"], environment, log) as server:
        yield server


WAYS = {"api": api, "express": express}
"""How the API can be run in production, by command."""


@contextmanager
def peer(name: str, log: Path, *, workers: int = 1, data: Path | None = None) -> Iterator[Server]:
    """Serve a peer: same server, same threads, as many workers."""
    options = ["--workers", str(workers), *(["--data", str(data)] if data else [])]
    with _running(["-m", "bench.peers", name, *options], os.environ, log) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    port = _free_port()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *command, "--port", str(port)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        _wait_for(port, process, log)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = monotonic() + STARTS_WITHIN
    while process.poll() is None and monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/livez")
            connection.getresponse().read()
            return connection.close()
        sleep(0.05)
    raise RuntimeError(f"{process.args!r} does not answer; it said:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
