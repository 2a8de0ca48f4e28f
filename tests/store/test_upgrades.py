"""A folder that the first version wrote opens with all it held, and nothing is counted twice."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from store_samples import NOW, SettableClock, an_event

from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.spool import Spool
from seedbed_api.store import Clicks, PageCount, Store, StoreError
from seedbed_api.store.tiny import SPOOL_FOLDER, STORE_FILE, open_folder
from seedbed_api.store.tiny.disk import Disk

OWN, REVIEW = "GM7UB7V", "reviews/cup/"
COUNTED = Clicks(raw=4, bot=1, duplicate=1, unique=2, confirmed=1, shares={"wechat": 1})
WITH_THE_REST = Clicks(raw=5, bot=1, duplicate=1, unique=3, confirmed=1, shares={"wechat": 2})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that the first version wrote; a click and a share of its second day are not counted yet."""
    return Path(shutil.copytree(Path(__file__).with_name("format_1"), tmp_path / "store"))


@pytest.fixture
def clock() -> SettableClock:
    """The time of the last fact."""
    return SettableClock(NOW + timedelta(days=1))


def counted(folder: Path, store: Store, clock: SettableClock, *, tidy: bool = False) -> tuple[Clicks, PageCount]:
    """Count what waits as a server does, and return the counts of the creator's code and of the review."""
    ledger = Ledger(Spool(folder / SPOOL_FOLDER), store.facts, clock, "Asia/Shanghai")
    ledger.tidy() if tidy else ledger.count_all()
    ledger.close()
    return store.facts.clicks("LINXI"), store.facts.page_counts([REVIEW])[REVIEW]


def test_what_was_counted_stays_counted(folder: Path, clock: SettableClock) -> None:
    store = open_folder(folder, clock)
    assert store.facts.clicks("LINXI") == COUNTED
    assert store.facts.clicks(OWN) == Clicks(raw=2, unique=2, confirmed=1, shares={"copy": 1})
    assert store.facts.page_counts([REVIEW])[REVIEW] == PageCount(taps=2, arrivals=2)
    store.close()


def test_what_waited_is_counted_once_however_often_the_folder_is_opened(folder: Path, clock: SettableClock) -> None:
    for _ in range(3):
        store = open_folder(folder, clock)
        assert counted(folder, store, clock) == (WITH_THE_REST, PageCount(taps=3, arrivals=2))
        store.close()
    assert not (folder / "facts.jsonl").exists()
    assert list((folder / SPOOL_FOLDER).iterdir()) == []


def test_the_day_of_the_upgrade_goes_on(folder: Path, clock: SettableClock) -> None:
    store = open_folder(folder, clock)
    counted(folder, store, clock)
    store.facts.record([an_event(code="LINXI", day="2026-12-02", visitor="new")])
    store.close()
    clock.time += timedelta(days=10)
    for _ in range(2):
        store = open_folder(folder, clock)
        clicks, _ = counted(folder, store, clock, tidy=True)
        assert (clicks.raw, clicks.unique) == (6, 4)
        store.close()


def test_records_are_taken_over(folder: Path, clock: SettableClock) -> None:
    store = open_folder(folder, clock)
    code = store.codes.find(OWN)
    assert code is not None
    assert not code.revoked
    (words,) = [row for kind, row in store.rows() if kind == "words"]
    assert words["text"] == "It keeps warm."
    assert [(one.quantity, one.confirm_by) for one in store.reservations.of_launch("cup-berry")] == [
        (1, None),
        (2, None),
    ]
    assert store.reservations.tally("cup-berry")["red"].reserved == 3
    assert len([row for kind, row in store.rows() if kind == "answers"]) == 4
    store.close()


def test_carried_facts_can_be_read_by_their_owner_only(folder: Path, clock: SettableClock) -> None:
    open_folder(folder, clock).close()
    (spooled,) = (folder / SPOOL_FOLDER).iterdir()
    assert stat.S_IMODE(spooled.stat().st_mode) == 0o600


class PowerCut(Exception):
    """The machine went off."""


class FailingDisk(Disk):
    """A disk of a machine that goes off at the call of a number."""

    def __init__(self, last: int) -> None:
        self.left = last

    def _live(self) -> None:
        if not self.left:
            raise PowerCut
        self.left -= 1


def _dying(name: str) -> Callable[..., Any]:
    def call(self: FailingDisk, *arguments: Any) -> Any:
        self._live()
        return getattr(Disk, name)(self, *arguments)

    return call


for _name in ("create", "open_over", "write", "cut", "sync", "replace", "remove", "link", "sync_folder"):
    setattr(FailingDisk, _name, _dying(_name))


def test_an_upgrade_that_is_cut_anywhere_is_taken_up_again(folder: Path, clock: SettableClock, tmp_path: Path) -> None:
    cuts = 0
    while True:
        place = Path(shutil.copytree(folder, tmp_path / f"cut-{cuts}"))
        try:
            open_folder(place, clock, disk=FailingDisk(cuts)).close()
        except (PowerCut, StoreError):  # the latter where another thread was writing
            cuts += 1
        else:
            break
        store = open_folder(place, clock)
        assert counted(place, store, clock) == (WITH_THE_REST, PageCount(taps=3, arrivals=2)), cuts
        assert (place / STORE_FILE).read_bytes().startswith(b'{"seedbed_store":2')
        store.close()
    assert cuts > 10


def test_a_folder_of_which_nothing_was_ever_counted_is_taken_over(folder: Path, clock: SettableClock) -> None:
    (folder / STORE_FILE).unlink()
    store = open_folder(folder, clock)
    clicks, _ = counted(folder, store, clock)
    assert clicks == WITH_THE_REST
    store.close()


def test_facts_that_were_begun_anew_are_counted_from_their_beginning(folder: Path, clock: SettableClock) -> None:
    facts = folder / "facts.jsonl"
    facts.write_bytes(b"".join(facts.read_bytes().splitlines(keepends=True)[-2:]))
    store = open_folder(folder, clock)
    assert counted(folder, store, clock)[0] == WITH_THE_REST
    store.close()
