"""The log in production: a JSON object a line, that tells what happened and not who it was."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from little_shop import PHONE, REVIEW, SELLER_TOKEN, LittleShop, OpenShop, a_catalog, assert_problem

from seedbed_api import logs

NAMED = "0af7651916cd43dd8448eb211c80319c"
OWN_PROXY = {"trusted_proxies": 1}


class Log:
    """What a running API has logged."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def requests(self) -> list[dict[str, Any]]:
        return [line for line in self.lines() if "route" in line]


@pytest.fixture
def log() -> Iterator[Log]:
    """The log, set up as `seedbed api` does; afterwards as it was."""
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    configuration = logs.configuration()
    configuration["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(configuration)
    yield Log(stream)
    root.handlers[:] = before
    root.setLevel(level)


def test_a_request_is_one_line_with_its_route_and_never_its_path(shop: LittleShop, log: Log) -> None:
    shop.get("/api/v1/codes/LINXI", query_string={"secret": "in-the-query"})
    (line,) = log.requests()
    assert set(line) == {
        "time", "level", "logger", "message", "request_id", "method", "route", "status", "ms",
    }  # fmt: skip
    assert (line["method"], line["route"], line["status"]) == ("GET", "/api/v1/codes/<code>", 200)
    assert line["ms"] >= 0
    assert "LINXI" not in log.text
    assert "in-the-query" not in log.text


def test_no_line_tells_who_it_was(shop: LittleShop, log: Log) -> None:
    made = shop.reserved("13812345678", code="LINXI")
    shop.cancel(made)
    link = shop.parts.seller_link()
    shop.send("POST", f"/{link}")
    shop.send("POST", "/seller/sign-in", data={"token": SELLER_TOKEN})
    shop.post("/api/v1/words", {"page": "", "name": "Lin", "text": "Warm hands."})
    shop.get("/nothing/secret-of-an-address")
    personal = ("203.0.113.7", PHONE[:20], "13812345678", made["number"], made["token"], link.rpartition("/")[2],
                SELLER_TOKEN, "Warm hands", "secret-of-an-address")  # fmt: skip
    assert len(log.requests()) >= 6
    assert not [datum for datum in personal if datum in log.text]


def test_an_address_that_is_not_there_and_a_method_that_is_none_are_one_line_each(shop: LittleShop, log: Log) -> None:
    shop.get("/private-thing")
    shop.send("X-PRIVATE", "/api/v1/launches")
    seen = [(line["method"], line["route"], line["status"]) for line in log.requests()]
    assert seen == [("GET", "(none)", 404), ("other", "(none)", 405)]


def test_a_fault_is_logged_with_its_traceback_in_one_field_and_found_by_the_id_its_reader_has(
    shop: LittleShop, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the wheel came off")

    monkeypatch.setattr(shop.parts.store.facts, "page_counts", broken)
    answer = shop.get("/api/v1/shares", query_string={"page": REVIEW})
    assert_problem(answer, 500, "internal-error")
    (fault,) = [line for line in log.lines() if line["level"] == "error"]
    assert "the wheel came off" in fault["traceback"]
    assert fault["request_id"] == answer.json["request_id"] == answer.headers["X-Request-ID"]
    assert "wheel" not in answer.text


@pytest.mark.parametrize("path", ["/livez", "/api/v1/launches", "/api/v1/nothing", "/seller/", "/metrics", "/nothing"])
def test_every_answer_names_its_request_by_an_id_of_its_own(shop: LittleShop, path: str) -> None:
    given = [shop.get(path).headers["X-Request-ID"] for _ in range(2)]
    assert len(set(given)) == 2


def test_a_proxy_of_ones_own_names_the_request(open_shop: OpenShop, log: Log) -> None:
    shop = open_shop(a_catalog(), **OWN_PROXY)
    answer = shop.get("/livez", headers={"X-Request-ID": NAMED}, address="10.1.2.3")
    assert answer.headers["X-Request-ID"] == log.requests()[-1]["request_id"] == NAMED


@pytest.mark.parametrize(
    "name", ["short", "x" * 65, "with space " * 2, "<script>alert(1)</script>", '{"a":1}', "é" * 9]
)
def test_a_name_that_is_none_is_not_taken_even_from_a_proxy(open_shop: OpenShop, log: Log, name: str) -> None:
    shop = open_shop(a_catalog(), **OWN_PROXY)
    sent = {"X-Request-ID": name.encode().decode("latin-1")}
    answer = shop.get("/livez", headers=sent, address="10.1.2.3")
    assert answer.headers["X-Request-ID"] != sent["X-Request-ID"]
    assert sent["X-Request-ID"] not in log.text


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_nobody_else_names_a_request(open_shop: OpenShop, proxies: int, address: str) -> None:
    shop = open_shop(a_catalog(), trusted_proxies=proxies)
    answer = shop.get("/livez", headers={"X-Request-ID": NAMED}, address=address)
    assert answer.headers["X-Request-ID"] != NAMED


@pytest.mark.parametrize(
    "message",
    ["two\nlines", "a \udcff surrogate", "\x1b[31mred", '"quoted"'],
    ids=["lines", "surrogate", "colour", "quotes"],
)
def test_whatever_is_said_stays_one_line_of_json(message: str) -> None:
    record = logging.makeLogRecord({"name": "seedbed_api.somewhere", "levelname": "WARNING", "msg": message})
    (text,) = logs.JsonLines().format(record).splitlines()
    line = json.loads(text)
    assert line["message"] == message
    assert (line["level"], line["logger"]) == ("warning", "seedbed_api.somewhere")
    assert "request_id" not in line


def test_the_servers_own_lines_have_the_same_shape(log: Log) -> None:
    logging.getLogger("_granian").info("Starting")
    assert [line["logger"] for line in log.lines()] == ["_granian"]
