"""The numbers for the operator: what they say, whom they answer, and that they are this app's alone."""

from __future__ import annotations

import os

import pytest
from little_shop import AUTHORITY, LittleShop, OpenShop, a_catalog, a_launch, assert_problem, with_capacity
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

NEAR = "127.0.0.1"
FAR = "203.0.113.7"


def numbers(shop: LittleShop) -> dict[tuple[str, ...], float]:
    """Return every sample, by its name and its labels' values."""
    answer = shop.get("/metrics", address=NEAR)
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    families = text_string_to_metric_families(answer.text)
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_requests_are_counted_by_route_method_and_class_of_status(shop: LittleShop) -> None:
    for code in ("LINXI", "MOMO", "NOBODY"):
        shop.get(f"/api/v1/codes/{code}")
    shop.get("/whatever")
    found = numbers(shop)
    assert found["seedbed_requests_total", "GET", "/api/v1/codes/<code>", "2xx"] == 2
    assert found["seedbed_requests_total", "GET", "/api/v1/codes/<code>", "4xx"] == 1
    assert found["seedbed_requests_total", "GET", "(none)", "4xx"] == 1
    assert found["seedbed_request_seconds_count", "/api/v1/codes/<code>"] == 3
    assert found["seedbed_refusals_total", "unknown-code"] == 1


def test_whatever_is_asked_for_the_series_stay_few(shop: LittleShop) -> None:
    def ask(number: int) -> int:
        shop.get(f"/made-up/{number}")
        shop.get(f"/api/v1/codes/X{number}Y")
        shop.send(f"M{number}", f"/api/v1/codes/X{number}Y")
        return len(numbers(shop))

    ask(1)
    assert ask(2) == ask(3)


def test_facts_are_told_by_written_and_waiting(shop: LittleShop) -> None:
    shop.follow("LINXI")
    waiting = numbers(shop)
    shop.parts.ledger.count()
    counted = numbers(shop)
    assert waiting["seedbed_facts_waiting_bytes",] > 0
    assert counted["seedbed_facts_waiting_bytes",] == 0
    for found in (waiting, counted):
        assert (found["seedbed_facts_noted_total",], found["seedbed_facts_lost_total",]) == (1, 0)


def test_facts_that_a_full_disk_refuses_are_told(shop: LittleShop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.posix_fallocate", full)
        shop.get("/r/LINXI")
        shop.get("/r/LINXI")
    found = numbers(shop)
    assert (found["seedbed_facts_noted_total",], found["seedbed_facts_lost_total",]) == (0, 2)


def test_the_places_of_open_launches_are_read_by_state(shop: LittleShop) -> None:
    for number in range(3):
        shop.reserved(f"1390013000{number}", variant="blue")
    found = numbers(shop)
    assert found["seedbed_reserved_pieces", "cup-berry", "reserved", "blue"] == 2
    assert found["seedbed_reserved_pieces", "cup-berry", "waitlisted", "blue"] == 1
    assert not [key for key in found if "lamp-linen" in key]


def test_the_build_and_whether_a_newer_one_was_refused_are_told(shop: LittleShop) -> None:
    assert numbers(shop)["seedbed_catalog_refused",] == 0
    shop.publish(a_catalog(with_capacity(a_launch(), "red", 1, why=""), build_id="b2"))
    shop.parts.reload_catalog()
    found = numbers(shop)
    assert found["seedbed_catalog_refused",] == 1
    assert [key for key in found if key[:2] == ("seedbed_build_info", "b1")]


def test_which_worker_answered_is_told(shop: LittleShop) -> None:
    assert numbers(shop)["seedbed_worker_info", str(os.getpid())] == 1


def test_a_store_that_refuses_is_counted(shop: LittleShop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    assert numbers(shop)["seedbed_store_errors_total",] == 0
    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        shop.reserve()
    assert numbers(shop)["seedbed_store_errors_total",] == 1


@pytest.mark.parametrize("address", [NEAR, "127.9.9.9", "10.0.0.8", "192.168.1.2", "172.31.0.1", "::1", "fd00::1", ""])
def test_the_own_network_may_read_them(shop: LittleShop, address: str) -> None:
    assert shop.get("/metrics", address=address).status_code == 200


@pytest.mark.parametrize("address", [FAR, "172.32.0.1", "8.8.8.8", "2001:db8::1", "::ffff:203.0.113.7", "rubbish"])
def test_for_everybody_else_they_are_not_there(shop: LittleShop, address: str) -> None:
    assert_problem(shop.get("/metrics", address=address), 404, "not-found")


def test_the_sellers_token_opens_them_from_anywhere(shop: LittleShop) -> None:
    assert shop.get("/metrics", address=FAR, headers=AUTHORITY).status_code == 200
    assert shop.get("/metrics", address=FAR, headers={"Authorization": "Bearer wrong"}).status_code == 404


def test_an_api_token_that_may_read_opens_them_and_one_that_may_not_does_not(shop: LittleShop) -> None:
    for scopes, status in ((("read",), 200), (("write",), 404)):
        _, text = shop.parts.access.api_tokens.add("watch", scopes, None)
        answer = shop.get("/metrics", address=FAR, headers={"Authorization": f"Bearer {text}"})
        assert answer.status_code == status


@pytest.mark.parametrize("proxies", [0, 1])
@pytest.mark.parametrize("says", [{"X-Forwarded-For": FAR}, {"X-Forwarded-For": f"127.0.0.1, {FAR}"}])
def test_a_stranger_does_not_read_them_through_a_proxy(open_shop: OpenShop, proxies: int, says: dict[str, str]) -> None:
    shop = open_shop(a_catalog(), trusted_proxies=proxies)
    assert shop.get("/metrics", address=NEAR, headers=says).status_code == 404


def test_nobody_reads_them_by_naming_a_near_address(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), trusted_proxies=1)
    assert shop.get("/metrics", address=FAR, headers={"X-Forwarded-For": NEAR}).status_code == 404
    assert shop.get("/metrics", address=NEAR, headers={"Forwarded": "for=1.2.3.4"}).status_code == 404


def test_two_apps_in_one_process_count_apart_and_leave_the_common_registry_alone(open_shop: OpenShop) -> None:
    open_shop(a_catalog()).get("/api/v1/launches")
    found = numbers(open_shop(a_catalog()))
    assert not [key for key in found if key[0] == "seedbed_requests_total" and "/api/v1/launches" in key]
    assert not [family.name for family in REGISTRY.collect() if family.name.startswith("seedbed")]
