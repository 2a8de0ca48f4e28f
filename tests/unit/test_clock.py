"""Clocks: the rehearsal's is set once and ticks on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from seedbed.clock import RehearsalClock, SystemClock

START = datetime(2026, 12, 1, 19, 59, 50, tzinfo=timezone(timedelta(hours=8)))


def test_a_rehearsal_starts_at_the_pretended_time():
    assert timedelta() <= RehearsalClock(START).now() - START < timedelta(seconds=30)


def test_a_rehearsal_ticks_with_the_real_clock():
    rehearsal, real = RehearsalClock(START), SystemClock()
    first = rehearsal.now() - real.now()
    second = rehearsal.now() - real.now()
    assert abs(first - second) < timedelta(seconds=5)
    assert rehearsal.now() <= rehearsal.now()


def test_every_clock_tells_utc():
    assert RehearsalClock(START).now().tzinfo is UTC
    assert SystemClock().now().tzinfo is UTC
