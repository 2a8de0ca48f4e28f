"""An operator's commands reach the store: through the server that holds it, or without one."""

from __future__ import annotations

import logging
import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from little_shop import LittleShop, OpenShop, a_catalog

from seedbed.i18n import Text
from seedbed_api import Settings
from seedbed_api.operations import Refused, call, door, operation
from seedbed_api.operations.line import SOCKET, socket_path
from seedbed_api.parts import Parts
from seedbed_api.problems import wrong_token


@operation("test: count codes")
def count_codes(parts: Parts, of: list[str]) -> dict[str, Any]:
    found = [code for code in of if parts.store.codes.find(code)]
    return {"found": found, "thread": threading.current_thread().name.partition("_")[0]}


@operation("test: refuse")
def refuse(parts: Parts, how: str) -> None:
    if how == "problem":
        raise wrong_token()
    if how == "fault":
        raise LookupError("13800138000")
    raise Refused(Text.of("{count} of {name}.", count=3, name=Text.of("Product")))


@pytest.fixture
def serving(shop: LittleShop) -> LittleShop:
    """A shop that is being served."""
    shop.parts.start()
    return shop


def settings(shop: LittleShop, **changes: Any) -> Settings:
    return Settings(data=changes.pop("data", shop.data), catalog=shop.catalog_file, **changes)


def test_a_served_store_is_asked_through_its_server(serving: LittleShop) -> None:
    code = serving.draw()["code"]
    answer = call(settings(serving), "test: count codes", of=[code, "NOBODY"])
    assert answer == {"found": [code], "thread": "operations"}


def test_a_store_that_nobody_serves_is_asked_without_a_server(shop: LittleShop) -> None:
    code = shop.draw()["code"]
    shop.close()
    found = call(settings(shop), "test: count codes", of=[code])
    assert found == {"found": [code], "thread": threading.current_thread().name}


def test_a_second_command_is_answered_like_the_first(serving: LittleShop) -> None:
    for _ in range(3):
        assert call(settings(serving), "test: count codes", of=[])["found"] == []


def test_commands_at_the_same_time_are_all_answered(serving: LittleShop) -> None:
    answers: list[Any] = []
    threads = [
        threading.Thread(target=lambda: answers.append(call(settings(serving), "test: count codes", of=[])))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(answers) == 8


@pytest.mark.parametrize("served", [True, False])
def test_a_refusal_is_the_same_sentence_with_and_without_a_server(shop: LittleShop, served: bool) -> None:
    shop.parts.start() if served else shop.close()
    with pytest.raises(Refused) as refusal:
        call(settings(shop), "test: refuse", how="text")
    assert str(refusal.value.text) == "3 of Product."
    assert refusal.value.text.say("zh-Hans") != "3 of Product."
    with pytest.raises(Refused, match="private link"):
        call(settings(shop), "test: refuse", how="problem")


@pytest.mark.parametrize("served", [True, False])
def test_a_fault_is_one_sentence_without_what_it_was_about(
    shop: LittleShop, served: bool, caplog: pytest.LogCaptureFixture
) -> None:
    shop.parts.start() if served else shop.close()
    with pytest.raises(Refused, match=r"LookupError in test_operations\.py, line") as refusal:
        call(settings(shop), "test: refuse", how="fault")
    assert "13800138000" not in str(refusal.value)
    assert bool([record for record in caplog.records if record.exc_info]) is served


def test_a_name_the_server_does_not_know_says_to_restart_it(serving: LittleShop) -> None:
    with pytest.raises(Refused, match="restart it"):
        call(settings(serving), "test: of tomorrow")


def test_only_the_owner_can_reach_the_socket(serving: LittleShop) -> None:
    assert stat.S_IMODE((serving.data / SOCKET).stat().st_mode) == 0o600


def test_a_server_that_ends_takes_its_socket_along(serving: LittleShop) -> None:
    serving.close()
    assert not (serving.data / SOCKET).exists()
    assert "operations" not in {thread.name for thread in threading.enumerate()}


def test_a_socket_that_a_dead_server_left_is_replaced(shop: LittleShop) -> None:
    with socket_path(shop.data) as path, socket.socket(socket.AF_UNIX) as dead:
        dead.bind(path)
    shop.parts.start()
    assert call(settings(shop), "test: count codes", of=[])["thread"] == "operations"


def test_a_socket_that_a_dead_server_left_keeps_nobody_from_the_store(shop: LittleShop) -> None:
    shop.close()
    with socket_path(shop.data) as path, socket.socket(socket.AF_UNIX) as dead:
        dead.bind(path)
    assert call(settings(shop), "test: count codes", of=[])["thread"] != "operations"


def test_a_folder_deeper_than_a_sockets_address_is_served_too(open_shop: OpenShop, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 8)
    assert len(os.fspath(deep)) > 200
    deep_shop = LittleShop(deep, open_shop(a_catalog()).parts.clock, a_catalog())
    try:
        deep_shop.parts.start()
        assert call(settings(deep_shop), "test: count codes", of=[])["thread"] == "operations"
    finally:
        deep_shop.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(door, "PATIENCE", 0.1)
    yield


@pytest.mark.parametrize(
    "said", [b"", b"half a li", b"no json\n", b"[]\n", b"{}\n", b'{"operation": "x", "arguments": 1}\n']
)
def test_a_client_that_says_nothing_useful_stops_nobody(impatient: None, serving: LittleShop, said: bytes) -> None:
    with socket_path(serving.data) as path, socket.socket(socket.AF_UNIX) as hung:
        hung.connect(path)
        hung.sendall(said)
        assert call(settings(serving), "test: count codes", of=[])["thread"] == "operations"


def test_a_folder_held_by_somebody_who_does_not_listen_is_named(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedbed_api.operations.calling.PATIENCE", 0.1)
    with pytest.raises(Refused, match="held by process"):
        call(settings(shop), "test: count codes", of=[])


def test_a_shop_whose_folder_takes_no_socket_is_served_all_the_same(
    shop: LittleShop, caplog: pytest.LogCaptureFixture
) -> None:
    (shop.data / SOCKET).mkdir()
    with caplog.at_level(logging.ERROR):
        shop.parts.start()
    assert "commands cannot reach this server" in caplog.text
    assert shop.get("/livez").status_code == 200
