"""Buy links: which post sent the buyer goes into the checkout, percent-encoded, and nothing else does."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from seedbed.buylinks import filled

TEMPLATE = "https://till.example/p?from={code}&post={post}&reservation={reservation}"


def test_what_a_page_does_not_know_by_itself_stays_empty():
    assert filled(TEMPLATE, "cup-month") == "https://till.example/p?from=&post=cup-month&reservation="


def test_an_address_without_places_stays_as_it_is():
    assert filled("https://till.example/p?x=%7B1%7D", "cup-month") == "https://till.example/p?x=%7B1%7D"


@given(st.text(max_size=40))
def test_whatever_fills_a_place_comes_out_at_the_checkout_and_changes_nothing_else(post):
    said = post.encode("utf-8", "replace").decode()
    parts = urlsplit(filled(TEMPLATE, said))
    assert (parts.netloc, parts.path, parts.fragment) == ("till.example", "/p", "")
    assert parse_qs(parts.query, keep_blank_values=True) == {"from": [""], "post": [said], "reservation": [""]}
