"""Records to put into a store, and a clock that is set by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import sleep
from typing import Any, TypeVar

from seedbed_api.store import Account, ApiToken, Code, Event, Request, Session, SignIn, StillRunning, Wish, Words

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
OPENS, CLOSES = NOW - timedelta(hours=2), NOW + timedelta(hours=2)
DAY = "2026-12-01"
BACKENDS = ("memory", "tinydb", "postgres")

T = TypeVar("T")

_numbers = itertools.count(1)


class SettableClock:
    """A clock that stands still until it is told."""

    def __init__(self, time: datetime = NOW) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time


def fresh(what: str = "key") -> str:
    return f"{what}-{next(_numbers)}"


def a_request(key: str = "", *asked: object) -> Request:
    return Request.of(key or fresh(), *asked)


def patiently(verb: Callable[[], T]) -> T:
    """Do a verb, again as long as the first request of its key is still being worked on."""
    while True:
        try:
            return verb()
        except StillRunning:
            sleep(0.005)


def a_code(code: str | None = None, **changes: Any) -> Code:
    return Code(**{"code": code or fresh("CODE"), "page": "reviews/cup/", "created": NOW, **changes})


def some_words(words_id: str | None = None, **changes: Any) -> Words:
    values = {"id": words_id or fresh("WORDS"), "code": "LINXI", "page": "reviews/cup/", "name": "Lin"}
    return Words(**{**values, "text": "It keeps warm.", "created": NOW, **changes})


def a_wish(**changes: Any) -> Wish:
    values: dict[str, Any] = {
        "number": fresh("NUMBER"),
        "launch": "cup-berry",
        "variant": "red",
        "quantity": 1,
        "contact": "sealed",
        "contact_index": fresh("person"),
        "consent_version": "v1",
        "code": "LINXI",
        "post": "cup",
        "channel": "wechat",
        "opens": OPENS,
        "closes": CLOSES,
        "capacity": 5,
        "per_person": 2,
    }
    return Wish(**{**values, **changes})


def an_event(kind: str = "click", **changes: Any) -> Event:
    values: dict[str, Any] = {
        "id": fresh("event"),
        "at": NOW,
        "day": DAY,
        "kind": kind,
        "code": "LINXI",
        "page": "reviews/cup/",
        "visitor": "visitor",
    }
    return Event(**{**values, **changes})


def a_session(digest: str = "session", **changes: Any) -> Session:
    return Session(**{"digest": digest, "account": "", "until": NOW + timedelta(hours=12), **changes})


def a_sign_in(digest: str = "link", **changes: Any) -> SignIn:
    return SignIn(**{"digest": digest, "until": NOW + timedelta(minutes=15), **changes})


def an_account(name: str = "lin", **changes: Any) -> Account:
    return Account(**{"name": name, "password": "$argon2id$lin", "created": NOW, **changes})


def a_token(token_id: str = "token", **changes: Any) -> ApiToken:
    values = {"id": token_id, "digest": "digest", "label": "the shop", "scopes": ("read", "write"), "created": NOW}
    return ApiToken(**{**values, **changes})
