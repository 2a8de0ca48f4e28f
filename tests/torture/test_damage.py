"""Trial 3: files are cut and their bits flip. What opens is exactly what was written; what is not is refused."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from deeds import NEXT_DAY, Picture, picture
from failing_disks import FailingDisk
from store_samples import DAY, SettableClock, a_code, a_request, a_wish, an_event, some_words
from trials import Trial, trial

from seedbed_api.store import StoreError
from seedbed_api.store.tiny import FACTS_FOLDER, STORE_FILE, TinyStore, open_folder
from seedbed_api.store.tiny.generation import PREVIOUS

FACTS = 20


def filled(folder: Path) -> TinyStore:
    """Return a store with twenty documents, and twenty facts of one day."""
    store = open_folder(folder, SettableClock(), disk=FailingDisk())
    for number in range(4):
        store.codes.claim(a_code(f"CODE{number}"), a_request(f"key-code-{number}"))
        store.words.keep(some_words(f"WORDS{number}"), a_request(f"key-words-{number}"))
    store.reservations.reserve(a_wish(number="FIRST"), a_request("key-first"))
    store.facts.record([an_event(id=f"event {number}", visitor=f"visitor {number}") for number in range(FACTS)])
    store.reservations.reserve(a_wish(number="LAST"), a_request("key-last"))
    return store


def damages(whole: bytes, running: Trial) -> Iterator[bytes]:
    """Yield a file's content cut at every byte, and with single bits flipped anywhere."""
    step = running.count("bytes between cuts", short=29, long=1)
    for end in range(running.random.randrange(step), len(whole), step):
        yield whole[:end]
    for _ in range(running.count("bit flips", short=300, long=10_000)):
        at, bit = running.random.randrange(len(whole)), running.random.randrange(8)
        yield whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]


def reopened(folder: Path) -> Picture:
    with closing(open_folder(folder, SettableClock(), disk=FailingDisk())) as store:
        return picture(store)


def misread(file: Path, opened: Callable[[], object], running: Trial) -> list[bytes]:
    """Damage a file in all ways, and return what of it opened as something else than before; the rest is refused."""
    whole, expected, refused, same, others = file.read_bytes(), opened(), 0, 0, []
    for damaged in damages(whole, running):
        file.write_bytes(damaged)
        try:
            if opened() == expected:
                same += 1
            else:
                others.append(damaged)
        except StoreError as refusal:
            assert any(remedy in str(refusal) for remedy in ("Restore a backup", "restore it", "upgrade Seedbed"))
            assert file.read_bytes() == damaged
            refused += 1
    file.write_bytes(whole)
    running.figures |= {"bytes": len(whole), "refused": refused, "the same": same}
    return others


def test_a_damaged_store_is_refused_or_exactly_the_same(tmp_path: Path) -> None:
    with trial("damage to the store") as running:
        filled(tmp_path).close()
        assert misread(tmp_path / STORE_FILE, lambda: reopened(tmp_path), running) == []


def test_a_damaged_generation_before_is_refused_or_exactly_the_same(tmp_path: Path) -> None:
    with trial("damage to the generation before, put back") as running:
        filled(tmp_path).close()
        file = tmp_path / STORE_FILE
        shutil.copy(file.with_name(file.name + PREVIOUS), file)
        assert "FIRST" in str(reopened(tmp_path)["rows"])
        assert "LAST" not in str(reopened(tmp_path)["rows"])
        assert misread(file, lambda: reopened(tmp_path), running) == []


def test_damaged_sums_are_refused_or_exactly_the_same(tmp_path: Path) -> None:
    with trial("damage to the sums of a day") as running:
        with closing(filled(tmp_path)) as store:
            store.facts.close_days(NEXT_DAY)
        assert misread(tmp_path / FACTS_FOLDER / f"{DAY}.sums", lambda: reopened(tmp_path), running) == []


def test_of_a_damaged_log_only_the_damaged_line_is_lost_and_that_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with trial("damage to a day's log") as running:
        filled(tmp_path).close()
        file = tmp_path / FACTS_FOLDER / f"{DAY}.log"
        whole, left_out = file.read_bytes(), 0
        for damaged in damages(whole, running):
            file.write_bytes(damaged)
            caplog.clear()
            with caplog.at_level(logging.ERROR):
                kept = events_of(tmp_path)
            expected, said = facts_untouched(whole, damaged)
            assert kept == expected, damaged
            assert ("damaged" in caplog.text) == said, damaged
            left_out += FACTS - len(kept)
        running.figures["facts left out"] = left_out


def events_of(folder: Path) -> list[str]:
    with closing(open_folder(folder, SettableClock(), disk=FailingDisk())) as store:
        return [row["id"] for kind, row in store.rows() if kind == "events"]


def facts_untouched(whole: bytes, damaged: bytes) -> tuple[list[str], bool]:
    """Return the facts of the lines that are still there as they were, and whether a whole line is not one of them.

    What stands after the last line's end is what a crash leaves of a fact that was never acknowledged.
    """
    written = {line: f"event {number}" for number, line in enumerate(BytesIO(whole))}
    lines = list(BytesIO(damaged))
    strange = any(line not in written for line in lines if line.endswith(b"\n"))
    return [written[line] for line in lines if line in written], strange
