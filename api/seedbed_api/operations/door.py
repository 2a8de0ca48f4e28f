"""The serving side: a socket in the store's folder, through which commands come, and what a process beside asks."""

from __future__ import annotations

import logging
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import Any

from seedbed_api.operations.line import SOCKET, packed, receive, send, socket_path
from seedbed_api.operations.registry import Fault, Refused, perform
from seedbed_api.parts import Parts

log = logging.getLogger(__name__)

LOOK_EVERY = 0.2
"""Seconds between looks whether to stop."""

AT_ONCE = 4
"""How many are answered at a time, so that nobody waits while a backup is written."""

PATIENCE = 5.0
"""Seconds to wait for whoever connected to say something, or to take an answer."""


class Door:
    """A thread that ends with the process. Only the folder's owner may connect: the socket has mode 0600.

    Args:
        parts: what operations are done with; their folder is held by this process.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._file = parts.settings.data / SOCKET
        self._listener: socket.socket | None = None
        self._closing = Event()
        self._thread = Thread(target=self._run, name="operations", daemon=True)

    def open(self) -> None:
        """Begin; where the folder takes no socket, the shop is served all the same, and the log says so."""
        try:
            self._listener = _listen(self._file)
        except OSError as error:
            log.error("commands cannot reach this server: %s: %s", self._file, error.strerror)  # noqa: TRY400
            return
        self._thread.start()

    def close(self) -> None:
        """End what is being done and take no more; a second call, or one without `open`, does nothing."""
        self._closing.set()
        if self._listener is not None:
            self._thread.join()
            self._listener.close()
            self._file.unlink(missing_ok=True)
            self._listener = None

    def _run(self) -> None:
        assert self._listener is not None  # noqa: S101  (the thread starts with it)
        with ThreadPoolExecutor(AT_ONCE, "operations") as answering:
            while not self._closing.is_set():
                try:
                    connection, _ = self._listener.accept()
                except TimeoutError:
                    continue
                answering.submit(self._answer, connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        try:
            with connection:
                if not self._closing.is_set():
                    asked = receive(connection)
                    send(connection, self._done(str(asked["operation"]), dict(asked["arguments"])))
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("a command broke off: %s", type(error).__name__)

    def _done(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"answer": perform(self._parts, name, arguments)}
        except Refused as refusal:
            if isinstance(refusal.__cause__, Fault):
                log.exception("the operation %s failed", name)
            return {"refused": packed(refusal.text)}


def _listen(file: Path) -> socket.socket:
    """Return a socket that only its owner may connect to, in the place of one that a dead process left.

    Raises:
        OSError: the folder takes none.
    """
    listener = socket.socket(socket.AF_UNIX)
    mask = os.umask(0o177)
    try:
        file.unlink(missing_ok=True)
        with socket_path(file.parent) as path:
            listener.bind(path)
        listener.listen()
        listener.settimeout(LOOK_EVERY)
    except BaseException:
        listener.close()
        raise
    finally:
        os.umask(mask)
    return listener
