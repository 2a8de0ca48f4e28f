"""The asking side: finds out where an operation has to run."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

from seedbed.i18n import Text
from seedbed_api.opening import open_store
from seedbed_api.operations.line import receive, send, socket_path, unpacked
from seedbed_api.operations.registry import Refused, perform
from seedbed_api.parts import Parts
from seedbed_api.settings import Settings
from seedbed_api.store import StoreError
from seedbed_api.store.tiny.lock import FolderHeld

PATIENCE = 3.0
"""Seconds to wait for a server that holds the folder and is about to listen."""

LOOK_EVERY = 0.05


def call(settings: Settings, name: str, /, **arguments: Any) -> Any:
    """Do an operation on the store that the settings name, and return what it answers.

    With PostgreSQL it is done here. With TinyDB it is done by the server that holds the folder, else here.

    Raises:
        Refused: it cannot be done.
    """
    until = time.monotonic() + PATIENCE
    while True:
        connection = _server(settings.data) if settings.store is None else None
        if connection is not None:
            with connection:
                return _asked(connection, name, arguments)
        try:
            parts = _opened(settings)
        except FolderHeld as error:
            if time.monotonic() >= until:
                raise Refused(error.text) from error
            time.sleep(LOOK_EVERY)
        else:
            return _done_here(parts, name, arguments)


def asked_of_server(folder: Path, name: str, /, **arguments: Any) -> Any:
    """Have the server that holds a folder do an operation, and return what it answers.

    Raises:
        Refused: it cannot be done, or there is no server.
    """
    connection = _server(folder)
    if connection is None:
        raise Refused(Text.of("no server of the store in {folder} answers; start it: seedbed api", folder=folder))
    with connection:
        connection.settimeout(PATIENCE)
        return _asked(connection, name, arguments)


def _server(folder: Path) -> socket.socket | None:
    """Return a connection to the server that holds a folder: None when none listens."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        with socket_path(folder) as path:
            connection.connect(path)
    except OSError:
        connection.close()
        return None
    return connection


def _asked(connection: socket.socket, name: str, arguments: dict[str, Any]) -> Any:
    try:
        send(connection, {"operation": name, "arguments": arguments})
        answer = receive(connection)
    except (OSError, ValueError) as error:
        text = Text.of("the server ended before it answered; look whether it was done, and try again.")
        raise Refused(text) from error
    if "refused" in answer:
        raise Refused(unpacked(answer["refused"]))
    return answer["answer"]


def _opened(settings: Settings) -> Parts:
    clock = settings.clock()
    try:
        return Parts(settings, open_store(settings, clock), clock)
    except FolderHeld:
        raise
    except StoreError as error:
        raise Refused(error.text) from error


def _done_here(parts: Parts, name: str, arguments: dict[str, Any]) -> Any:
    try:
        return perform(parts, name, arguments)
    finally:
        parts.close()
