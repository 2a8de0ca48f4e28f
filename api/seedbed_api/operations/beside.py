"""The embedded store as a process beside its owner sees it: what short links and beacons ask of a store.

The owner answers through the socket in its folder, as it does an operator's commands. Facts travel when they are
counted, not when they are noted, and a code once; so a rush in the process beside costs the owner little.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from seedbed_api.operations.calling import asked_of_server
from seedbed_api.operations.registry import Json, Refused, operation
from seedbed_api.parts import Parts
from seedbed_api.store import Code, Event, Row, StoreError
from seedbed_api.store.exchange import read, written

LOOK_EVERY = 0.1
"""Seconds between looks whether the owner answers."""


class Shelf:
    """What the owner of a folder is asked through its socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _ask(self, name: str, **arguments: Any) -> Json:
        try:
            return asked_of_server(self._folder, name, **arguments)
        except Refused as refusal:
            raise StoreError(refusal.text) from refusal


class StoreBeside(Shelf):
    """A store whose owner is another process of this machine.

    Args:
        folder: the store's folder.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.codes, self.facts, self.catalogs = CodesBeside(folder), FactsBeside(folder), CatalogsBeside(folder)

    def check(self) -> None:
        """Make sure that the owner can be asked, and that the store can be read and written."""
        self._ask("check")

    def close(self) -> None:
        """Do nothing: each question has a connection of its own."""


def owner_of(folder: Path, patience: float = 0) -> StoreBeside:
    """Return a store as its owner serves it, when the owner answers.

    Args:
        folder: the store's folder.
        patience: how many seconds to wait for that.

    Raises:
        StoreError: it does not.
    """
    store, until = StoreBeside(folder), monotonic() + patience
    while True:
        try:
            store.check()
        except StoreError:
            if monotonic() >= until:
                raise
            sleep(LOOK_EVERY)
        else:
            return store


class CodesBeside(Shelf):
    """The codes that the owner keeps."""

    def find(self, code: str) -> Code | None:
        """Return a code."""
        row = self._ask("find a code", code=code)
        return None if row is None else read("codes", row)

    def revoked(self) -> frozenset[str]:
        """Return every code that was revoked."""
        return frozenset(self._ask("name revoked codes"))


class FactsBeside(Shelf):
    """Where the owner counts facts."""

    def record(self, events: Iterable[Event]) -> None:
        """Have facts counted."""
        self._ask("count facts", events=[written("events", event) for event in events])

    def salt(self, day: str) -> bytes:
        """Return the salt of a day (ISO date)."""
        return bytes.fromhex(self._ask("tell the salt", day=day))

    def close_days(self, before: str) -> None:
        """Do nothing: the owner closes days when its own facts are counted."""


class CatalogsBeside(Shelf):
    """The catalog that the owner keeps."""

    def current(self) -> str | None:
        """Return the text of the catalog in force, if one ever was."""
        text: str | None = self._ask("tell the catalog")
        return text

    def build_id(self) -> str:
        """Return the build of the catalog in force."""
        return str(self._ask("tell the build"))

    def take(self, text: str, build_id: str) -> None:
        """Have a catalog put into force."""
        self._ask("take a catalog", text=text, build_id=build_id)


@operation("check")
def check(parts: Parts) -> None:
    """Make sure that the store can be read and written."""
    parts.store.check()


@operation("find a code")
def find_code(parts: Parts, code: str) -> Row | None:
    """Return a code that is kept."""
    found = parts.store.codes.find(code)
    return None if found is None else written("codes", found)


@operation("name revoked codes")
def revoked_codes(parts: Parts) -> list[str]:
    """Return every code that was revoked."""
    return sorted(parts.store.codes.revoked())


@operation("count facts")
def count_facts(parts: Parts, events: list[Row]) -> None:
    """Count facts that another process noted; each counts once, however often it comes."""
    parts.store.facts.record([read("events", event) for event in events])


@operation("tell the salt")
def salt(parts: Parts, day: str) -> str:
    """Return the salt of a day in hexadecimal digits."""
    return parts.store.facts.salt(day).hex()


@operation("tell the catalog")
def catalog(parts: Parts) -> str | None:
    """Return the text of the catalog in force."""
    return parts.store.catalogs.current()


@operation("tell the build")
def build_id(parts: Parts) -> str:
    """Return the build of the catalog in force."""
    return parts.store.catalogs.build_id()


@operation("take a catalog")
def take_catalog(parts: Parts, text: str, build_id: str) -> None:
    """Put a catalog into force."""
    parts.store.catalogs.take(text, build_id)
