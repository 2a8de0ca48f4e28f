"""Readers' words and the seller's sessions in the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from store_samples import NOW, SettableClock, a_request, a_session, a_sign_in, some_words

from seedbed_api.store import KeyReused, Store, UnknownRecord

LATER = NOW + timedelta(hours=12)


def test_kept_words_are_found_as_they_were_kept(store: Store) -> None:
    words = some_words(name="林夕", text='<b>"保温"</b> 🙂')
    assert store.words.keep(words, a_request()) == words
    assert store.words.find(words.id) == words
    assert store.words.find("nobody's") is None


def test_the_same_key_keeps_words_once(store: Store) -> None:
    request, second = a_request(), some_words()
    first = store.words.keep(some_words(), request)
    assert store.words.keep(second, request) == first
    assert store.words.find(second.id) is None


def test_the_same_key_with_other_words_is_refused(store: Store) -> None:
    store.words.keep(some_words(), a_request("key", "It keeps warm."))
    with pytest.raises(KeyReused):
        store.words.keep(some_words(), a_request("key", "It keeps cold."))


def test_the_words_a_request_was_answered_with_are_found_again(store: Store) -> None:
    request = a_request()
    assert store.words.answered(request) is None
    assert store.words.keep(some_words(), request) == store.words.answered(request)


def test_each_reporter_counts_once(store: Store) -> None:
    words = store.words.keep(some_words(), a_request())
    for reporter in ("a", "b", "a"):
        store.words.report(words.id, reporter)
    found = store.words.find(words.id)
    assert found is not None
    assert found.reporters == ("a", "b")


def test_reported_words_are_listed_the_newest_first(store: Store) -> None:
    old = store.words.keep(some_words(created=NOW), a_request())
    store.words.keep(some_words(created=NOW), a_request())
    new = store.words.keep(some_words(created=LATER), a_request())
    for words in (old, new):
        store.words.report(words.id, "a")
    assert [words.id for words in store.words.reported()] == [new.id, old.id]


def test_the_sellers_judgement_is_kept_over_later_reports(store: Store) -> None:
    words = store.words.keep(some_words(), a_request())
    assert words.hidden is None
    for hidden in (True, False):
        assert store.words.judge(words.id, hidden=hidden).hidden is hidden
        assert store.words.report(words.id, f"reporter {hidden}").hidden is hidden


def test_words_nobody_kept_cannot_be_reported_or_judged(store: Store) -> None:
    with pytest.raises(UnknownRecord):
        store.words.report("nobody's", "a")
    with pytest.raises(UnknownRecord):
        store.words.judge("nobody's", hidden=True)


def test_reports_at_once_are_all_noted(store: Store) -> None:
    words = store.words.keep(some_words(), a_request())
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda number: store.words.report(words.id, f"reporter {number % 8}"), range(32)))
    found = store.words.find(words.id)
    assert found is not None
    assert sorted(found.reporters) == [f"reporter {number}" for number in range(8)]


def test_a_link_opens_one_session_once(store: Store) -> None:
    store.sessions.open_sign_in(a_sign_in())
    assert store.sessions.find("session") is None
    assert store.sessions.use_sign_in("link", a_session())
    assert store.sessions.find("session") == a_session()
    assert not store.sessions.use_sign_in("link", a_session("another"))
    assert store.sessions.find("another") is None


def test_a_link_nobody_was_given_opens_nothing(store: Store) -> None:
    assert not store.sessions.use_sign_in("link", a_session())


def test_a_link_too_old_is_spent_for_good(store: Store, clock: SettableClock) -> None:
    store.sessions.open_sign_in(a_sign_in(until=LATER))
    clock.time = LATER
    assert not store.sessions.use_sign_in("link", a_session())
    clock.time = NOW
    assert not store.sessions.use_sign_in("link", a_session())


def test_a_session_ends_at_its_time_or_when_it_is_closed(store: Store, clock: SettableClock) -> None:
    for digest in ("a", "b"):
        store.sessions.open(a_session(digest, account="lin", until=LATER))
    store.sessions.close("a")
    store.sessions.close("nobody's")
    assert store.sessions.find("a") is None
    assert store.sessions.find("b") == a_session("b", account="lin", until=LATER)
    clock.time = LATER
    assert store.sessions.find("b") is None


def test_of_many_who_use_one_link_at_once_one_gets_in(store: Store) -> None:
    store.sessions.open_sign_in(a_sign_in())
    with ThreadPoolExecutor(16) as pool:
        used = pool.map(lambda number: store.sessions.use_sign_in("link", a_session(f"{number}")), range(32))
        assert sum(used) == 1


def test_what_is_over_is_forgotten_and_what_is_not_is_kept(store: Store, clock: SettableClock) -> None:
    request = a_request("key", "asked")
    store.words.keep(some_words(), request)
    store.sessions.open(a_session("short", until=NOW + timedelta(hours=1)))
    store.sessions.open(a_session("long", until=LATER + timedelta(hours=1)))
    store.sessions.open_sign_in(a_sign_in())
    clock.time = LATER
    store.forget(LATER)
    assert store.words.answered(request) is None
    assert [row["digest"] for kind, row in store.rows() if kind in {"sessions", "sign_ins"}] == ["long"]
