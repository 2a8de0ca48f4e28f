"""What the store keeps. Instants are aware datetimes in UTC."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Literal, Self

ReservationState = Literal["reserved", "waitlisted", "cancelled", "expired"]
EventKind = Literal["click", "arrival", "share", "draw", "reservation"]
Scope = Literal["read", "write"]
Sign = Literal["burst", "self_referral"]
"""What looks odd about a code: many visits from one network within an hour; its own drawer came by it."""


@dataclass(frozen=True)
class Request:
    """What makes a verb idempotent: a key that the caller gives, and what was asked for with it."""

    key: str
    digest: str
    """Of what was asked for, so that what people wrote is not kept twice."""

    @classmethod
    def of(cls, key: str, *asked: object) -> Self:
        """Return the request that asks for `asked`, as it came: a repeat is alike whatever the shop has become."""
        return cls(key, hashlib.sha256(repr(asked).encode()).hexdigest()[:32])


@dataclass(frozen=True)
class Answer:
    """What a request was answered with: remembered, so that its repeat is answered alike."""

    key: str
    digest: str
    record: str
    """The id of the code, words or reservation that was made."""
    at: datetime


@dataclass(frozen=True)
class Code:
    """A referral code that was not written in the content: a reader's own, or one the seller chose."""

    code: str
    page: str
    """The path of the page its link opens."""
    created: datetime
    parent: str = ""
    """The code under which its owner came: analytics of the share tree, never a payout."""
    owner: str = ""
    """Whom the seller gave it to; empty for a reader's own code."""
    earns: bool = False
    version: int = 1
    """Of its private link."""
    revoked: bool = False
    """Its link leads to the home page and brings nothing to anybody any more; what it brought stays counted."""


@dataclass(frozen=True)
class Words:
    """A reader's own words, that travel with a link."""

    id: str
    code: str
    page: str
    name: str
    text: str
    created: datetime
    reporters: tuple[str, ...] = ()
    hidden: bool | None = None
    """The seller's judgement; None while there is none."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a buyer asks to have reserved, and where it is attributed to."""

    number: str
    launch: str
    variant: str
    quantity: int
    contact: str
    """Sealed."""
    contact_index: str
    consent_version: str
    code: str
    post: str
    channel: str


_CLAIMED = tuple(field.name for field in fields(Claim))


@dataclass(frozen=True, kw_only=True)
class Wish(Claim):
    """A claim not yet granted, with the launch's rules that are in force."""

    opens: datetime
    closes: datetime
    capacity: int
    per_person: int
    confirm_within: timedelta | None = None
    """How long the seller has to confirm it; None where nothing needs to be confirmed."""

    @property
    def terms(self) -> Terms:
        """The terms on which its place is given."""
        return Terms(self.capacity, self.confirm_within)


@dataclass(frozen=True)
class Terms:
    """On what terms the places of one variant are given, by the catalog in force."""

    capacity: int
    confirm_within: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Reservation(Claim):
    """A place in a launch, or in its waitlist."""

    created: datetime
    order: int
    """Rises with every reservation of the store; the waitlist moves up by it."""
    state: ReservationState
    version: int = 1
    """Of its private link."""
    confirm_by: datetime | None = None
    """When it expires unless the seller confirms it; None when it is confirmed, or need not be."""

    @classmethod
    def of(cls, wish: Wish, created: datetime, order: int, state: ReservationState) -> Self:
        """Return the reservation that grants a wish, or puts it on the waitlist."""
        asked = {name: getattr(wish, name) for name in _CLAIMED}
        return cls(**asked, created=created, order=order, state=state, confirm_by=deadline(state, wish.terms, created))


def deadline(state: ReservationState, terms: Terms, now: datetime) -> datetime | None:
    """Return when a reservation that gets this state now has to be confirmed, if it has to."""
    return now + terms.confirm_within if state == "reserved" and terms.confirm_within else None


@dataclass(frozen=True)
class Tally:
    """How many of a variant are taken and waited for."""

    reserved: int = 0
    waitlist: int = 0


@dataclass(frozen=True)
class Event:
    """A fact: something a visitor did. Repeats of an id count for nothing."""

    id: str
    at: datetime
    day: str
    """The shop's calendar day."""
    kind: EventKind
    code: str
    page: str
    visitor: str
    """Address and user agent, hashed with the day's salt."""
    reader: str = ""
    """The same with the browser's own token of the day; empty when it has none to give."""
    network: str = ""
    """The address's network (/24, or /48 of IPv6), hashed with the day's salt."""
    channel: str = ""
    click: str = ""
    """For an arrival: the click it confirms."""
    flag: Literal["", "bot", "prefetch"] = ""


@dataclass
class Clicks:
    """The clicks of a code: `raw` is the sum of `bot`, `prefetch`, `duplicate` and `unique`."""

    raw: int = 0
    bot: int = 0
    prefetch: int = 0
    """Prefetches and HEAD requests: nobody looked."""
    duplicate: int = 0
    unique: int = 0
    """One for each visitor, code and day."""
    confirmed: int = 0
    """Those whose browser said that it arrived."""
    shares: dict[str, int] = field(default_factory=dict)
    """Share taps by channel."""
    signs: dict[Sign, int] = field(default_factory=dict)
    """What a seller may want to look at; nothing is left out of the counts for it."""


@dataclass
class PageCount:
    """What is counted of a page."""

    taps: int = 0
    arrivals: int = 0
    """By a code, from people that the code had not brought there that day."""


@dataclass(frozen=True)
class CodeSum:
    """What was counted of a code on a day whose events are forgotten."""

    code: str
    day: str
    counts: Clicks


@dataclass(frozen=True)
class PageSum:
    """What was counted of a page on a day whose events are forgotten."""

    page: str
    day: str
    counts: PageCount


@dataclass(frozen=True)
class KeptCatalog:
    """The catalog in force, as the text of its file."""

    build_id: str
    text: str


@dataclass(frozen=True)
class Allowance:
    """How often something may be done in a stretch of time."""

    times: int
    window: timedelta


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in to the seller's pages."""

    name: str
    password: str
    """Its argon2 hash."""
    created: datetime


@dataclass(frozen=True)
class Session:
    """A browser that is signed in. Its secret is known by a digest only."""

    digest: str
    account: str
    """Empty for one that a one-time link opened."""
    until: datetime


@dataclass(frozen=True)
class SignIn:
    """A one-time link to sign in by. Its secret is known by a digest only."""

    digest: str
    until: datetime


@dataclass(frozen=True)
class ApiToken:
    """A token by which a program acts for the seller. Its secret is known by a digest only."""

    id: str
    """The token's first part, that may be shown."""
    digest: str
    label: str
    scopes: tuple[Scope, ...]
    created: datetime
    expires: datetime | None = None
    last_used: datetime | None = None
    """To the hour."""
