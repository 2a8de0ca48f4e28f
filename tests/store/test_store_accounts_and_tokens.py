"""The seller's accounts and API tokens in the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from store_samples import NOW, a_session, a_token, an_account

from seedbed_api.store import NameTaken, Store, UnknownRecord

LATER = NOW + timedelta(hours=1)


def test_an_account_is_found_as_it_was_added(store: Store) -> None:
    store.accounts.add(an_account())
    assert store.accounts.find("lin") == an_account()
    assert store.accounts.find("mo") is None


def test_a_name_is_given_once(store: Store) -> None:
    store.accounts.add(an_account())
    with pytest.raises(NameTaken):
        store.accounts.add(an_account(password="another"))
    assert store.accounts.find("lin") == an_account()


def test_of_many_who_add_one_name_at_once_one_does(store: Store) -> None:
    def add(number: int) -> bool:
        try:
            store.accounts.add(an_account(password=f"{number}"))
        except NameTaken:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(16))) == 1


def test_accounts_are_listed_the_oldest_first(store: Store) -> None:
    for account in (an_account("b"), an_account("c", created=LATER), an_account("a")):
        store.accounts.add(account)
    assert [account.name for account in store.accounts.every()] == ["b", "a", "c"]


def test_a_new_password_ends_the_accounts_sessions_and_no_others(store: Store) -> None:
    store.accounts.add(an_account())
    for digest, account in (("one", "lin"), ("two", "lin"), ("mo's", "mo"), ("a link's", "")):
        store.sessions.open(a_session(digest, account=account))
    store.accounts.change_password("lin", "another")
    assert store.accounts.find("lin") == an_account(password="another")
    open_ones = [digest for digest in ("one", "two", "mo's", "a link's") if store.sessions.find(digest)]
    assert open_ones == ["mo's", "a link's"]


def test_a_removed_account_is_gone_with_its_sessions(store: Store) -> None:
    store.accounts.add(an_account())
    store.sessions.open(a_session(account="lin"))
    store.accounts.remove("lin")
    assert store.accounts.every() == []
    assert store.sessions.find("session") is None
    store.accounts.add(an_account())


def test_an_account_that_is_not_there_cannot_be_changed_or_removed(store: Store) -> None:
    with pytest.raises(UnknownRecord):
        store.accounts.change_password("lin", "another")
    with pytest.raises(UnknownRecord):
        store.accounts.remove("lin")


def test_a_token_is_found_as_it_was_added(store: Store) -> None:
    token = a_token(expires=LATER, scopes=("read",))
    store.tokens.add(token)
    assert store.tokens.find("token") == token
    assert store.tokens.find("another") is None


def test_tokens_are_listed_the_oldest_first(store: Store) -> None:
    for token in (a_token("b"), a_token("c", created=LATER), a_token("a")):
        store.tokens.add(token)
    assert [token.id for token in store.tokens.every()] == ["b", "a", "c"]


def test_a_tokens_last_use_is_kept(store: Store) -> None:
    store.tokens.add(a_token())
    store.tokens.note_use("token", LATER)
    store.tokens.note_use("gone", LATER)
    assert store.tokens.every() == [replace(a_token(), last_used=LATER)]


def test_a_revoked_token_is_gone(store: Store) -> None:
    store.tokens.add(a_token())
    store.tokens.revoke("token")
    assert store.tokens.find("token") is None
    with pytest.raises(UnknownRecord):
        store.tokens.revoke("token")
