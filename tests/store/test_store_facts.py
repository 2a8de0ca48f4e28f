"""Facts in the store: each id once, and sums that a seller can explain."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import DAY, NOW, SettableClock, an_event, fresh

from seedbed_api.store import Clicks, Event, PageCount, Store
from seedbed_api.store.judging import BURST
from seedbed_api.store.tiny import in_memory

PAGE = "reviews/cup/"


def test_a_visitor_counts_once_per_code_and_day(store: Store) -> None:
    store.facts.record([an_event(), an_event(), an_event(code="MOMO"), an_event(day="2026-12-02")])
    assert (store.facts.clicks("LINXI").unique, store.facts.clicks("LINXI").duplicate) == (2, 1)
    assert store.facts.clicks("MOMO").unique == 1


def test_the_id_of_an_event_counts_once(store: Store) -> None:
    event = an_event()
    store.facts.record([event, event])
    store.facts.record([event])
    assert store.facts.clicks("LINXI").raw == 1


@pytest.mark.parametrize("flag", ["bot", "prefetch"])
def test_a_flagged_click_is_logged_and_takes_nobodys_place(store: Store, flag: str) -> None:
    store.facts.record([an_event(flag=flag), an_event()])
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, getattr(clicks, flag), clicks.unique, clicks.duplicate) == (2, 1, 1, 0)


def test_an_arrival_confirms_its_click(store: Store) -> None:
    click = an_event()
    store.facts.record([click, an_event("arrival", click=click.id, reader="reader")])
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, clicks.unique, clicks.confirmed) == (1, 1, 1)
    assert store.facts.page_counts([PAGE]) == {PAGE: PageCount(arrivals=1)}


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
        ]
    )
    assert store.facts.page_counts([PAGE]) == {PAGE: PageCount(taps=4)}
    assert store.facts.clicks("LINXI").shares == {"copy": 4, "wechat": 1}


def test_what_nobody_did_is_nought(store: Store) -> None:
    assert store.facts.page_counts(["gone/"]) == {"gone/": PageCount()}
    assert store.facts.clicks("NOBODY") == Clicks()
    store.facts.record([])


def test_several_pages_are_counted_at_once(store: Store) -> None:
    store.facts.record(
        [an_event("arrival", page="a/"), an_event("share", page="b/", channel="copy"), an_event("arrival", page="c/")]
    )
    assert store.facts.page_counts(["b/", "a/", "d/"]) == {
        "b/": PageCount(taps=1),
        "a/": PageCount(arrivals=1),
        "d/": PageCount(),
    }
    assert store.facts.page_counts([]) == {}


def test_counts_outlive_the_memory_of_their_events(store: Store) -> None:
    days = [f"2026-12-{number:02}" for number in range(1, 29)]
    store.facts.record([an_event(day=day) for day in days])
    store.facts.record([an_event("share", day=day, channel="copy", visitor=day) for day in days])
    before = (store.facts.clicks("LINXI"), store.facts.page_counts([PAGE]))
    for day in (days[9], days[-1], days[3]):
        store.facts.close_days(day)
    assert (store.facts.clicks("LINXI"), store.facts.page_counts([PAGE])) == before
    assert before[0].unique == 28
    assert [row["day"] for kind, row in store.rows() if kind == "events"] == [days[-1]] * 2
    assert [row["day"] for kind, row in store.rows() if kind == "page_sums"] == days[:-1]


def test_days_that_are_not_closed_remember_their_visitors(store: Store) -> None:
    store.facts.record([an_event(id="old", day="2026-11-30"), an_event(id="new")])
    store.facts.close_days(DAY)
    store.facts.record([an_event(id="new"), an_event()])
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, clicks.unique, clicks.duplicate) == (3, 2, 1)


def test_many_visits_from_one_network_within_an_hour_are_a_sign(store: Store) -> None:
    visits = [an_event(network="net", visitor=f"{number}") for number in range(BURST + 2)]
    store.facts.record(visits[:10])
    store.facts.record(visits[10:])
    assert store.facts.clicks("LINXI").signs == {"burst": 2}
    assert store.facts.clicks("LINXI").unique == BURST + 2


def test_whoever_drew_a_code_and_comes_by_it_is_a_sign(store: Store) -> None:
    store.facts.record([an_event("draw", reader="lin")])
    store.facts.record([an_event("arrival", reader="lin", visitor="elsewhere"), an_event("reservation", reader="mo")])
    assert store.facts.clicks("LINXI").signs == {"self_referral": 2}


def test_a_days_salt_is_the_same_for_all_and_gone_with_the_day(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        salts = set(pool.map(lambda _: store.facts.salt(DAY), range(16)))
    assert len(salts) == 1
    assert len(salts.pop()) == 32
    first = store.facts.salt(DAY)
    assert store.facts.salt("2026-12-02") != first
    assert store.facts.salt(DAY) != first


def test_a_text_that_no_database_can_keep_stops_nothing(store: Store) -> None:
    store.facts.record(
        [an_event("arrival", page="a\0/", channel="\0", network="\0"), an_event("arrival", page="b/", visitor="b")]
    )
    assert store.facts.page_counts(["b/"]) == {"b/": PageCount(arrivals=1)}
    assert store.facts.clicks("LINXI").raw == 2


def test_events_recorded_by_many_threads_are_all_counted(store: Store) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: store.facts.record([an_event(visitor=str(n % 8))]), range(96)))
    clicks = store.facts.clicks("LINXI")
    assert (clicks.raw, clicks.unique, clicks.duplicate) == (96, 8, 88)


EVENTS = st.builds(
    an_event,
    st.sampled_from(["click", "arrival", "share", "draw", "reservation"]),
    id=st.integers(0, 12).map(lambda number: f"event-of-few-{number}"),
    day=st.sampled_from(["2026-12-01", "2026-12-02"]),
    code=st.sampled_from(["LINXI", "MOMO"]),
    visitor=st.sampled_from(["a", "b"]),
    reader=st.sampled_from(["", "ra", "rb"]),
    channel=st.just("copy"),
    click=st.sampled_from(["", *(f"event-of-few-{number}" for number in range(12))]),
    flag=st.sampled_from(["", "", "bot", "prefetch"]),
)


def of_example(event: Event, example: str) -> Event:
    """Return an event apart from those of other examples."""
    click = event.click and f"{example} {event.click}"
    code, page = f"{event.code} {example}", f"{example}/"
    return replace(event, id=f"{example} {event.id}", code=code, page=page, click=click)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(batches=st.lists(st.lists(EVENTS, max_size=8), max_size=6))
def test_raw_is_the_sum_of_its_parts_and_batches_do_not_matter(store: Store, batches: list[list[Event]]) -> None:
    example, by_one = fresh("example"), in_memory(SettableClock())
    for batch in batches:
        apart = [of_example(event, example) for event in batch]
        store.facts.record(apart)
        for event in apart:
            by_one.facts.record([event])
    for code in (f"LINXI {example}", f"MOMO {example}"):
        clicks = store.facts.clicks(code)
        assert clicks == by_one.facts.clicks(code)
        assert clicks.raw == clicks.bot + clicks.prefetch + clicks.duplicate + clicks.unique
        assert 0 <= clicks.confirmed <= clicks.unique
        assert min(clicks.bot, clicks.prefetch, clicks.duplicate, clicks.unique) >= 0


LATER = {
    "it is the click's own": {"reader": "reader"},
    "its reader has no token": {},
    "the page is loaded again": {"reader": "known"},
    "the address was passed on": {"reader": "friend", "visitor": "friend"},
    "it is of another code": {"code": "MOMO"},
    "it is a bot's": {"flag": "bot"},
}


@pytest.mark.parametrize("later", LATER.values(), ids=LATER)
@pytest.mark.parametrize("together", [True, False])
def test_a_restart_counts_no_arrival_anew_whose_click_was_closed_with_its_day(
    open_backend: Callable[..., Store], later: dict[str, str], together: bool
) -> None:
    store = open_backend("tinydb")
    click = an_event(day="2026-11-30")
    events = [an_event("arrival", day=DAY, click=click.id, **later), an_event(day=DAY)]
    if later.get("reader") not in {"reader", None}:
        events.insert(0, an_event("arrival", day="2026-11-30", click=click.id, reader="known"))
    for batch in [[click, *events]] if together else [[click], *([event] for event in events)]:
        store.facts.record(batch)
    store.facts.close_days(DAY)
    before = [store.facts.clicks("LINXI"), store.facts.clicks("MOMO"), store.facts.page_counts([PAGE])]
    store.close()
    store = open_backend("tinydb")
    assert [store.facts.clicks("LINXI"), store.facts.clicks("MOMO"), store.facts.page_counts([PAGE])] == before


def test_a_move_counts_no_arrival_anew_whose_click_was_closed_with_its_day(open_backend: Callable[..., Store]) -> None:
    store, other = open_backend("postgres"), open_backend("tinydb")
    click = an_event(day="2026-11-30")
    store.facts.record([click, an_event("arrival", day=DAY, click=click.id, reader="reader"), an_event(day=DAY)])
    store.facts.close_days(DAY)
    other.load(store.rows())
    assert other.facts.clicks("LINXI") == store.facts.clicks("LINXI")
    assert other.facts.page_counts([PAGE]) == store.facts.page_counts([PAGE])
