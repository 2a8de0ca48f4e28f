"""Facts on disk: a day is a log of its events while it is open, and a file of sums when it is closed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import orjson
from pydantic import TypeAdapter

from seedbed.i18n import Text
from seedbed.system import reason
from seedbed_api.store.errors import StoreError
from seedbed_api.store.records import Clicks, Event, PageCount
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.tallies import Day

log = logging.getLogger(__name__)

LOG, SUMS = ".log", ".sums"

_EVENT = TypeAdapter(Event)
_CODES = TypeAdapter(dict[str, Clicks])
_PAGES = TypeAdapter(dict[str, PageCount])


class Daybook:
    """The folder of facts. A line of a log is a checksum (CRC-32, hexadecimal) and an event as JSON."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder, self._disk = folder, disk
        try:
            if not folder.exists():
                folder.mkdir(mode=0o700)
                disk.sync_folder(folder.parent)
        except OSError as error:
            text = Text.of("the folder of facts {folder} cannot be made", folder=folder)
            raise StoreError.by_disk(text, error) from error
        self.forget_closed()

    def open_days(self) -> list[str]:
        """Return the days that have a log and no sums, in their order."""
        return sorted({file.stem for file in self._folder.glob(f"*{LOG}")} - set(self.closed_days()))

    def closed_days(self) -> list[str]:
        """Return the days that are kept as sums, in their order."""
        return sorted(file.stem for file in self._folder.glob(f"*{SUMS}"))

    def append(self, day: str, events: Iterable[Event]) -> None:
        """Add events to an open day's log; they are on disk when this returns.

        Raises:
            StoreError: the disk refused; the log ends where it did.
        """
        file = self._folder / f"{day}{LOG}"
        data = b"".join(_line(event) for event in events)
        try:
            handle = self._disk.open_end(file)
            try:
                self._append(handle, file, data)
            finally:
                self._disk.close(handle)
        except OSError as error:
            raise StoreError.by_disk(Text.of("the facts of {file} cannot be written", file=file), error) from error

    def _append(self, handle: int, file: Path, data: bytes) -> None:
        """Write and sync, or leave the log as it was: at the latest when the next events come."""
        whole = _whole_length(file)
        if not whole:
            self._disk.sync_folder(self._folder)
        if whole < file.stat().st_size:
            self._disk.cut(handle, whole)
        try:
            self._disk.write_all(handle, data)
            self._disk.sync(handle)
        except OSError:
            self._disk.cut(handle, whole)
            raise

    def events(self, day: str) -> Iterator[Event]:
        """Yield the events of an open day; lines that do not match their checksum are left out, which the log says."""
        damaged = 0
        with (self._folder / f"{day}{LOG}").open("rb") as lines:
            for line in lines:
                checksum, _, body = line.rstrip(b"\n").partition(b" ")
                if line.endswith(b"\n") and checksum == b"%08x" % crc32(body):
                    yield _EVENT.validate_json(body)
                else:
                    damaged += line.endswith(b"\n")
        if damaged:
            log.error("%d facts of %s are damaged and were left out", damaged, day)

    def sums(self, day: str) -> Day:
        """Return the sums of a closed day.

        Raises:
            StoreError: its file is damaged.
        """
        file = self._folder / f"{day}{SUMS}"
        try:
            found = orjson.loads(_checked(file.read_bytes()))
            codes, pages = _CODES.validate_python(found["codes"]), _PAGES.validate_python(found["pages"])
        except (OSError, ValueError, KeyError) as error:
            text = Text.of(
                "the sums of {file} cannot be read ({why}); restore it from a backup, or delete it: then the "
                "clicks and shares of that day are no longer counted",
                file=file,
                why=reason(error) if isinstance(error, OSError) else Text.of("its content is damaged"),
            )
            raise StoreError(text) from error
        day_sums = Day()
        day_sums.codes.update(codes)
        day_sums.pages.update(pages)
        return day_sums

    def close(self, day: str, counted: Day) -> None:
        """Keep a day as sums; `forget_closed` then forgets its events.

        Raises:
            StoreError: the disk refused; the day is open as before.
        """
        body = orjson.dumps({"codes": _CODES.dump_python(counted.codes), "pages": _PAGES.dump_python(counted.pages)})
        file = self._folder / f"{day}{SUMS}"
        draft = file.with_suffix(".draft")
        try:
            self._disk.write_whole(draft, [b"%08x " % crc32(body), body])
            self._disk.swap_in(draft, file, file.with_suffix(".previous"))
        except OSError as error:
            raise StoreError.by_disk(Text.of("the sums of {file} cannot be written", file=file), error) from error

    def forget_closed(self) -> None:
        """Forget the events of days that are kept as sums.

        Raises:
            StoreError: the disk refused.
        """
        try:
            for sums in self._folder.glob(f"*{SUMS}"):
                self._disk.remove(sums.with_suffix(LOG))
        except OSError as error:
            text = Text.of("the facts in {folder} cannot be forgotten", folder=self._folder)
            raise StoreError.by_disk(text, error) from error


class MemoryDaybook:
    """A daybook that forgets everything with the process."""

    def __init__(self) -> None:
        self._logs: dict[str, list[Event]] = {}
        self._sums: dict[str, Day] = {}

    def open_days(self) -> list[str]:
        """Return the days that have events, in their order."""
        return sorted(self._logs)

    def closed_days(self) -> list[str]:
        """Return the days that are kept as sums, in their order."""
        return sorted(self._sums)

    def append(self, day: str, events: Iterable[Event]) -> None:
        """Add events to an open day."""
        self._logs.setdefault(day, []).extend(events)

    def events(self, day: str) -> Iterator[Event]:
        """Yield the events of an open day."""
        return iter(self._logs[day])

    def sums(self, day: str) -> Day:
        """Return the sums of a closed day."""
        return self._sums[day]

    def close(self, day: str, counted: Day) -> None:
        """Keep a day as sums."""
        self._sums[day] = counted

    def forget_closed(self) -> None:
        """Forget the events of days that are kept as sums."""
        for day in self._sums:
            self._logs.pop(day, None)


def _checked(raw: bytes) -> bytes:
    checksum, _, body = raw.partition(b" ")
    if checksum != b"%08x" % crc32(body):
        raise ValueError("it does not match its checksum")
    return body


def _line(event: Event) -> bytes:
    body = orjson.dumps(event)
    return b"%08x %b\n" % (crc32(body), body)


def _whole_length(file: Path) -> int:
    """Return where the last whole line of a log ends: a crash or a full disk can have torn the one after it."""
    with file.open("rb") as log_file:
        size = log_file.seek(0, 2)
        reach = min(size, 4096)
        while reach:
            log_file.seek(size - reach)
            end = log_file.read(reach).rfind(b"\n")
            if end >= 0:
                return size - reach + end + 1
            if reach == size:
                break
            reach = min(size, reach * 16)
    return 0
