"""Alive and ready: what a supervisor and a balancer are told."""

from __future__ import annotations

from threading import Event

import pytest
from little_shop import LittleShop, OpenShop, a_catalog, a_launch, assert_problem, with_capacity

from seedbed_api import chores
from seedbed_api.chores import Chore, Chores


def test_a_shop_at_work_is_alive_and_ready(shop: LittleShop) -> None:
    assert shop.get("/livez").json == {"status": "ok"}
    assert shop.get("/readyz").json == {"status": "ok", "build_id": "b1", "detail": ""}


def test_a_refused_catalog_is_ready_all_the_same_and_says_why(shop: LittleShop) -> None:
    shop.publish(a_catalog(with_capacity(a_launch(), "red", 1, why=""), build_id="b2"))
    shop.parts.reload_catalog()
    answer = shop.get("/readyz")
    assert (answer.status_code, answer.json["status"], answer.json["build_id"]) == (200, "catalog refused", "b1")
    assert "cup-berry" in answer.json["detail"]


def test_a_store_that_cannot_be_written_is_not_ready_and_alive_all_the_same(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is played by the system call itself; all of the shop's own code is real."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        assert shop.reserve().status_code == 503
        answer = shop.get("/readyz")
        assert_problem(answer, 503, "store-unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert shop.get("/livez").status_code == 200
    assert shop.get("/readyz").status_code == 200


def test_a_shop_whose_work_beside_answering_has_ended_is_not_ready(shop: LittleShop) -> None:
    shop.parts.start()
    assert shop.get("/readyz").status_code == 200
    shop.parts.chores.stop()
    assert_problem(shop.get("/readyz"), 503, "chores-stalled")
    assert shop.get("/livez").status_code == 200


def test_a_chore_that_hangs_stalls_all_of_them_until_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, done = Event(), Event(), Event()

    def hang() -> None:
        begun.set()
        go_on.wait(30)

    hanging = Chores(Chore("hanging", 3600, hang), Chore("the next", 0, done.set))
    hanging.start()
    try:
        assert begun.wait(30)
        assert not hanging.stalled()
        monkeypatch.setattr(chores, "STALLED", -1.0)
        assert hanging.stalled()
    finally:
        go_on.set()
        assert done.wait(30)
        hanging.stop()


def test_chores_that_were_never_started_are_not_missed(open_shop: OpenShop) -> None:
    assert not open_shop(a_catalog()).parts.chores.stalled()
