"""Forwarded headers are believed only from a proxy of the shop's own; whatever they say is never a fault."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from little_shop import LittleShop, OpenShop, a_catalog

from seedbed_api import Settings, SettingsError

VISITORS = ("198.51.100.1", "198.51.100.2")


def visitors_seen(shop: LittleShop, address: str, *forwarded: str) -> int:
    """Return how many visitors the shop takes requests for, that come from `address` and name others."""
    own = shop.draw()
    for value in forwarded:
        shop.follow(own["code"], address=address, headers={"X-Forwarded-For": value} if value else {})
    return shop.clicks(own)["unique"]


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.0.0.2", "172.20.0.3", "192.168.0.4", "::1", "fd12::1",
                                  "::ffff:10.0.0.2", "fe80::1%eth0", "", "unix:", "/run/seedbed.sock"])  # fmt: skip
def test_a_proxy_nearby_is_believed(open_shop: OpenShop, peer: str) -> None:
    assert visitors_seen(open_shop(a_catalog(), trusted_proxies=1), peer, *VISITORS) == 2


@pytest.mark.parametrize("peer", ["203.0.113.7", "2001:db8::1", "172.32.0.1", "100.64.0.1", "::ffff:203.0.113.7", "no"])
def test_whoever_is_no_proxy_is_taken_at_their_own_address(open_shop: OpenShop, peer: str) -> None:
    assert visitors_seen(open_shop(a_catalog(), trusted_proxies=1), peer, *VISITORS) == 1


def test_the_networks_can_be_named(open_shop: OpenShop) -> None:
    named = Settings.from_environment({"SEEDBED_PROXY_NETWORKS": "203.0.113.0/24, 2001:db8::/32"}).proxy_networks
    shop = open_shop(a_catalog(), trusted_proxies=1, proxy_networks=named)
    assert visitors_seen(shop, "203.0.113.200", *VISITORS) == 2
    assert visitors_seen(shop, "2001:db8::7", *VISITORS) == 2
    assert visitors_seen(shop, "127.0.0.1", *VISITORS) == 1


@pytest.mark.parametrize("networks", ["10.0.0.0/33", "10.0.0.1/8", "proxy.example", "10.0.0.0/8;::1"])
def test_a_network_that_is_none_stops_the_start(networks: str) -> None:
    with pytest.raises(SettingsError, match="SEEDBED_PROXY_NETWORKS"):
        Settings.from_environment({"SEEDBED_PROXY_NETWORKS": networks})


def test_without_a_count_nobody_is_believed(open_shop: OpenShop) -> None:
    assert visitors_seen(open_shop(a_catalog()), "127.0.0.1", *VISITORS) == 1


def test_one_address_is_one_visitor_however_a_proxy_writes_it(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), trusted_proxies=1)
    ways = ("198.51.100.1", "198.51.100.1:4711", " 198.51.100.1 ", "::ffff:198.51.100.1", "[::ffff:198.51.100.1]:80")
    assert visitors_seen(shop, "127.0.0.1", *ways) == 1
    assert visitors_seen(shop, "127.0.0.1", "2001:db8::5", "[2001:DB8:0::5]", "[2001:db8::5]:4711") == 1


@pytest.mark.parametrize("invented", ["1.1.1.1, 198.51.100.1", "2.2.2.2, 3.3.3.3, 198.51.100.1"])
def test_what_a_visitor_invents_is_left_of_what_the_proxy_adds(open_shop: OpenShop, invented: str) -> None:
    assert visitors_seen(open_shop(a_catalog(), trusted_proxies=1), "127.0.0.1", "198.51.100.1", invented) == 1


@pytest.mark.parametrize("malformed", ["unknown", "999.1.1.1", "_hidden", ",", "", '"', "a.b.c.d", "1.2.3.4:x:y"])
def test_a_name_that_is_no_address_leaves_the_proxys_own(open_shop: OpenShop, malformed: str) -> None:
    shop = open_shop(a_catalog(), trusted_proxies=1)
    assert visitors_seen(shop, "127.0.0.1", "", malformed) == 1


def test_https_is_believed_of_a_proxy_only(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(), trusted_proxies=1)
    says: dict[str, Any] = {"headers": {"X-Forwarded-Proto": "https"}}
    assert "Strict-Transport-Security" in shop.get("/livez", address="127.0.0.1", **says).headers
    assert "Strict-Transport-Security" not in shop.get("/livez", address="203.0.113.7", **says).headers
    odd = shop.get("/livez", address="127.0.0.1", headers={"X-Forwarded-Proto": "javascript"})
    assert odd.status_code == 200


@pytest.mark.parametrize("path", ["/livez", "/r/LINXI", "/api/v1/launches", "/seller/", "/metrics", "/"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.fixed_dictionaries(
        {},
        optional={
            "X-Forwarded-For": st.text(max_size=60) | st.from_regex(r"\A[0-9a-f:.,\[\]\" %]{0,60}\Z"),
            "X-Forwarded-Proto": st.text(max_size=12),
            "X-Forwarded-Host": st.text(max_size=30) | st.sampled_from(["[", "a:b:c", "http://[", ":", "x:99999999"]),
            "X-Request-ID": st.text(max_size=70),
            "Forwarded": st.text(max_size=30),
            "Host": st.text(max_size=30) | st.sampled_from(["[", "a b", ":", "evil.example:x", ""]),
        },
    ),
    peer=st.sampled_from(["127.0.0.1", "203.0.113.7", "", "::1"]),
)
def test_whatever_is_forwarded_is_no_fault(proxied: LittleShop, path: str, said: dict[str, str], peer: str) -> None:
    headers = {
        name: value.replace("\r", "").replace("\n", "").encode("utf-8", "replace").decode("latin-1")
        for name, value in said.items()
    }
    answer = proxied.get(path, address=peer, headers=headers)
    assert answer.status_code < 500
    assert "Traceback" not in answer.text


@pytest.fixture
def proxied(open_shop: OpenShop) -> LittleShop:
    return open_shop(a_catalog(), trusted_proxies=1)
