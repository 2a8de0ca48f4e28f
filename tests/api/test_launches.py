"""Launches as they stand at this moment, by the server's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from little_shop import NOW, LittleShop, OpenShop, SettableClock, a_catalog, a_launch, assert_problem, with_capacity

from seedbed.catalog import ChangeRecord


@pytest.mark.parametrize(
    ("launch", "phase", "window"),
    [
        ("cup-berry", "launch", "open"),
        ("lamp-linen", "teaser", "before"),
        ("jacket-autumn", "ended", "closed"),
        ("pot-duo", "upcoming", "before"),
    ],
)
def test_a_launch_tells_its_phase_and_its_window(shop: LittleShop, launch: str, phase: str, window: str) -> None:
    found = shop.launch(launch)
    assert (found["phase"], found["window"]) == (phase, window)


def test_the_server_tells_its_own_time(shop: LittleShop, clock: SettableClock) -> None:
    clock.wait(seconds=7)
    assert datetime.fromisoformat(shop.launch()["now"]) == clock.now()
    assert datetime.fromisoformat(shop.get("/api/v1/launches").json["now"]) == clock.now()


@pytest.mark.parametrize(("second", "window"), [(-1, "before"), (0, "open")])
def test_the_window_opens_at_its_very_instant(shop: LittleShop, clock: SettableClock, second: int, window: str) -> None:
    clock.time = a_launch().opens + timedelta(seconds=second)
    assert shop.launch()["window"] == window


@pytest.mark.parametrize(("microsecond", "window"), [(-1, "open"), (0, "closed")])
def test_the_window_closes_at_its_very_instant(
    shop: LittleShop, clock: SettableClock, microsecond: int, window: str
) -> None:
    clock.time = a_launch().closes + timedelta(microseconds=microsecond)
    assert shop.launch()["window"] == window


def test_instants_are_utc_beside_the_name_of_the_zone(shop: LittleShop) -> None:
    found = shop.launch()
    assert (found["opens"], found["closes"]) == ("2026-12-01T10:00:00Z", "2026-12-01T14:00:00Z")
    assert found["timezone"] == "Asia/Shanghai"


def test_places_are_counted_per_variant(shop: LittleShop) -> None:
    shop.reserved(quantity=2)
    red, blue = shop.places("red"), shop.places("blue")
    assert (red["capacity"], red["reserved"], red["remaining"], red["waitlist"]) == (5, 2, 3, 0)
    assert (blue["capacity"], blue["reserved"], blue["remaining"], blue["waitlist"]) == (2, 0, 2, 0)
    assert (red["price"], shop.launch()["currency"], red["label"]) == (12900, "CNY", "Red")


def test_every_launch_is_listed_the_latest_deadline_first(shop: LittleShop) -> None:
    found = shop.get("/api/v1/launches").json["launches"]
    assert [launch["id"] for launch in found] == ["pot-duo", "lamp-linen", "cup-berry", "jacket-autumn"]


def test_a_public_change_is_told_with_its_reason(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog(with_capacity(a_launch(), "red", 9, why="The kiln made more.")))
    change = shop.launch()["changes"][0]
    assert (change["what"], change["why"]) == ("capacity", "The kiln made more.")
    assert datetime.fromisoformat(change["at"]) == NOW


def test_the_consent_is_told_with_its_version_in_the_readers_language(shop: LittleShop) -> None:
    english = shop.get("/api/v1/launches/cup-berry", headers={"Accept-Language": "en"}).json["consent"]
    chinese = shop.get("/api/v1/launches/cup-berry", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).json["consent"]
    assert english["text"].startswith("I agree")
    assert (english["version"] == chinese["version"]) == (english["text"] == chinese["text"])


@pytest.mark.parametrize("launch", ["gone", "cup-berry-2"])
def test_a_launch_that_is_not_there_is_unknown(shop: LittleShop, launch: str) -> None:
    for path in (f"/api/v1/launches/{launch}", f"/api/v1/launches/{launch}/launch.ics"):
        assert_problem(shop.get(path), 404, "unknown-launch")


def test_the_calendar_file_holds_opening_and_deadline_as_instants(shop: LittleShop) -> None:
    answer = shop.get("/api/v1/launches/cup-berry/launch.ics")
    assert answer.mimetype == "text/calendar"
    calendar = Calendar.from_ical(answer.data)
    events = calendar.walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [a_launch().opens, a_launch().closes]
    assert all(a_launch().title in event["summary"] for event in events)
    assert all(event["url"] == f"https://shop.example/{a_launch().page}" for event in events)


def test_the_calendar_file_follows_a_public_change(open_shop: OpenShop) -> None:
    later = a_launch(closes=a_launch().closes + timedelta(hours=1))
    first = open_shop(a_catalog()).get("/api/v1/launches/cup-berry/launch.ics").data
    changed = later.model_copy(update={"changes": (ChangeRecord(what="deadline", at=NOW, why="A late kiln."),)})
    shop = open_shop(a_catalog(changed, build_id="b2"))
    second = shop.get("/api/v1/launches/cup-berry/launch.ics").data
    before, after = (Calendar.from_ical(data).walk("VEVENT") for data in (first, second))
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert after[1]["dtstart"].dt == later.closes
    assert after[1]["sequence"] > before[1]["sequence"]
