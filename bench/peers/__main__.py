"""Serves a peer as `seedbed api` serves the API: `python -m bench.peers NAME --port PORT`."""

from __future__ import annotations

import argparse
import os

from granian import Granian
from granian.constants import Interfaces

from seedbed_cli.api import THREADS
from seedbed_cli.production import WAITING


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers")
    parser.add_argument("name", choices=["bare", "plain_flask"])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--data", default="")
    given = parser.parse_args()
    os.environ["BENCH_DATA"] = given.data
    Granian(
        f"bench.peers.{given.name}:make",
        port=given.port,
        interface=Interfaces.WSGI,
        workers=given.workers,
        factory=True,
        blocking_threads=THREADS,
        backpressure=WAITING,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    main()
