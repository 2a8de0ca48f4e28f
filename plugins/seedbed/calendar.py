"""A launch as a calendar file (RFC 5545), so that a reader's own phone reminds them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from icalendar import Alarm, Calendar, Event

from seedbed import __version__
from seedbed.catalog import LaunchRecord, ShopRecord
from seedbed.i18n import Text

REMINDERS = (timedelta(hours=-24), timedelta(minutes=-15))
"""When the reader's calendar speaks up, before the pre-order opens and before it closes."""


def ics(launch: LaunchRecord, shop: ShopRecord) -> bytes:
    """Return the calendar file of a launch: one event at the opening of its pre-order, one at its deadline."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Seedbed//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    moments = (
        ("opens", launch.opens, Text.of("Pre-order opens: {title}", title=launch.title)),
        ("closes", launch.closes, Text.of("Last moment to pre-order: {title}", title=launch.title)),
    )
    for name, at, summary in moments:
        calendar.add_component(_event(f"{launch.id}-{name}", at, summary.say(shop.locale), launch, shop))
    return bytes(calendar.to_ical())


def _event(name: str, at: datetime, summary: str, launch: LaunchRecord, shop: ShopRecord) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(shop.url).hostname or 'seedbed'}")
    event.add("dtstamp", max((change.at for change in launch.changes), default=launch.phases["launch"]).astimezone(UTC))
    event.add("sequence", len(launch.changes))
    event.add("dtstart", at.astimezone(UTC))
    event.add("duration", timedelta(minutes=15))
    event.add("summary", summary)
    event.add("location", shop.name)
    if shop.url:
        event.add("url", urljoin(shop.url, launch.page))
    for before in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", before)
        alarm.add("description", summary)
        event.add_component(alarm)
    return event
