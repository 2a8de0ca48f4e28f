"""Records on their way from any backend to any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from store_samples import (
    BACKENDS,
    DAY,
    NOW,
    SettableClock,
    a_code,
    a_request,
    a_session,
    a_sign_in,
    a_token,
    a_wish,
    an_account,
    an_event,
    some_words,
)

from seedbed_api.store import Clicks, Event, Store, Tally, Terms
from seedbed_api.store.exchange import KINDS

YESTERDAY = "2026-11-30"


def fill(store: Store) -> None:
    """Put something of every kind into a store."""
    store.catalogs.take('{"a": "catalog"}', "build-1")
    store.codes.claim(a_code("ABC2345", parent="LINXI", owner="Counter", earns=True), a_request("key-code"))
    store.codes.claim(a_code("DEF2345"), a_request("key-other-code"))
    store.codes.revoke("DEF2345")
    store.words.keep(some_words("WORDS", text='<b>"保温"</b> 🙂'), a_request("key-words"))
    store.words.report("WORDS", "reporter")
    for number in range(5):
        wish = a_wish(number=f"NUMBER{number}", contact_index=f"person {number}", capacity=2)
        store.reservations.reserve(wish, a_request(f"key-{number}"))
    store.reservations.cancel("NUMBER0", Terms(2))
    store.reservations.reserve(
        a_wish(number="OTHER", launch="other", confirm_within=timedelta(hours=1)), a_request("key-other")
    )
    store.accounts.add(an_account())
    store.tokens.add(a_token(expires=NOW, last_used=NOW))
    store.sessions.open(a_session(account="lin"))
    store.sessions.open_sign_in(a_sign_in())
    visit(store, YESTERDAY, NOW - timedelta(days=1))
    visit(store, DAY, NOW)
    store.facts.close_days(DAY)


def visit(store: Store, day: str, at: datetime) -> None:
    """Let something of every kind happen on a day."""

    def happened(kind: str, **changes: Any) -> Event:
        values = {"id": f"{kind} {day}", "day": day, "at": at, "visitor": f"visitor {day}", **changes}
        return an_event(kind, **values)

    store.facts.record([happened("click"), happened("arrival", click=f"click {day}", reader="lin")])
    store.facts.record([happened("share", channel="copy"), happened("share", id=f"told {day}", channel="wechat")])
    store.facts.record([happened("draw"), happened("click", id=f"own {day}"), happened("reservation")])


def answers(store: Store) -> list[Any]:
    """Return what a store that was filled answers."""
    return [
        store.catalogs.current(),
        store.codes.chosen(),
        store.codes.revoked(),
        store.codes.answered(a_request("key-code")),
        store.words.reported(),
        store.reservations.of_launch("cup-berry"),
        store.reservations.of_launch("other"),
        store.reservations.tally("cup-berry"),
        store.reservations.answered(a_request("key-3")),
        store.accounts.every(),
        store.tokens.every(),
        store.sessions.find("session"),
        store.facts.clicks("LINXI"),
        store.facts.page_counts(["reviews/cup/"]),
    ]


def rows_of(store: Store) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in store.rows())


@pytest.mark.parametrize("target", BACKENDS)
@pytest.mark.parametrize("source", BACKENDS)
def test_all_that_a_store_keeps_moves_to_any_other(
    open_backend: Callable[..., Store], source: str, target: str
) -> None:
    old, new = open_backend(source), open_backend(target, other=True)
    fill(old)
    new.load(old.rows())
    assert answers(new) == answers(old)
    assert rows_of(new) == rows_of(old)


@pytest.mark.parametrize("target", BACKENDS)
@pytest.mark.parametrize("source", BACKENDS)
def test_moving_twice_is_moving_once(open_backend: Callable[..., Store], source: str, target: str) -> None:
    old, new = open_backend(source), open_backend(target, other=True)
    fill(old)
    for _ in range(2):
        new.load(old.rows())
    assert answers(new) == answers(old)
    assert rows_of(new) == rows_of(old)


def test_every_kind_is_given_in_its_order(store: Store) -> None:
    fill(store)
    kinds = list(dict.fromkeys(kind for kind, _ in store.rows()))
    assert kinds == list(KINDS)


def test_an_empty_store_has_no_rows(store: Store) -> None:
    assert list(store.rows()) == []
    store.load([])


def test_what_was_moved_goes_on(open_backend: Callable[..., Store], store: Store, clock: SettableClock) -> None:
    old = open_backend("memory")
    fill(old)
    store.load(old.rows())
    last = old.reservations.of_launch("cup-berry")[-1]
    made = store.reservations.reserve(a_wish(capacity=2), a_request())
    assert made.order > last.order
    assert store.reservations.position(made) == 3
    assert [one.number for one in store.reservations.fill("cup-berry", "red", Terms(3))] == ["NUMBER3"]
    assert store.reservations.tally("cup-berry")["red"] == Tally(reserved=3, waitlist=2)
    store.facts.record([an_event(id=f"click {DAY}"), an_event(visitor=f"visitor {DAY}")])
    assert store.facts.clicks("LINXI").duplicate == old.facts.clicks("LINXI").duplicate + 1
    assert store.sessions.use_sign_in("link", a_session("next"))


def test_what_is_here_already_is_left_as_it_is(open_backend: Callable[..., Store], store: Store) -> None:
    old = open_backend("memory")
    fill(old)
    mine = store.codes.claim(a_code("ABC2345", owner="Mine"), a_request())
    store.catalogs.take("{}", "mine")
    store.load(old.rows())
    assert store.codes.find("ABC2345") == mine
    assert store.catalogs.build_id() == "mine"


def test_many_records_travel_in_batches(open_backend: Callable[..., Store], store: Store) -> None:
    old = open_backend("memory")
    old.facts.record([an_event(visitor=str(number % 700)) for number in range(2500)])
    for number in range(1200):
        old.words.keep(some_words(f"{number:04}"), a_request())
    store.load(old.rows())
    assert rows_of(store) == rows_of(old)
    assert store.facts.clicks("LINXI") == Clicks(raw=2500, unique=700, duplicate=1800)
