"""The store: verbs of the domain, each atomic, each idempotent by an id that the caller gives."""

from seedbed_api.store.interface import (
    CodeTaken,
    KeyReused,
    PersonLimit,
    Store,
    StoreError,
    UnknownRecord,
    WindowShut,
)
from seedbed_api.store.records import Clicks, Code, Event, Reservation, Tally, Wish, Words

__all__ = [
    "Clicks",
    "Code",
    "CodeTaken",
    "Event",
    "KeyReused",
    "PersonLimit",
    "Reservation",
    "Store",
    "StoreError",
    "Tally",
    "UnknownRecord",
    "WindowShut",
    "Wish",
    "Words",
]
