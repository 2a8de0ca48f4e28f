"""What goes over the socket in the store's folder: one JSON line each way."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from seedbed.i18n import Text

SOCKET = "operations.sock"

LONGEST_ADDRESS = 100
"""Bytes of a path that fit into a socket's address: 108 on Linux, 104 elsewhere, its end included."""

LONGEST_LINE = 16 << 20
"""Bytes."""


@contextmanager
def socket_path(folder: Path) -> Iterator[str]:
    """Yield a path of the folder's socket that a socket's address can hold, however deep the folder lies.

    Raises:
        OSError: the folder is not there.
    """
    path = os.fspath(folder / SOCKET)
    if len(os.fsencode(path)) < LONGEST_ADDRESS:
        yield path
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{handle}/{SOCKET}"
    finally:
        os.close(handle)


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one line."""
    connection.sendall(json.dumps(message).encode() + b"\n")


def receive(connection: socket.socket) -> dict[str, Any]:
    """Return what one line said.

    Raises:
        ValueError: it was cut, too long, or no JSON object.
        OSError: nothing came in time.
    """
    with connection.makefile("rb") as lines:
        line = lines.readline(LONGEST_LINE)
    message = json.loads(line) if line.endswith(b"\n") else None
    if not isinstance(message, dict):
        raise ValueError("not one line of JSON")  # noqa: TRY004  (what came is wrong, not a type of ours)
    return message


def packed(text: Text) -> dict[str, Any]:
    """Return a sentence as plain JSON, to be said in the language of whoever asked."""
    return {"text": text.msgid, "with": {name: _packed_value(value) for name, value in text.params}}


def _packed_value(value: object) -> Any:
    if isinstance(value, Text):
        return packed(value)
    return value if isinstance(value, int | float) else str(value)


def unpacked(message: dict[str, Any]) -> Text:
    """Return the sentence that plain JSON says."""
    sentence, values = message["text"], message["with"].items()
    return Text.of(sentence, **{name: unpacked(value) if isinstance(value, dict) else value for name, value in values})
