"""What only a real server shows: bodies that are not as long as they say, and what the log looks like as a whole."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from little_shop import REVIEW, a_catalog, fresh

from ports import free_port
from seedbed import catalog as catalogs
from seedbed_api import wsgi
from seedbed_api.bodies import LIMIT
from seedbed_api.shares.beacons import BEACON_LIMIT
from seedbed_cli import production
from waiting import PATIENCE, wait_for

SECRET = "what-nobody-may-read-in-a-log"


@dataclass(frozen=True)
class Server:
    """`seedbed api`, running."""

    port: int
    log: Path

    def say(self, request: bytes, *, and_end: bool = False) -> bytes:
        """Send bytes as they are, and return all that comes back until the server closes or nothing more comes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(request)
            if and_end:
                line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: self._heard(line), b""))

    @staticmethod
    def _heard(line: socket.socket) -> bytes:
        try:
            return line.recv(65536)
        except (TimeoutError, ConnectionResetError):
            return b""

    def post(self, path: str, body: bytes, *headers: str, and_end: bool = False) -> tuple[int, bytes]:
        """Return status and body of the answer; 0 where the server hung up without one."""
        head = [f"POST {path} HTTP/1.1", "Host: shop.example", "Connection: close", f"User-Agent: {SECRET}",
                "Content-Type: application/json", f"Idempotency-Key: {fresh('key')}", *headers]  # fmt: skip
        answer = self.say("\r\n".join([*head, "", ""]).encode() + body, and_end=and_end)
        first, _, rest = answer.partition(b"\r\n\r\n")
        return (int(first.split()[1]) if first else 0), rest

    def lives(self) -> bool:
        try:
            return b" 200 " in self.say(b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        except OSError:
            return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("granian")
    catalogs.write(a_catalog(), folder / "catalog.json")
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEEDBED_")}
    environment = {
        **kept,
        "SEEDBED_DATA": str(folder / "store"),
        "SEEDBED_CATALOG": str(folder / "catalog.json"),
    }
    with (folder / "log").open("w") as log:
        command = [sys.executable, "-m", "seedbed_cli", "api", "--port", str(port)]
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=log)
        running = Server(port, folder / "log")
        try:
            wait_for("the API, or its end", lambda: running.lives() or process.poll() is not None)
            assert process.poll() is None, (folder / "log").read_text()
            yield running
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def chunked(body: bytes, size: int = 1000) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def a_request(length: int = 0) -> bytes:
    """Return a good body, made as long as `length` with spaces."""
    return json.dumps({"page": REVIEW}).encode().ljust(length)


def test_a_body_is_taken_whole_or_in_chunks(server: Server) -> None:
    body = a_request()
    assert server.post("/api/v1/codes", body, f"Content-Length: {len(body)}")[0] == 201
    status, _ = server.post("/api/v1/codes", chunked(body, 7), "Transfer-Encoding: chunked")
    assert status == 201


@pytest.mark.parametrize(("path", "limit"), [("/api/v1/codes", LIMIT), ("/api/v1/events", BEACON_LIMIT)])
def test_a_body_that_is_too_large_is_refused_however_it_is_sent(server: Server, path: str, limit: int) -> None:
    body = a_request(limit + 1)
    status, said = server.post(path, body, f"Content-Length: {len(body)}")
    assert (status, json.loads(said)["code"]) == (413, "body-too-large")
    status, said = server.post(path, chunked(body), "Transfer-Encoding: chunked")
    assert status in {413, 422}
    assert b"Traceback" not in said


def test_a_body_that_says_it_is_huge_is_refused_before_it_comes(server: Server) -> None:
    status, _ = server.post("/api/v1/codes", b"{", "Content-Length: 99999999999", and_end=True)
    assert status in {0, 400, 413}
    assert server.lives()


@pytest.mark.parametrize("length", ["-1", "abc", "1, 2", "0x10", "99999999999999999999999"])
def test_a_length_that_is_none_is_a_bad_request(server: Server, length: str) -> None:
    status, said = server.post("/api/v1/codes", a_request(), f"Content-Length: {length}", and_end=True)
    assert status in {0, 400, 413}
    assert b"Traceback" not in said


def test_a_body_shorter_than_it_says_does_nothing(server: Server) -> None:
    status, _ = server.post("/api/v1/codes", a_request()[:5], "Content-Length: 100", and_end=True)
    assert status in {0, 400, 415}
    assert server.lives()


def test_what_follows_the_said_length_is_no_part_of_the_body(server: Server) -> None:
    body = a_request()
    smuggled = b"GET /seller/ HTTP/1.1\r\nHost: x\r\n\r\n"
    status, rest = server.post("/api/v1/codes", body + smuggled, f"Content-Length: {len(body)}")
    assert status == 201
    assert rest.count(b"HTTP/1.1") == 0


def test_two_lengths_at_once_never_split_a_request(server: Server) -> None:
    smuggled = b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
    status, rest = server.post(
        "/api/v1/codes", b"0\r\n\r\n" + smuggled, "Content-Length: 6", "Transfer-Encoding: chunked", and_end=True
    )
    assert status in {0, 400, 411, 415, 422}
    assert b'{"status":"ok"}' not in rest


def test_every_line_of_the_log_is_json_and_says_nothing_of_anybody(server: Server) -> None:
    server.say(f"GET /r/{SECRET}?{SECRET} HTTP/1.1\r\nHost: {SECRET}\r\nConnection: close\r\n\r\n".encode())
    server.say(f"GET /seller/sign-in/{SECRET} HTTP/1.1\r\nHost: {SECRET}\r\nConnection: close\r\n\r\n".encode())
    assert server.post("/api/v1/words", b"", f"Authorization: Bearer {SECRET}")[0] == 400
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert {"_granian", "seedbed_api.traffic"} <= {line["logger"] for line in lines}
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
    assert "/seller/sign-in/<token>" in {line.get("route") for line in lines}
    assert SECRET not in server.log.read_text()
    assert "traceback" not in server.log.read_text()


def test_at_a_reload_a_worker_waits_longer_than_its_predecessor_may_take() -> None:
    assert wsgi.PATIENCE > production.RESPAWN_AFTER + production.PATIENCE
