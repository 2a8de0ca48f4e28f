"""A script of every verb of the store, and what a store holds after each: the model that trials judge by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from store_samples import DAY, NOW, SettableClock, a_code, a_request, a_wish, an_event, some_words

from seedbed_api.store import Account, ApiToken, Event, Session, SignIn, Store, Tally, Terms
from seedbed_api.store.tiny import in_memory

Picture = dict[str, Any]
"""All that a store can be asked, but for salts."""

FACTS = ("code_sums", "page_sums", "events")
NEXT_DAY, LATER = "2026-12-02", "2026-12-09"
LONG_AGO = NOW - timedelta(days=90)
SOON = timedelta(minutes=10)


@dataclass(frozen=True)
class Deed:
    """A verb as the script calls it."""

    name: str
    do: Callable[[Store], object]
    halves: tuple[Callable[[Store], object], ...] = ()
    """What may be there of it after a power cut: each fact of a batch is a thing of its own, and sent again."""
    in_two_steps: bool = False
    """Whether a refusal may come when it is done but for the generation before; a repeat does the rest."""


def script(clock: SettableClock) -> list[Deed]:
    """Return every verb that writes, each at least once, with ids that are the same at each call."""
    return [*_codes_and_words(), *_reservations(clock), *_facts(), *_access(), *_catalogs_and_forgetting()]


def _codes_and_words() -> list[Deed]:
    return [
        Deed("claim a code", lambda s: s.codes.claim(a_code("ABC2345", parent="LINXI"), a_request("key-code"))),
        Deed("choose a code", lambda s: s.codes.claim(a_code("COUNTER", owner="Counter"), a_request("key-chosen"))),
        Deed("revoke a code", lambda s: s.codes.revoke("COUNTER")),
        Deed("keep words", lambda s: s.words.keep(some_words("WORDS"), a_request("key-words"))),
        Deed("report words", lambda s: s.words.report("WORDS", "reporter")),
        Deed("judge words", lambda s: s.words.judge("WORDS", hidden=True)),
    ]


def _reservations(clock: SettableClock) -> list[Deed]:
    terms = Terms(2, SOON)

    def reserve(number: int) -> Deed:
        wish = a_wish(
            number=f"NUMBER{number}",
            contact=f"sealed {number}",
            contact_index=f"person {number}",
            capacity=2,
            confirm_within=SOON,
        )
        return Deed(f"reserve {number}", lambda s: s.reservations.reserve(wish, a_request(f"key-{number}")))

    def expire(store: Store) -> object:
        before, clock.time = clock.time, NOW + 2 * SOON
        try:
            return store.reservations.expire("cup-berry", "red", terms)
        finally:
            clock.time = before

    return [
        *map(reserve, range(5)),
        Deed("confirm", lambda s: s.reservations.confirm("NUMBER1")),
        Deed("cancel", lambda s: s.reservations.cancel("NUMBER1", terms)),
        Deed("expire", expire),
        Deed("fill", lambda s: s.reservations.fill("cup-berry", "red", Terms(3, SOON))),
        Deed("renew a link", lambda s: s.reservations.renew_link("NUMBER2")),
        Deed("forget a contact", lambda s: s.reservations.forget_contact("person 3"), in_two_steps=True),
    ]


def _facts() -> list[Deed]:
    batch = [an_event(kind, id=f"batch {kind}", channel="copy", visitor=kind) for kind in ("click", "arrival", "share")]

    def record(*events: Event) -> Callable[[Store], object]:
        return lambda store: store.facts.record(events)

    return [
        Deed("record a click", record(an_event(id="click"))),
        Deed("record three", record(*batch), (record(*batch[:1]), record(*batch[:2]))),
        Deed("record the next day", record(an_event(id="next", day=NEXT_DAY, at=NOW + timedelta(days=1)))),
        Deed("draw a salt", lambda s: s.facts.salt(DAY)),
        Deed("close a day", lambda s: s.facts.close_days(NEXT_DAY)),
        Deed("record a late fact", record(an_event(id="late", visitor="late"))),
        Deed("close it again", lambda s: s.facts.close_days(NEXT_DAY)),
        Deed("draw a later salt", lambda s: s.facts.salt(LATER)),
    ]


def _access() -> list[Deed]:
    session = Session("session", "lin", NOW + timedelta(days=1))
    token = ApiToken("token", "digest", "till", ("read",), NOW)
    return [
        Deed("add an account", lambda s: s.accounts.add(Account("lin", "hash", NOW))),
        Deed("change a password", lambda s: s.accounts.change_password("lin", "other hash")),
        Deed("open a sign-in", lambda s: s.sessions.open_sign_in(SignIn("link", NOW + timedelta(days=1)))),
        Deed("use a sign-in", lambda s: s.sessions.use_sign_in("link", session)),
        Deed("open a session", lambda s: s.sessions.open(Session("other", "", NOW + timedelta(days=1)))),
        Deed("close a session", lambda s: s.sessions.close("other")),
        Deed("remove an account", lambda s: s.accounts.remove("lin")),
        Deed("add a token", lambda s: s.tokens.add(token)),
        Deed("use a token", lambda s: s.tokens.note_use("token", NOW)),
        Deed("revoke a token", lambda s: s.tokens.revoke("token")),
    ]


def _catalogs_and_forgetting() -> list[Deed]:
    old = a_code("OLD2345", created=LONG_AGO)
    return [
        Deed("take a catalog", lambda s: s.catalogs.take("first", "b1")),
        Deed("take another", lambda s: s.catalogs.take("second", "b2")),
        Deed("claim long ago", lambda s: s.codes.claim(old, a_request("key-old"))),
        Deed("forget", lambda s: s.forget(NOW - timedelta(days=30))),
    ]


def picture(store: Store) -> Picture:
    """Return all that a store can be asked; facts as what was counted, however they are kept."""
    rows = [(kind, row) for kind, row in store.rows() if kind not in FACTS]
    orders = sorted(row["order"] for kind, row in rows if kind == "reservations")
    for kind, row in rows:
        if kind == "catalog":  # which build it is of, an embedded store knows until it is closed
            row.pop("build_id")
        if kind == "reservations":  # a refused one may leave a gap
            row["order"] = orders.index(row["order"])
    return {
        "rows": sorted(rows, key=repr),
        "revoked": store.codes.revoked(),
        "tally": {
            variant: tally for variant, tally in store.reservations.tally("cup-berry").items() if tally != Tally()
        },
        "clicks": store.facts.clicks("LINXI"),
        "pages": store.facts.page_counts(["reviews/cup/"]),
    }


@dataclass(frozen=True)
class Model:
    """What a store holds before the first deed, after it, after the second …"""

    after: list[Picture]
    halves: list[list[Picture]]
    """After a part of each deed that has parts."""


def model() -> Model:
    """Play the script on a store in memory."""
    clock = SettableClock()
    store = in_memory(clock)
    after, halves = [picture(store)], []
    for deed in script(clock):
        parts = []
        for half in deed.halves:
            half(store)
            parts.append(picture(store))
        deed.do(store)
        after.append(picture(store))
        halves.append(parts)
    return Model(after, halves)
