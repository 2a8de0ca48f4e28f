"""Wording: times, days and stars as a reader sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from seedbed import wording
from seedbed.i18n import LOCALES
from seedbed.models import FROZEN, PHASES

DEADLINE = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)


def test_a_time_is_shown_with_its_date_and_zone():
    text = wording.time_in_zone(DEADLINE, "Asia/Shanghai", "en")
    assert text == "December 1, 2026 22:00 (China Standard Time, UTC+08:00)"


@pytest.mark.parametrize(
    ("instant", "zone", "part"),
    [
        (datetime(2026, 7, 1, 12, tzinfo=UTC), "America/New_York", "08:00 (Eastern Daylight Time, UTC-04:00)"),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), "America/New_York", "07:00 (Eastern Standard Time, UTC-05:00)"),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), "Asia/Kolkata", "UTC+05:30)"),
    ],
)
def test_the_zone_says_whether_it_is_summer(instant, zone, part):
    assert part in wording.time_in_zone(instant, zone, "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_shows_the_same_hour_and_offset(locale):
    text = wording.time_in_zone(DEADLINE, "Asia/Shanghai", locale)
    assert "22:00" in text
    assert "UTC+08:00" in text
    assert "2026" in text


def test_a_short_time_is_in_the_launchs_zone():
    assert wording.short_time(DEADLINE, "Asia/Shanghai") == "12-01 22:00"


@pytest.mark.parametrize(("locale", "text"), [("zh-Hans", "2026年11月2日"), ("en", "November 2, 2026")])
def test_a_day_is_written_as_the_language_writes_it(locale, text):
    assert wording.day(date(2026, 11, 2), locale) == text


@pytest.mark.parametrize(("rating", "text"), [("5", "★★★★★"), ("4.5", "★★★★☆"), ("1", "★☆☆☆☆")])
def test_stars_are_five_and_a_half_counts_down(rating, text):
    assert wording.stars(Decimal(rating)) == text


def test_every_phase_and_every_frozen_rule_has_its_word():
    assert set(wording.PHASES) == {"upcoming", *PHASES}
    assert set(wording.FROZEN) == set(FROZEN)


def test_every_channel_of_the_field_is_there():
    assert set(wording.CHANNELS) >= {
        "wechat",
        "moments",
        "weibo",
        "qq",
        "xiaohongshu",
        "x",
        "facebook",
        "whatsapp",
        "telegram",
        "email",
        "system",
        "copy",
        "qr",
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_shows_a_few_channels_first(locale):
    first = wording.CHANNELS_FIRST[locale]
    assert 0 < len(first) < 6
    assert len(set(first)) == len(first)
    assert set(first) <= set(wording.CHANNELS)


@pytest.mark.parametrize("locale", ["zh-Hans"])
def test_a_reader_in_china_sees_wechat_first(locale):
    assert wording.CHANNELS_FIRST[locale][:2] == ("wechat", "moments")


def test_a_text_that_people_agreed_to_has_a_version_that_changes_with_it():
    assert wording.version_of("I agree") == wording.version_of("I agree")
    assert wording.version_of("I agree") != wording.version_of("I agree.")
