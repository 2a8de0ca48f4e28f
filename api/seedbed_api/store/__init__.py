"""The store: verbs of the domain, each atomic, each idempotent by an id that the caller gives."""

from seedbed_api.store.interface import (
    CodeTaken,
    KeyReused,
    NumberTaken,
    PersonLimit,
    Store,
    StoreError,
    UnknownRecord,
    WindowShut,
)
from seedbed_api.store.records import Clicks, Code, Event, Request, Reservation, Tally, Wish, Words

__all__ = [
    "Clicks",
    "Code",
    "CodeTaken",
    "Event",
    "KeyReused",
    "NumberTaken",
    "PersonLimit",
    "Request",
    "Reservation",
    "Store",
    "StoreError",
    "Tally",
    "UnknownRecord",
    "WindowShut",
    "Wish",
    "Words",
]
