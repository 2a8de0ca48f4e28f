"""Ports for servers that tests start by themselves."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from secrets import randbelow

OF_EACH = 1000
"""Each process of the tests has so many ports of its own, all below those of outgoing connections."""
FIRST = 20_000 + OF_EACH * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 12)

_given: set[int] = set()


def free_port() -> int:
    """Return a port that nobody listens on, and that is nobody else's until a server takes it."""
    while True:
        port = FIRST + randbelow(OF_EACH)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in _given:
                _given.add(port)
                return port
