"""Moments: a seller's wall-clock time is one instant or an error, never a guess."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.models.moment import Moment, NoSuchTime

ZONES = st.sampled_from(
    ["Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
)
INSTANTS = st.datetimes(datetime(2001, 1, 1), datetime(2990, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda instant: instant.replace(microsecond=0)
)


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-12-01 20:00", "2026-12-01T12:00:00+00:00"),
        ("2026-12-01T20:00", "2026-12-01T12:00:00+00:00"),
        ("2026-12-01 20:00:30", "2026-12-01T12:00:30+00:00"),
        ("2026-12-01 20:00 +09:00", "2026-12-01T11:00:00+00:00"),
        ("2026-12-01 20:00-0500", "2026-12-02T01:00:00+00:00"),
        ("2026-12-01 20:00 Z", "2026-12-01T20:00:00+00:00"),
    ],
)
def test_a_time_is_read_in_the_zone_unless_it_carries_an_offset(written, instant):
    assert Moment.parse(written).instant("Asia/Shanghai").isoformat() == instant


@pytest.mark.parametrize(
    "written",
    ["", "2026-12-01", "20:00", "2026-13-01 20:00", "2026-12-01 25:00", "2026-12-01 20:00 +25:00", "tomorrow", "1200"],
)
def test_what_is_not_a_time_is_refused(written):
    with pytest.raises(ValueError, match="is not a time; write it as 2026-12-01 20:00"):
        Moment.parse(written)


@pytest.mark.parametrize("written", ["9999-12-31 23:59", "0001-01-01 00:00"])
def test_a_year_that_no_zone_can_show_is_refused(written):
    with pytest.raises(ValueError, match="is not a time"):
        Moment.parse(written)


def test_a_local_time_that_clocks_skip_is_an_error():
    with pytest.raises(NoSuchTime, match=r"2026-03-29 01:30:00 does not exist in Europe/London: the clocks go forward"):
        Moment.parse("2026-03-29 01:30").instant("Europe/London")


def test_a_local_time_that_comes_twice_is_an_error_that_names_both_offsets():
    with pytest.raises(
        NoSuchTime, match=r"comes twice in America/New_York: .* add the offset you mean, -0400 or -0500"
    ):
        Moment.parse("2026-11-01 01:30").instant("America/New_York")


@pytest.mark.parametrize(("offset", "hour"), [("-04:00", 5), ("-05:00", 6)])
def test_an_offset_says_which_of_two_times_is_meant(offset, hour):
    instant = Moment.parse(f"2026-11-01 01:30 {offset}").instant("America/New_York")
    assert instant == datetime(2026, 11, 1, hour, 30, tzinfo=UTC)


@given(INSTANTS, ZONES)
def test_a_local_time_comes_back_as_its_instant_or_is_known_to_come_twice(instant, zone):
    local = instant.astimezone(ZoneInfo(zone))
    try:
        assert Moment.parse(f"{local:%Y-%m-%d %H:%M:%S}").instant(zone) == instant
    except NoSuchTime as error:
        assert "comes twice" in str(error.args[0])
        assert local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


@given(INSTANTS, ZONES)
def test_a_local_time_with_its_offset_is_always_its_instant(instant, zone):
    local = instant.astimezone(ZoneInfo(zone))
    assert Moment.parse(f"{local:%Y-%m-%d %H:%M:%S %z}").instant(zone) == instant


@given(st.datetimes(datetime(2001, 1, 1), datetime(2990, 1, 1)), ZONES)  # noqa: DTZ001
def test_an_instant_shows_on_the_wall_as_it_was_written(written, zone):
    written = written.replace(microsecond=0)
    try:
        instant = Moment(written).instant(zone)
    except NoSuchTime:
        nearby = [(written + timedelta(hours=h)).replace(tzinfo=ZoneInfo(zone)).utcoffset() for h in (-30, 30)]
        assert nearby[0] != nearby[1]
    else:
        assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == written
