"""Arrivals: a short link and its page's beacon are one click; a static `?ref=` counts by beacon, once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from little_shop import (
    LAPTOP,
    PHONE,
    PREVIEW,
    PRODUCT,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    arrival,
    assert_problem,
    fresh,
)

from seedbed.i18n import Text
from seedbed_api.facts.ledger import KEPT_DAYS
from seedbed_api.facts.spool import Spool
from seedbed_api.store import StoreError


def test_a_click_and_its_beacon_are_one(shop: LittleShop) -> None:
    own = shop.draw()
    shop.arrive(own["code"], click=shop.follow(own["code"]), day="today")
    assert shop.clicks(own) == {
        "raw": 1, "bot": 0, "prefetch": 0, "duplicate": 0, "unique": 1, "confirmed": 1,
    }  # fmt: skip


def test_they_are_one_also_when_the_browser_can_keep_no_token(shop: LittleShop) -> None:
    own = shop.draw()
    shop.arrive(own["code"], click=shop.follow(own["code"]))
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"], clicks["confirmed"]) == (1, 1, 1)


def test_they_are_one_whether_counted_together_or_one_by_one(shop: LittleShop) -> None:
    own = shop.draw()
    click = shop.follow(own["code"])
    assert shop.clicks(own)["confirmed"] == 0
    shop.arrive(own["code"], click=click, day="today")
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"], clicks["confirmed"]) == (1, 1, 1)


def test_a_click_is_confirmed_once_however_often_its_page_is_loaded(shop: LittleShop) -> None:
    own = shop.draw()
    click = shop.follow(own["code"])
    for _ in range(3):
        shop.arrive(own["code"], click=click, day="today")
    clicks = shop.clicks(own)
    assert (clicks["unique"], clicks["confirmed"]) == (1, 1)


def test_a_friend_by_an_address_with_a_used_click_counts_as_a_visitor_of_their_own(shop: LittleShop) -> None:
    own = shop.draw()
    click = shop.follow(own["code"])
    shop.arrive(own["code"], click=click, day="first")
    shop.arrive(own["code"], click=click, day="friend")
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"], clicks["confirmed"]) == (2, 2, 2)


def test_a_static_arrival_counts_once(shop: LittleShop) -> None:
    own = shop.draw()
    shop.arrive(own["code"], day="today")
    assert shop.clicks(own) == {
        "raw": 1, "bot": 0, "prefetch": 0, "duplicate": 0, "unique": 1, "confirmed": 1,
    }  # fmt: skip


def test_a_repeated_beacon_changes_nothing(shop: LittleShop) -> None:
    own = shop.draw()
    event = arrival(own["code"], day="today")
    for _ in range(3):
        shop.beacon(event)
        assert shop.clicks(own)["raw"] == 1


def test_a_beacon_repeated_inside_one_request_changes_nothing(shop: LittleShop) -> None:
    own = shop.draw()
    event = arrival(own["code"], day="today")
    shop.beacon(event, event)
    assert shop.clicks(own)["raw"] == 1


def test_a_beacon_repeated_after_a_restart_changes_nothing(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog())
    own = shop.draw()
    event = arrival(own["code"], day="today")
    shop.beacon(event)
    shop = open_shop()
    shop.beacon(event)
    assert shop.clicks(own)["raw"] == 1


@pytest.mark.parametrize("hours", [1, 30, 70])
def test_a_beacon_that_comes_late_counts_once(shop: LittleShop, clock: SettableClock, hours: int) -> None:
    own = shop.draw()
    event = arrival(own["code"], day="that-day") | {"late": True}
    clock.wait(hours=hours)
    shop.beacon(event)
    clock.wait(hours=hours)
    shop.beacon(event)
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"]) == (1, 1)


def test_a_late_beacon_still_confirms_the_click_of_the_day_before(shop: LittleShop, clock: SettableClock) -> None:
    own = shop.draw()
    click = shop.follow(own["code"])
    clock.wait(days=1)
    shop.arrive(own["code"], click=click, day="that-day")
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"], clicks["confirmed"]) == (1, 1, 1)


def test_the_short_link_and_the_static_one_are_the_same_visit(shop: LittleShop) -> None:
    own = shop.draw()
    shop.arrive(own["code"], click=shop.follow(own["code"]), day="today")
    shop.arrive(own["code"], day="today")
    shop.arrive(own["code"], click=shop.follow(own["code"]), day="today")
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"], clicks["duplicate"], clicks["confirmed"]) == (3, 1, 2, 1)


def test_two_phones_of_one_model_behind_one_address_are_two_readers(shop: LittleShop) -> None:
    own = shop.draw()
    for token in ("phone-of-a", "phone-of-b"):
        shop.arrive(own["code"], click=shop.follow(own["code"]), day=token)
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["unique"], clicks["confirmed"]) == (2, 2, 2)


def test_a_page_fetched_ahead_counts_when_it_is_looked_at(shop: LittleShop) -> None:
    own = shop.draw()
    click = shop.follow(own["code"], headers={"Sec-Purpose": "prefetch"})
    shop.arrive(own["code"], click=click, day="today")
    clicks = shop.clicks(own)
    assert (clicks["raw"], clicks["prefetch"], clicks["unique"]) == (1, 0, 1)


def test_a_bot_that_runs_scripts_confirms_nothing(shop: LittleShop) -> None:
    own = shop.draw()
    click = shop.follow(own["code"], agent=PREVIEW)
    shop.arrive(own["code"], click=click, day="today", agent=PREVIEW)
    shop.arrive(own["code"], day="today", agent=PREVIEW)
    clicks = shop.clicks(own)
    assert (clicks["bot"], clicks["unique"], clicks["confirmed"]) == (2, 0, 0)


def test_a_click_of_another_code_confirms_nothing_there(shop: LittleShop) -> None:
    own, other = shop.draw(), shop.draw()
    click = shop.follow(other["code"])
    shop.arrive(own["code"], click=click, day="today")
    assert shop.clicks(other)["confirmed"] == 0
    assert shop.clicks(own)["unique"] == 1


@pytest.mark.parametrize("click", ["nonsense", "ABCDEFGHJKMNPQRS"])
def test_a_click_nobody_made_is_an_arrival_like_any_other(shop: LittleShop, click: str) -> None:
    own = shop.draw()
    shop.arrive(own["code"], click=click, day="today")
    assert shop.clicks(own)["raw"] == 1


@pytest.mark.parametrize("change", [{"code": "NOBODY"}, {"code": ""}, {"page": "gone/"}])
def test_an_arrival_by_no_code_or_at_no_page_is_taken_and_counts_for_nothing(
    shop: LittleShop, change: dict[str, str]
) -> None:
    own = shop.draw()
    assert shop.beacon({**arrival(own["code"]), **change}).status_code == 202
    assert shop.clicks(own)["raw"] == 0


def test_arrivals_of_a_page_are_the_unique_ones(shop: LittleShop) -> None:
    own = shop.draw(page=PRODUCT)
    for reader in ("a", "b", "c", "c", "a"):
        shop.arrive(own["code"], page=PRODUCT, day=reader)
    assert shop.counts(PRODUCT)["arrivals"] == 3


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "null", "[]", "7", '"x"', '{"events": []}', '{"events": {}}', '{"events": [1]}', '{"events": [{}]}',
        '{"events": [{"id": "short", "kind": "arrival", "page": ""}]}',
        '{"events": [{"id": "0123456789abcdef0", "kind": "click", "page": ""}]}',
        '{"events": [{"id": "0123456789abcdef0", "kind": "share", "page": 7}]}',
        '{"events": [{"id": "\\ud800123456789abcdef0", "kind": "share", "page": ""}]}',
        "[" * 1500, "\x00", "1" * 2000,
    ],
)  # fmt: skip
def test_a_beacon_that_cannot_be_read_is_refused(shop: LittleShop, body: str) -> None:
    answer = shop.send("POST", "/api/v1/events", data=body.encode(), content_type="text/plain")
    assert_problem(answer, 422, "invalid-request")


@pytest.mark.parametrize("content_type", ["text/plain", "application/json"])
def test_a_beacon_larger_than_two_kilobytes_is_refused(shop: LittleShop, content_type: str) -> None:
    own = shop.draw()
    body = json.dumps({"events": [arrival(own["code"])], "pad": "x" * 2048})
    answer = shop.send("POST", "/api/v1/events", data=body, content_type=content_type)
    assert_problem(answer, 413, "body-too-large")
    assert shop.clicks(own)["raw"] == 0


def test_the_readers_a_shop_has_are_not_forgotten_by_a_restart(open_shop: OpenShop) -> None:
    own = open_shop(a_catalog()).draw()
    for _ in range(3):
        shop = open_shop()
        shop.follow(own["code"])
    clicks = shop.clicks(own)
    assert (clicks["unique"], clicks["duplicate"]) == (1, 2)


def test_facts_that_were_answered_are_counted_after_a_crash(shop: LittleShop, open_shop: OpenShop) -> None:
    own = shop.draw()
    shop.follow(own["code"])
    (spool,) = (shop.data / "spool").iterdir()
    crashed = spool.read_bytes() + b'{"id": "torn in the mid'
    shop = open_shop()
    assert shop.clicks(own)["raw"] == 1
    (shop.data / "spool" / "crashed.jsonl").write_bytes(crashed.replace(b'"id":"', b'"id":"other-'))
    shop.parts.ledger.tidy()
    shop.follow(own["code"])
    assert shop.clicks(own)["raw"] == 3
    shop.parts.ledger.tidy()
    assert not (shop.data / "spool" / "crashed.jsonl").exists()


def test_a_day_is_closed_only_when_what_a_crash_left_of_it_is_counted(
    shop: LittleShop, open_shop: OpenShop, clock: SettableClock
) -> None:
    own = shop.draw()
    shop.follow(own["code"])
    (spool,) = (shop.data / "spool").iterdir()
    left = spool.read_bytes().replace(b'"id":"', b'"id":"left-')
    shop.close()
    (shop.data / "spool" / "crashed.jsonl").write_bytes(left)
    clock.wait(days=10)
    shop = open_shop()
    for _ in range(2):
        shop.parts.ledger.tidy()
        shop.parts.ledger.count()
    shop = open_shop()
    assert shop.clicks(own)["raw"] == 2


class RandomReaders(RuleBasedStateMachine):
    """Readers, bots and repeats in any order; the counts stay a sum that a seller can explain."""

    readers = st.sampled_from(["", "a", "b"])
    agents = st.sampled_from([PHONE, LAPTOP, PREVIEW])
    numbers = st.integers(0, 3)

    @initialize()
    def open_shop(self) -> None:
        self.folder = TemporaryDirectory()
        self.clock = SettableClock()
        self.shop = LittleShop(Path(self.folder.name), self.clock, a_catalog())
        self.own = self.shop.draw()
        self.clicked: list[tuple[str, str]] = []
        self.told: list[dict[str, Any]] = []
        self.noted = 0
        self.confirmed: set[str] = set()
        self.again = 0
        """Confirmations after a click's first: another reader's, or another day's, are visits of their own."""

    def teardown(self) -> None:
        self.shop.close()
        self.folder.cleanup()

    @rule(agent=agents, headers=st.sampled_from([{}, {"Sec-Purpose": "prefetch"}]))
    def click(self, agent: str, headers: dict[str, str]) -> None:
        self.clicked.append((self.shop.follow(self.own["code"], agent=agent, headers=headers), agent))
        self.noted += 1

    @rule(agent=agents)
    def head(self, agent: str) -> None:
        self.shop.send("HEAD", f"/r/{self.own['code']}", agent=agent)
        self.noted += 1

    @rule(reader=readers, agent=agents)
    def arrive_by_a_static_link(self, reader: str, agent: str) -> None:
        self.told.append(arrival(self.own["code"], day=reader))
        self.shop.beacon(self.told[-1], agent=agent)
        self.noted += 1

    @precondition(lambda self: self.clicked)
    @rule(number=numbers, reader=readers)
    def confirm(self, number: int, reader: str) -> None:
        click, agent = self.clicked[number % len(self.clicked)]
        self.again += click in self.confirmed
        self.confirmed.add(click)
        self.shop.beacon(arrival(self.own["code"], click=click, day=reader), agent=agent)

    @precondition(lambda self: self.told)
    @rule(number=numbers, agent=agents)
    def repeat(self, number: int, agent: str) -> None:
        self.shop.beacon(self.told[number % len(self.told)], agent=agent)

    @rule(reader=readers, agent=agents)
    def share(self, reader: str, agent: str) -> None:
        self.shop.share(code=self.own["code"], day=reader, agent=agent)

    @rule(hours=st.integers(1, 6))
    def wait(self, hours: int) -> None:
        self.clock.wait(hours=hours)

    @rule()
    def the_sum_holds(self) -> None:
        found = self.shop.clicks(self.own)
        assert self.noted <= found["raw"] <= self.noted + self.again
        assert found["raw"] == found["bot"] + found["prefetch"] + found["duplicate"] + found["unique"]
        assert 0 <= found["confirmed"] <= found["unique"]
        assert min(found.values()) >= 0


class TestRawIsAlwaysTheSumOfItsParts(RandomReaders.TestCase):
    settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


def test_an_event_id_is_good_for_sixteen_to_sixty_four_signs(shop: LittleShop) -> None:
    own = shop.draw()
    for length in (16, 64):
        event = arrival(own["code"], day=str(length)) | {"id": fresh("e").ljust(64, "x")[-length:]}
        assert shop.beacon(event).status_code == 202
    assert shop.clicks(own)["raw"] == 2


def test_a_beacon_whose_code_cannot_be_looked_up_is_a_problem_to_try_again_after(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is away is played by the one call that would need it."""
    own, sent = shop.draw(), {"content_type": "text/plain", "data": ""}

    def away(_code: str) -> None:
        raise StoreError(Text.of("the database is away"))

    sent["data"] = json.dumps({"events": [arrival(own["code"])]})
    with monkeypatch.context() as outage:
        outage.setattr(shop.parts.store.codes, "find", away)
        assert_problem(shop.send("POST", "/api/v1/events", **sent), 503, "store-unavailable")
    assert shop.send("POST", "/api/v1/events", **sent).status_code == 202
    assert shop.clicks(own)["raw"] == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line.replace(b'"kind"', b'"kimd"'),
        lambda line: line.replace(b'"kind":"click"', b'"kind":"clock"'),
        lambda line: line.replace(b'"at":"', b'"at":"x'),
        lambda _: b'{"id":1}\n',
        lambda _: b"7\n",
        lambda _: b"{\n",
    ],
)
def test_a_damaged_fact_keeps_no_other_from_being_counted(
    open_shop: OpenShop, damage: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    shop = open_shop(a_catalog())
    click, spool = shop.follow("LINXI"), shop.data / "spool"
    (file,) = spool.glob("*.jsonl")
    line = file.read_bytes().rstrip(b"\0")
    shop.close()
    others = [line.replace(click.encode(), other) for other in (b"one-click", b"another-click")]
    (spool / "left-behind.jsonl").write_bytes(damage(others[0]) + others[1])
    shop = open_shop()
    shop.parts.ledger.tidy()
    shop.count()
    assert "damaged" in caplog.text
    assert shop.parts.ledger.waiting() == 0
    assert shop.parts.store.facts.clicks("LINXI").raw == 2


def test_what_waits_is_told_also_while_a_file_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool, fstat = Spool(tmp_path), os.fstat
    (tmp_path / "left-behind.jsonl").touch()
    spool.adopt()
    tidying = Thread(target=spool.tidy)

    def slow(handle: int) -> os.stat_result:
        if not tidying.ident:
            tidying.start()
            tidying.join(0.2)  # it may be done by then, or has to wait
        return fstat(handle)

    with monkeypatch.context() as system:
        system.setattr("os.fstat", slow)
        assert spool.waiting() == 0
    tidying.join()


def test_a_file_that_cannot_be_opened_keeps_no_day_from_being_closed(
    shop: LittleShop, clock: SettableClock, caplog: pytest.LogCaptureFixture
) -> None:
    shop.follow("LINXI")
    shop.count()
    (shop.data / "spool" / "left-behind.jsonl").mkdir()  # which root, too, cannot open for writing
    clock.wait(days=KEPT_DAYS + 1)
    shop.parts.ledger.tidy()
    assert "left-behind.jsonl: Is a directory" in caplog.text
    assert "events" not in {kind for kind, _ in shop.parts.store.rows()}
    assert shop.parts.store.facts.clicks("LINXI").raw == 1
