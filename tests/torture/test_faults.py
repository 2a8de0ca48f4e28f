"""Trial 2: disks fail at any operation. Each verb happens wholly or not at all, and a store heals with its disk."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, get_args

import pytest
from deeds import Deed, Model, Picture, model, picture, script
from failing_disks import FailingDisk, Fault, How
from little_shop import REVIEW, LittleShop, a_catalog, assert_problem
from little_shop import SettableClock as ShopClock
from store_samples import SettableClock
from trials import trial

from seedbed_api.store import StoreError
from seedbed_api.store.tiny import TinyStore, open_folder


@contextmanager
def opened(folder: Path, disk: FailingDisk) -> Iterator[TinyStore]:
    with closing(open_folder(folder, SettableClock(), disk=disk)) as store:
        yield store


def opened_picture(folder: Path) -> Picture:
    """Return what a store finds that opens a copy of `folder`, as after a crash."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    try:
        with opened(copy, FailingDisk()) as store:
            return picture(store)
    finally:
        shutil.rmtree(copy)


def operations_of_the_script(folder: Path) -> int:
    """Return how many operations the script asks of a disk that works."""
    disk, clock = FailingDisk(), SettableClock()
    with closing(open_folder(folder, clock, disk=disk)) as store:
        for deed in script(clock):
            deed.do(store)
    return disk.operations


def assert_nowhere(what: bytes, folder: Path) -> None:
    """Assert that no file in a folder holds something that was forgotten."""
    assert not [file for file in folder.rglob("*") if file.is_file() and what in file.read_bytes()]


class Run:
    """The script, once, on a disk with a fault."""

    def __init__(self, folder: Path, fault: Fault, expected: Model) -> None:
        self._folder, self._fault, self._expected = folder, fault, expected
        self.disk = FailingDisk(fault)
        self.refusals = 0

    def play(self) -> None:
        """Do every deed, look after each refusal, heal the disk, and go on."""
        clock = SettableClock()
        try:
            store = open_folder(self._folder, clock, disk=self.disk)
        except StoreError:
            self.disk.heal()
            store = open_folder(self._folder, clock, disk=self.disk)
        with closing(store):
            for number, deed in enumerate(script(clock)):
                try:
                    deed.do(store)
                except StoreError:
                    self._look_after_refusal(store, number)
                    self.disk.heal()
                    deed.do(store)
                assert picture(store) == self._expected.after[number + 1], (self._fault, deed.name)
                if deed.in_two_steps:
                    assert_nowhere(b"sealed 3", self._folder)

    def _look_after_refusal(self, store: TinyStore, number: int) -> None:
        """What was refused is absent, now and for who opens the folder; what was acknowledged before is there."""
        self.refusals += 1
        where = (self._fault, self.disk.failed, script(SettableClock())[number].name)
        before, after = self._expected.after[number : number + 2]
        deed = script(SettableClock())[number]
        assert picture(store) in ([before, after] if deed.in_two_steps else [before]), where
        assert opened_picture(self._folder) in self._possible(number, deed), where

    def _possible(self, number: int, deed: Deed) -> list[Picture]:
        """What may be on the disk after the refusal of a deed.

        A disk that dies for good when all is written, but not yet known to be safe, can neither be asked nor told to
        take it back.
        """
        before, after = self._expected.after[number : number + 2]
        if deed.in_two_steps or (self._fault.lasting and self.disk.failed in {"sync", "sync_folder", "write"}):
            return [before, *self._expected.halves[number], after]
        return [before]


def test_each_verb_happens_wholly_or_not_at_all_on_a_failing_disk(tmp_path: Path) -> None:
    with trial("faults") as running:
        operations = operations_of_the_script(tmp_path / "whole")
        each = running.count("every … operation fails", short=97, long=1)
        expected, refusals = model(), 0
        faults = [
            Fault(at, how, lasting)
            for how, lasting in itertools.product(get_args(How), (False, True))
            for at in range(1 + running.random.randrange(each), operations + 1, each)
        ]
        for fault in faults:
            run = Run(tmp_path / "store", fault, expected)
            run.play()
            assert opened_picture(tmp_path / "store") == expected.after[-1], fault
            refusals += run.refusals
            shutil.rmtree(tmp_path / "store")
        running.figures |= {"operations of the script": operations, "runs": len(faults), "refusals": refusals}


def test_with_a_full_disk_reads_go_on_and_writes_answer_503_until_it_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is played by the system call itself; all of the shop's own code is real."""

    def full(handle: int, data: object) -> int:
        raise OSError(28, "No space left on device")

    with trial("a full disk under the app"), closing(LittleShop(tmp_path, ShopClock(), a_catalog())) as shop:
        own, made = shop.draw(), shop.reserved("13800138000")
        for _ in range(2):
            with monkeypatch.context() as disk:
                for call in ("os.write", "os.writev"):
                    disk.setattr(call, full)
                assert_only_reads_go_on(shop, made, own)
            assert shop.cancel(made).status_code == 200
            made = shop.reserved("13800138000")
        assert shop.results(own)["clicks"]["raw"] <= 2


def assert_only_reads_go_on(shop: LittleShop, made: dict[str, Any], own: dict[str, Any]) -> None:
    """Assert what a shop does while its disk is full."""
    for refused in (shop.reserve("13900139000"), shop.cancel(made), shop.post("/api/v1/codes", {"page": REVIEW})):
        assert_problem(refused, 503, "store-unavailable")
        assert refused.headers["Retry-After"]
    assert shop.get(f"/r/{own['code']}").status_code == 302
    assert shop.reservation(made)["state"] == "reserved"
    assert shop.places("red")["reserved"] == 1
    assert shop.get("/livez").status_code == 200
