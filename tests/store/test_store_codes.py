"""Referral codes in the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from store_samples import a_code, a_request, patiently

from seedbed_api.store import Code, CodeTaken, KeyReused, Store, UnknownRecord


def test_a_claimed_code_is_found_as_it_was_claimed(store: Store) -> None:
    code = a_code("ABC2345", parent="LINXI", owner="Counter", earns=True)
    assert store.codes.claim(code, a_request()) == code
    assert store.codes.find("ABC2345") == code


def test_a_code_nobody_claimed_is_none(store: Store) -> None:
    assert store.codes.find("ABC2345") is None


def test_a_code_that_somebody_has_is_taken(store: Store) -> None:
    first = store.codes.claim(a_code("ABC2345"), a_request())
    with pytest.raises(CodeTaken):
        store.codes.claim(a_code("ABC2345", owner="Another"), a_request())
    assert store.codes.find("ABC2345") == first


def test_the_same_key_answers_as_the_first_time(store: Store) -> None:
    request = a_request()
    first = store.codes.claim(a_code(), request)
    second = a_code()
    assert store.codes.claim(second, request) == first
    assert store.codes.find(second.code) is None


def test_the_same_key_with_another_request_is_refused(store: Store) -> None:
    store.codes.claim(a_code(), a_request("key", "reviews/cup/"))
    with pytest.raises(KeyReused):
        store.codes.claim(a_code(), a_request("key", "other/"))
    with pytest.raises(KeyReused):
        store.codes.answered(a_request("key", "other/"))


def test_no_two_requests_look_alike_by_their_spaces() -> None:
    assert a_request("key", "A B", "C") != a_request("key", "A", "B C")


def test_what_a_request_was_answered_with_is_found_again(store: Store) -> None:
    request = a_request()
    assert store.codes.answered(request) is None
    assert store.codes.claim(a_code(), request) == store.codes.answered(request)


def test_a_refused_claim_leaves_its_key_free(store: Store) -> None:
    request = a_request()
    store.codes.claim(a_code("ABC2345"), a_request())
    with pytest.raises(CodeTaken):
        store.codes.claim(a_code("ABC2345", page="other/"), request)
    assert store.codes.claim(a_code("DEF2345"), request).code == "DEF2345"


def test_children_are_the_codes_that_came_by_one(store: Store) -> None:
    for parent in ("LINXI", "LINXI", "MOMO", ""):
        store.codes.claim(a_code(parent=parent), a_request())
    assert (store.codes.children("LINXI"), store.codes.children("MOMO"), store.codes.children("NOBODY")) == (2, 1, 0)


def test_chosen_codes_are_listed_the_oldest_first(store: Store) -> None:
    for code, owner in (("ZEBRA", "Z"), ("DRAWN", ""), ("APPLE", "A")):
        store.codes.claim(a_code(code, owner=owner), a_request())
    assert [code.code for code in store.codes.chosen()] == ["ZEBRA", "APPLE"]


def test_of_many_claims_of_one_code_at_once_one_wins(store: Store) -> None:
    def claim(owner: int) -> bool:
        try:
            store.codes.claim(a_code("WANTED", owner=f"owner {owner}"), a_request())
        except CodeTaken:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(claim, range(32))) == 1


def test_a_revoked_code_is_found_as_revoked_and_listed(store: Store) -> None:
    code = store.codes.claim(a_code("ABC2345", owner="Counter"), a_request())
    store.codes.claim(a_code("DEF2345"), a_request())
    assert store.codes.revoked() == frozenset()
    for _ in range(2):
        assert store.codes.revoke("ABC2345") == replace(code, revoked=True)
    assert store.codes.find("ABC2345") == replace(code, revoked=True)
    assert store.codes.revoked() == {"ABC2345"}


def test_a_revoked_code_stays_taken(store: Store) -> None:
    store.codes.claim(a_code("ABC2345"), a_request())
    store.codes.revoke("ABC2345")
    with pytest.raises(CodeTaken):
        store.codes.claim(a_code("ABC2345"), a_request())


def test_what_nobody_claimed_cannot_be_revoked(store: Store) -> None:
    with pytest.raises(UnknownRecord):
        store.codes.revoke("NOBODY")


def test_twenty_claims_with_one_key_at_once_are_answered_alike(store: Store) -> None:
    request = a_request()

    def claim(number: int) -> Code:
        return patiently(lambda: store.codes.claim(a_code(f"CODE{number}"), request))

    with ThreadPoolExecutor(20) as pool:
        claimed = set(pool.map(claim, range(20)))
    assert len(claimed) == 1
    assert sum(store.codes.find(f"CODE{number}") is not None for number in range(20)) == 1
