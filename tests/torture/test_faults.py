"""Trial 2: disks that fail at any operation. Each verb happens wholly or not at all, and a store heals with its disk."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from deeds import Deed, Model, Picture, model, picture, script
from failing_disks import FailingDisk, Fault
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
        assert opened_picture(self._folder) == self._expected.after[-1], self._fault

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
        if deed.in_two_steps or self._fault.lasting and self.disk.failed in {"sync", "sync_folder", "write"}:
            return [before, *self._expected.halves[number], after]
        return [before]


def test_each_verb_happens_wholly_or_not_at_all_on_a_failing_disk(tmp_path: Path) -> None:
    with trial("faults") as running:
        operations = operations_of_the_script(tmp_path / "whole")
        each = running.count("every … operation fails", short=61, long=1)
        expected, refusals = model(), 0
        kinds = list(itertools.product(("EIO", "ENOSPC", "short"), (False, True)))
        faults = [
            Fault(at, how, lasting) for how, lasting in kinds for at in range(1 + running.random.randrange(each), operations + 1, each)
        ]
        for fault in faults:
            run = Run(tmp_path / "store", fault, expected)
            run.play()
            refusals += run.refusals
            shutil.rmtree(tmp_path / "store")
        running.figures |= {"operations of the script": operations, "runs": len(faults), "refusals": refusals}
