"""A store with something on every shelf, in a folder that this process opens or another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from store_samples import NOW, SettableClock, a_code, a_request, a_wish, an_event, some_words

from seedbed_api.store import Account, Session, SignIn, Store, Terms
from seedbed_api.store.tiny import TinyStore, open_folder

HERE = Path(__file__).parent


def fill(store: Store) -> None:
    """Put something on every shelf."""
    store.codes.claim(a_code("ABC2345", parent="LINXI", owner="Counter"), a_request("key-code"))
    store.words.keep(some_words("WORDS"), a_request("key-words"))
    store.words.report("WORDS", "reporter")
    for number in range(3):
        wish = a_wish(number=f"NUMBER{number}", contact_index=f"person {number}", capacity=2)
        store.reservations.reserve(wish, a_request(f"key-{number}"))
    store.reservations.cancel("NUMBER0", Terms(2))
    store.reservations.renew_link("NUMBER1")
    store.facts.record([an_event(id="click"), an_event("share", id="share", channel="copy")])
    store.catalogs.take('{"build_id": "b1"}', "b1")
    store.accounts.add(Account("lin", "hash", NOW))
    store.sessions.open_sign_in(SignIn("token", NOW + timedelta(days=1)))
    store.sessions.use_sign_in("token", Session("session", "lin", NOW + timedelta(days=1)))


def everything(store: Store) -> list[Any]:
    """Return all that a store can be asked."""
    return [
        store.codes.find("ABC2345"),
        store.codes.chosen(),
        store.codes.children("LINXI"),
        store.words.find("WORDS"),
        store.words.reported(),
        store.reservations.of_launch("cup-berry"),
        store.reservations.tally("cup-berry"),
        store.facts.clicks("LINXI"),
        store.facts.page_counts(["reviews/cup/"]),
        store.catalogs.current(),
        store.accounts.every(),
        store.sessions.find("session"),
        store.sessions.use_sign_in("token", Session("another", "", NOW)),
    ]


def python(script: str, folder: Path) -> list[str]:
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(HERE)!r})\n{script}", str(folder)]


@contextmanager
def opened(folder: Path) -> Iterator[TinyStore]:
    store = open_folder(folder, SettableClock())
    try:
        yield store
    finally:
        store.close()
