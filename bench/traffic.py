"""Traffic by `wrk`: one thread, so many connections, a bounded time."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CLIENTS = 32
WARM_UP = 1
"""Seconds of one client's traffic before what is measured."""

_SCRIPTS = Path(__file__).parent / "wrk"


class NoLoadGenerator(Exception):
    """There is no `wrk` on this machine."""


@dataclass(frozen=True)
class Traffic:
    """What came of it; times in milliseconds."""

    per_second: float
    """Good answers a second."""
    p50: float
    p99: float
    good: int
    bad: int
    """Answers of a status from 400 on, and connections that failed or waited longer than ten seconds."""


def warm_up_and_send(script: str, url: str, seconds: int, *arguments: str) -> tuple[Traffic, int]:
    """Return what came of `seconds` of traffic, and how many good answers there were in all, the warm-up's included."""
    warm_up = send(script, url, WARM_UP, *arguments, "warm-up", clients=1)
    traffic = send(script, url, seconds, *arguments, "measured")
    return traffic, warm_up.good + traffic.good


def send(script: str, url: str, seconds: int, *arguments: str, clients: int = CLIENTS) -> Traffic:
    """Send the requests of one of the scripts in `wrk/`; the script gets the path of `url` first, with its query.

    Raises:
        NoLoadGenerator: `wrk` is missing.
    """
    command = shutil.which("wrk")
    if command is None:
        raise NoLoadGenerator("The traffic needs wrk; on Debian and Ubuntu run: sudo apt-get install wrk")
    path = url[url.index("/", len("http://")) :]
    options = ["-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "10s", "-s", str(_SCRIPTS / f"{script}.lua")]
    done = subprocess.run(
        [command, *options, url, "--", path, *arguments],
        cwd=_SCRIPTS,
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 60,
    )
    return _read(json.loads(done.stdout.splitlines()[-1]))


def _read(said: dict[str, int]) -> Traffic:
    good = said["requests"] - said["refused"]
    return Traffic(
        good / (said["duration"] / 1e6), said["p50"] / 1e3, said["p99"] / 1e3, good, said["refused"] + said["failed"]
    )
