"""Facts in the store: each id once, and sums that a seller can explain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import NOW, SettableClock, an_event

from seedbed_api.store import Event, Store
from seedbed_api.store.tiny import in_memory

PAGE = "reviews/cup/"


def test_a_visitor_counts_once_per_code_and_day(store: Store) -> None:
    store.facts.record([an_event(), an_event(), an_event(code="MOMO"), an_event(day="2026-12-02")], 1)
    assert (store.facts.clicks("LINXI").unique, store.facts.clicks("LINXI").duplicate) == (2, 1)
    assert store.facts.clicks("MOMO").unique == 1


def test_the_id_of_an_event_counts_once(store: Store) -> None:
    event = an_event()
    store.facts.record([event, event], 1)
    store.facts.record([event], 2)
    assert store.facts.clicks("LINXI").raw == 1


@pytest.mark.parametrize("flag", ["bot", "prefetch"])
def test_a_flagged_click_is_logged_and_takes_nobodys_place(store: Store, flag: str) -> None:
    store.facts.record([an_event(flag=flag), an_event()], 1)
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, getattr(clicks, flag), clicks.unique, clicks.duplicate) == (2, 1, 1, 0)


def test_an_arrival_confirms_its_click(store: Store) -> None:
    click = an_event()
    store.facts.record([click, an_event("arrival", click=click.id, reader="reader")], 1)
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, clicks.unique, clicks.confirmed) == (1, 1, 1)
    assert store.facts.page_counts(PAGE) == (0, 1)


def test_a_share_counts_once_per_visitor_channel_page_and_hour(store: Store) -> None:
    same = {"kind": "share", "channel": "copy"}
    store.facts.record(
        [
            an_event(**same),
            an_event(**same, at=NOW + timedelta(minutes=59)),
            an_event(**same, at=NOW + timedelta(hours=1)),
            an_event(**{**same, "channel": "wechat"}),
            an_event(**same, visitor="another"),
            an_event(**same, page="other/"),
            an_event(**same, flag="bot", visitor="a bot"),
        ],
        1,
    )
    assert store.facts.page_counts(PAGE) == (4, 0)
    assert store.facts.clicks("LINXI").shares == {"copy": 4, "wechat": 1}


def test_what_nobody_did_is_nought(store: Store) -> None:
    assert store.facts.page_counts("gone/") == (0, 0)
    assert store.facts.clicks("NOBODY").raw == 0
    assert store.facts.read_to() == 0


def test_the_place_in_the_spool_is_remembered_with_the_counts(store: Store) -> None:
    store.facts.record([an_event()], 77)
    assert store.facts.read_to() == 77


def test_counts_outlive_the_memory_of_their_events(store: Store) -> None:
    for number in range(1, 29):
        store.facts.record([an_event(day=f"2026-12-{number:02}")], number)
    assert store.facts.clicks("LINXI").unique == 28


def test_events_recorded_by_many_threads_are_all_counted(store: Store) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: store.facts.record([an_event(visitor=str(n % 8))], n), range(96)))
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, clicks.unique, clicks.duplicate) == (96, 8, 88)


EVENTS = st.builds(
    an_event,
    st.sampled_from(["click", "arrival", "share"]),
    id=st.integers(0, 12).map(lambda number: f"event-of-few-{number}"),
    day=st.sampled_from(["2026-12-01", "2026-12-02"]),
    code=st.sampled_from(["LINXI", "MOMO"]),
    visitor=st.sampled_from(["a", "b"]),
    reader=st.sampled_from(["", "ra", "rb"]),
    channel=st.just("copy"),
    click=st.sampled_from(["", *(f"event-of-few-{number}" for number in range(12))]),
    flag=st.sampled_from(["", "", "bot", "prefetch"]),
)


@settings(max_examples=150, deadline=None)
@given(batches=st.lists(st.lists(EVENTS, max_size=8), max_size=6))
def test_raw_is_the_sum_of_its_parts_after_any_events(batches: list[list[Event]]) -> None:
    store = in_memory(SettableClock())
    for place, batch in enumerate(batches):
        store.facts.record(batch, place)
    for code in ("LINXI", "MOMO"):
        clicks = store.facts.clicks(code)
        assert clicks.raw == clicks.bot + clicks.prefetch + clicks.duplicate + clicks.unique
        assert 0 <= clicks.confirmed <= clicks.unique
        assert min(clicks.bot, clicks.prefetch, clicks.duplicate, clicks.unique) >= 0
