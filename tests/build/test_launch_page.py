"""A launch's page: from one file come the phases, the true dates, the rules above the form, and the calendar file."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from icalendar import Calendar

ADDRESS = "launches/cup-green/"


@pytest.fixture(scope="session")
def main(small_site, html):
    return html.main(small_site, ADDRESS)


def test_without_javascript_the_true_dates_and_zone_are_there(main, html):
    (clock,) = main.iter("seedbed-countdown")
    times = {time.get("datetime"): html.words(time) for time in clock.iter("time")}
    assert {datetime.fromisoformat(instant).isoformat(): text for instant, text in times.items()} == {
        "2026-11-28T12:00:00+00:00": "November 28, 2026 20:00 (China Standard Time, UTC+08:00)",
        "2026-12-01T12:00:00+00:00": "December 1, 2026 20:00 (China Standard Time, UTC+08:00)",
    }


def test_the_countdown_is_given_the_same_instants_as_the_catalog(main, small_site):
    (clock,) = main.iter("seedbed-countdown")
    launch = small_site.catalog.launches["cup-green"]
    assert datetime.fromisoformat(clock.get("data-opens")) == launch.opens
    assert datetime.fromisoformat(clock.get("data-closes")) == launch.closes
    phases = {name: datetime.fromisoformat(at) for name, at in json.loads(clock.get("data-phases")).items()}
    assert phases == launch.phases


def test_every_phase_is_listed_in_its_order(main):
    (phases,) = main.iter("seedbed-phases")
    names = [item.get("data-phase") for item in phases.iter("li")]
    assert names == ["teaser", "education", "trial_feedback", "launch", "ended"]


def test_the_calendar_file_says_what_the_page_says(main, small_site, html):
    (link,) = [link for link in html.links(main) if link.endswith("launch.ics")]
    assert link.split("/")[-1] == "launch.ics"
    events = Calendar.from_ical(small_site.file(f"{ADDRESS}launch.ics").read_bytes()).walk("VEVENT")
    launch = small_site.catalog.launches["cup-green"]
    assert [event["dtstart"].dt for event in events] == [launch.opens, launch.closes]


def test_the_rules_stand_above_the_form(main, html):
    (section,) = [element for element in main.iter() if element.get("id") == "reserve"]
    before, _, _ = html.words(section).partition("Which one?")
    for rule in (
        "Deposit: CN¥20 each",
        "Cancel before the deadline and all of it comes back.",
        "Shipped within a week.",
    ):
        assert rule in before


def test_each_variant_has_its_own_price_and_places(main, html):
    (section,) = [element for element in main.iter() if element.get("id") == "reserve"]
    text = html.words(section)
    assert "Red · 350 ml CN¥129 120 places" in text
    assert "Blue CN¥149.50 60 places" in text


def test_the_form_asks_for_one_contact_a_quantity_within_the_limit_and_consent(main):
    (form,) = main.iter("form")
    fields = {field.get("name"): field for field in form.iter("input")}
    assert set(fields) == {"variant", "quantity", "contact", "consent"}
    assert (fields["quantity"].get("min"), fields["quantity"].get("max")) == ("1", "2")
    assert fields["consent"].get("type") == "checkbox"
    assert "checked" not in fields["consent"].attrib


def test_before_the_server_says_the_window_is_open_nothing_can_be_sent(main, html):
    (form,) = main.iter("form")
    (button,) = form.iter("button")
    assert "disabled" in button.attrib
    (noscript,) = form.iter("noscript")
    assert "write to hello@shop.example" in html.words(noscript)


def test_a_launch_without_changes_shows_none(main, html):
    assert "What was changed after the start" not in html.words(main)


@pytest.mark.parametrize(
    ("zone", "time", "answer"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "does not exist in Europe/Berlin"),
        ("Europe/Berlin", "2026-10-25 02:30", "comes twice in Europe/Berlin"),
    ],
)
def test_a_time_that_is_no_single_instant_fails_the_build(shop, zone, time, answer):
    shop.edit("launches/cup-green.md", "Asia/Shanghai", zone)
    shop.edit("launches/cup-green.md", "teaser: '2026-11-16 10:00'", f"teaser: '{time}'")
    refusal = shop.refusal()
    assert refusal.startswith(shop.at("launches/cup-green.md", f"'{time}'"))
    assert answer in refusal


@pytest.mark.parametrize(("hours", "said"), [(1, "within 1 hour."), (48, "within 48 hours.")])
def test_how_long_the_shop_takes_to_confirm_stands_above_the_form(shop, html, hours, said):
    shop.edit("launches/cup-green.md", "per_person: 2", f"per_person: 2\n  confirm_within: {hours}")
    main = html.main(shop.build(), ADDRESS)
    (section,) = [element for element in main.iter() if element.get("id") == "reserve"]
    before, _, _ = html.words(section).partition("Which one?")
    assert f"The shop confirms each reservation {said}" in before


def test_where_nothing_needs_to_be_confirmed_nothing_is_said_of_it(main, html):
    assert "confirms" not in html.words(main)
