"""The calendar file: both instants of a pre-order, as a reader's own calendar understands them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from seedbed.calendar import ics

LAUNCH = "launches/cup-green.md"


def calendar(shop) -> bytes:
    catalog = shop.catalog()
    return ics(catalog.launches["cup-green"], catalog.shop)


@pytest.fixture
def events(shop):
    return Calendar.from_ical(calendar(shop)).walk("VEVENT")


def test_there_is_one_event_at_the_opening_and_one_at_the_deadline(events):
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
        ("Pre-order opens: The green cup", datetime(2026, 11, 28, 12, tzinfo=UTC)),
        ("Last moment to pre-order: The green cup", datetime(2026, 12, 1, 12, tzinfo=UTC)),
    ]


def test_each_event_leads_back_to_the_page(events):
    assert {str(event["url"]) for event in events} == {"https://shop.example/launches/cup-green/"}


def test_each_event_speaks_up_before_its_time(events):
    for event in events:
        assert all(alarm["trigger"].dt.total_seconds() < 0 for alarm in event.walk("VALARM"))
        assert event.walk("VALARM")


def test_a_changed_deadline_updates_the_event_a_reader_already_has(shop, events):
    before = {str(event["uid"]): event["sequence"] for event in events}
    shop.edit(
        LAUNCH, "notes:", "changes:\n  - {what: deadline, at: '2026-11-29 12:00', why: the page was down}\nnotes:"
    )
    after = {str(event["uid"]): event["sequence"] for event in Calendar.from_ical(calendar(shop)).walk("VEVENT")}
    assert len(before) == 2
    assert after == {uid: sequence + 1 for uid, sequence in before.items()}


def test_launches_of_one_name_in_two_shops_are_two_events(shop):
    catalog = shop.catalog()
    other = catalog.shop.model_copy(update={"url": "https://other.example/"})
    here, there = (ics(catalog.launches["cup-green"], each) for each in (catalog.shop, other))
    uids = [str(event["uid"]) for raw in (here, there) for event in Calendar.from_ical(raw).walk("VEVENT")]
    assert len(set(uids)) == len(uids) == 4


def test_the_same_launch_makes_the_same_bytes(shop):
    assert calendar(shop) == calendar(shop)


def test_lines_end_and_fold_as_the_standard_asks(shop):
    shop.edit(LAUNCH, "title: The green cup", f"title: {'云朵随行杯；莓果红, ' * 8}")
    raw = calendar(shop)
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    (opens, _) = Calendar.from_ical(raw).walk("VEVENT")
    assert "云朵随行杯；莓果红, 云朵随行杯" in str(opens["summary"])
