"""Buy links: who sent the buyer goes into the checkout, percent-encoded, and nothing else does."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from seedbed.buylinks import filled

TEMPLATE = "https://till.example/p?from={code}&post={post}&reservation={reservation}"


def test_every_place_is_filled():
    assert filled(TEMPLATE, "LIN", "cup-month", "7") == "https://till.example/p?from=LIN&post=cup-month&reservation=7"


def test_what_is_unknown_stays_empty():
    assert filled(TEMPLATE, post="cup-month") == "https://till.example/p?from=&post=cup-month&reservation="


def test_an_address_without_places_stays_as_it_is():
    assert filled("https://till.example/p?x=%7B1%7D", "LIN") == "https://till.example/p?x=%7B1%7D"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_fills_a_place_comes_out_at_the_checkout_and_changes_nothing_else(code, post):
    parts = urlsplit(
        filled(TEMPLATE, code.encode("utf-8", "replace").decode(), post.encode("utf-8", "replace").decode())
    )
    assert (parts.netloc, parts.path, parts.fragment) == ("till.example", "/p", "")
    query = parse_qs(parts.query, keep_blank_values=True)
    assert query["reservation"] == [""]
    assert query["from"] == [code.encode("utf-8", "replace").decode()]
    assert query["post"] == [post.encode("utf-8", "replace").decode()]
