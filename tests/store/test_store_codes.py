"""Referral codes in the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from store_samples import a_code, fresh

from seedbed_api.store import CodeTaken, KeyReused, Store


def test_a_claimed_code_is_found_as_it_was_claimed(store: Store) -> None:
    code = a_code("ABC2345", parent="LINXI", owner="Counter", earns=True)
    assert store.codes.claim(code, fresh()) == code
    assert store.codes.find("ABC2345") == code


def test_a_code_nobody_claimed_is_none(store: Store) -> None:
    assert store.codes.find("ABC2345") is None


def test_a_code_that_somebody_has_is_taken(store: Store) -> None:
    first = store.codes.claim(a_code("ABC2345"), fresh())
    with pytest.raises(CodeTaken):
        store.codes.claim(a_code("ABC2345", owner="Another"), fresh())
    assert store.codes.find("ABC2345") == first


def test_the_same_key_answers_as_the_first_time(store: Store) -> None:
    key = fresh()
    first = store.codes.claim(a_code(), key)
    second = a_code()
    assert store.codes.claim(second, key) == first
    assert store.codes.find(second.code) is None


@pytest.mark.parametrize("change", [{"page": "other/"}, {"parent": "LINXI"}, {"owner": "Lin"}, {"earns": True}])
def test_the_same_key_with_another_request_is_refused(store: Store, change: dict[str, object]) -> None:
    key = fresh()
    store.codes.claim(a_code(), key)
    with pytest.raises(KeyReused):
        store.codes.claim(a_code(**change), key)


def test_no_two_requests_look_alike_by_their_spaces(store: Store) -> None:
    key = fresh()
    store.codes.claim(a_code(parent="A B", owner="C"), key)
    with pytest.raises(KeyReused):
        store.codes.claim(a_code(parent="A", owner="B C"), key)


def test_a_refused_claim_leaves_its_key_free(store: Store) -> None:
    key = fresh()
    store.codes.claim(a_code("ABC2345"), fresh())
    with pytest.raises(CodeTaken):
        store.codes.claim(a_code("ABC2345", page="other/"), key)
    assert store.codes.claim(a_code("DEF2345"), key).code == "DEF2345"


def test_children_are_the_codes_that_came_by_one(store: Store) -> None:
    for parent in ("LINXI", "LINXI", "MOMO", ""):
        store.codes.claim(a_code(parent=parent), fresh())
    assert (store.codes.children("LINXI"), store.codes.children("MOMO"), store.codes.children("NOBODY")) == (2, 1, 0)


def test_chosen_codes_are_listed_the_oldest_first(store: Store) -> None:
    for code, owner in (("ZEBRA", "Z"), ("DRAWN", ""), ("APPLE", "A")):
        store.codes.claim(a_code(code, owner=owner), fresh())
    assert [code.code for code in store.codes.chosen()] == ["ZEBRA", "APPLE"]


def test_of_many_claims_of_one_code_at_once_one_wins(store: Store) -> None:
    def claim(owner: int) -> bool:
        try:
            store.codes.claim(a_code("WANTED", owner=f"owner {owner}"), fresh())
        except CodeTaken:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(claim, range(32))) == 1
