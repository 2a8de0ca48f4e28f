"""Trial 2, too: the power is cut. What was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

from deeds import Model, Picture, model, picture, script
from failing_disks import FailingDisk
from power_cuts import RecordingDisk
from store_samples import DAY, SettableClock
from trials import trial

from seedbed_api.store.tiny import open_folder


class PowerCuts(RecordingDisk):
    """A disk whose power is cut before chosen operations, in thought: what is left is looked at, and all goes on."""

    def __init__(self, folder: Path, expected: Model, draw: random.Random, share: float, variants: int) -> None:
        super().__init__(folder)
        self._copy = folder.with_name("left")
        self._expected, self._random, self._share, self._variants = expected, draw, share, variants
        self.deed, self.states = -1, 0
        """The deed that is being done, and how many crash states were opened."""
        self.torn: list[tuple[int, Picture]] = []
        """Those that lack what was acknowledged or have something by half, each with its deed."""

    def before_operation(self) -> None:
        if self._random.random() < self._share:
            for _ in range(self._variants):
                self._cut()

    def _cut(self) -> None:
        self._copy.mkdir()
        try:
            self.left(self._random, self._copy)
            with closing(open_folder(self._copy, SettableClock(), disk=FailingDisk())) as store:
                found = picture(store)
                self.torn += [] if found in self._possible() else [(self.deed, found)]
        finally:
            shutil.rmtree(self._copy)
        self.states += 1

    def _possible(self) -> list[Picture]:
        """What was acknowledged, with or without the deed that was being done."""
        if self.deed < 0:
            return self._expected.after[:1]
        return [*self._expected.after[self.deed : self.deed + 2], *self._expected.halves[self.deed]]


def test_what_was_acknowledged_survives_a_power_cut_at_any_moment(tmp_path: Path) -> None:
    with trial("power cuts") as running:
        one_in = running.count("one operation in …", short=6, long=1)
        variants = running.count("crash states of each", short=2, long=40)
        disk = PowerCuts(tmp_path / "store", model(), running.random, 1 / one_in, variants)
        clock = SettableClock()
        with closing(open_folder(tmp_path / "store", clock, disk=disk)) as store:
            for disk.deed, deed in enumerate(script(clock)):
                deed.do(store)
        running.figures["crash states opened"] = disk.states
        assert disk.states > 0
        assert disk.torn == []


def test_a_salt_that_was_given_survives_a_power_cut(tmp_path: Path) -> None:
    with trial("power cuts after a salt") as running:
        for number in range(running.count("crash states", short=20, long=500)):
            folder, left = tmp_path / f"store{number}", tmp_path / f"left{number}"
            disk = RecordingDisk(folder)
            with closing(open_folder(folder, SettableClock(), disk=disk)) as store:
                given = store.facts.salt(DAY)
                left.mkdir()
                disk.left(running.random, left)
            with closing(open_folder(left, SettableClock(), disk=FailingDisk())) as store:
                assert store.facts.salt(DAY) == given
