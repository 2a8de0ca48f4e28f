"""A shop that stands below a path of its host: everything works there, and nothing outside it."""

from __future__ import annotations

import pytest
from little_shop import AUTHORITY, REVIEW, LittleShop, OpenShop, a_catalog

BELOW = {"url": "https://host.example/shop/"}


@pytest.fixture
def below(open_shop: OpenShop) -> LittleShop:
    return open_shop(a_catalog(shop=BELOW))


def test_a_short_link_stays_below_the_path(below: LittleShop) -> None:
    assert below.get("/shop/r/LINXI").headers["Location"].startswith(f"/shop/{REVIEW}?ref=LINXI&c=")
    assert below.get("/shop/r/NOBODY").headers["Location"] == "/shop/"


@pytest.mark.parametrize("path", ["/shop/livez", "/shop/api/v1/launches", "/shop/api/v1/openapi.json"])
def test_the_api_answers_below_the_path(below: LittleShop, path: str) -> None:
    assert below.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/r/LINXI", "/livez", "/api/v1/launches", "/shopping", "/shopr/LINXI", "/Shop/"])
def test_nothing_is_served_outside_the_path(below: LittleShop, path: str) -> None:
    assert below.get(path).status_code == 404


def test_links_that_are_given_out_hold_the_path(below: LittleShop) -> None:
    headers = {"Idempotency-Key": "a-key-of-good-length"}
    own = below.send("POST", "/shop/api/v1/codes", json={"page": REVIEW}, headers=headers).json
    assert own["link"] == f"https://host.example/shop/r/{own['code']}"
    assert own["private_link"].startswith("https://host.example/shop/my/#")


def test_the_seller_signs_in_below_the_path(below: LittleShop) -> None:
    answer = below.submit(f"/shop/{below.parts.seller_link()}")
    assert answer.headers["Location"] == "/shop/seller/"
    assert "Path=/shop/seller" in answer.headers["Set-Cookie"]
    page = below.get("/shop/seller/")
    assert page.status_code == 200
    assert 'href="/shop/seller/codes"' in page.text
    assert 'href="/seller/' not in page.text


def test_an_api_below_a_path_of_its_own_host_leads_to_the_site(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(shop={"api_url": "https://api.example/seedbed/"}))
    assert shop.get("/seedbed/r/LINXI").headers["Location"].startswith(f"https://shop.example/{REVIEW}?ref=LINXI&c=")
    assert shop.get("/seedbed/seller/", headers=AUTHORITY).status_code == 200
    assert shop.get("/r/LINXI").status_code == 404
