"""A stand-in for WeChat's server: the two addresses that tickets come from, as WeChat documents them.

https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken and .../invoice/auth/api_getticket:
errors come with status 200, and a token is the same for as long as it holds, but for its last five minutes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

APP_ID, SECRET = "wx0123456789abcdef", "0123456789abcdef0123456789abcdef"
TOKEN, TICKET = "/cgi-bin/stable_token", "/cgi-bin/ticket/getticket"
TWO_HOURS, EARLY = timedelta(hours=2), timedelta(minutes=5)


class Clock(Protocol):
    def now(self) -> datetime: ...


class WeChatServer:
    """The account's side of WeChat; a test says what is wrong with it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.url = ""
        self.asked: Counter[str] = Counter()
        self.refusal: dict[str, tuple[int, str]] = {}
        """An error code and its words, by the address that answers with them."""
        self.garbage: tuple[int, bytes] | None = None
        """A status and a body to answer with, whatever is asked."""
        self.hanging = self.dripping = False
        self.let_go = Event()
        self.came, self.gave = Event(), Event()
        """Set once somebody asked, and once a ticket was given."""
        self._lock = Lock()
        self._tokens: dict[str, datetime] = {}
        self._ticket = ("", clock.now())

    def stable_token(self, body: dict[str, Any]) -> dict[str, Any]:
        if body.get("grant_type") != "client_credential":
            return {"errcode": 40002, "errmsg": "invalid grant_type"}
        if body.get("appid") != APP_ID:
            return {"errcode": 40013, "errmsg": "invalid appid rid: 1"}
        if body.get("secret") != SECRET:
            return {"errcode": 40125, "errmsg": "invalid appsecret rid: 2"}
        now = self.clock.now()
        for token, ends in self._tokens.items():
            if ends - now > EARLY:
                return {"access_token": token, "expires_in": int((ends - now).total_seconds())}
        token = f"TOKEN-{len(self._tokens)}"
        self._tokens[token] = now + TWO_HOURS
        return {"access_token": token, "expires_in": 7200}

    def getticket(self, query: dict[str, list[str]]) -> dict[str, Any]:
        now = self.clock.now()
        if self._tokens.get(query.get("access_token", [""])[0], now) <= now:
            return {"errcode": 40001, "errmsg": "invalid credential, access_token is invalid or not latest"}
        if query.get("type") != ["jsapi"]:
            return {"errcode": 40097, "errmsg": "invalid args"}
        if self._ticket[1] <= now:
            self._ticket = (f"TICKET-{self.asked[TICKET]}", now + TWO_HOURS)
        self.gave.set()
        left = int((self._ticket[1] - now).total_seconds())
        return {"errcode": 0, "errmsg": "ok", "ticket": self._ticket[0], "expires_in": left}

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, bytes]:
        """Return status and body of an answer."""
        parts = urlsplit(target)
        with self._lock:
            self.asked[parts.path] += 1
            self.came.set()
            if self.garbage:
                return self.garbage
            if parts.path in self.refusal:
                code, said = self.refusal[parts.path]
                return 200, json.dumps({"errcode": code, "errmsg": said}).encode()
            match method, parts.path:
                case "POST", "/cgi-bin/stable_token":
                    return 200, json.dumps(self.stable_token(json.loads(body))).encode()
                case "GET", "/cgi-bin/ticket/getticket":
                    return 200, json.dumps(self.getticket(parse_qs(parts.query))).encode()
        return 404, b""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, answer = self.server.wechat.answer(self.command, self.path, body)
        if self.server.wechat.hanging:
            self.server.wechat.let_go.wait(10)
            return
        if self.server.wechat.dripping:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
            with suppress(ConnectionError):
                while not self.server.wechat.let_go.wait(0.02):
                    self.wfile.write(b" ")
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/json; encoding=utf-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, wechat: WeChatServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.wechat = wechat


@contextmanager
def serving_wechat(clock: Clock) -> Iterator[WeChatServer]:
    """Serve WeChat on this machine while the block runs."""
    wechat = WeChatServer(clock)
    server = _Server(wechat)
    wechat.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield wechat
    finally:
        wechat.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()
