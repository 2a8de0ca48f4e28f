"""What the store keeps. Instants are aware datetimes in UTC."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Literal, Self

ReservationState = Literal["reserved", "waitlisted", "cancelled"]
EventKind = Literal["click", "arrival", "share"]


@dataclass(frozen=True)
class Request:
    """What makes a verb idempotent: a key that the caller gives, and what was asked for with it."""

    key: str
    digest: str
    """Of what was asked for, so that what people wrote is not kept twice."""

    @classmethod
    def of(cls, key: str, *asked: object) -> Self:
        """Return the request that asks for `asked`, as it came: a repeat is alike whatever the shop has become."""
        return cls(key, hashlib.sha256(repr(asked).encode()).hexdigest())


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


@dataclass(frozen=True, kw_only=True)
class Wish(Claim):
    """A claim not yet granted, with the launch's rules that are in force."""

    opens: datetime
    closes: datetime
    capacity: int
    per_person: int


@dataclass(frozen=True, kw_only=True)
class Reservation(Claim):
    """A place in a launch, or in its waitlist."""

    created: datetime
    order: int
    """Rises with every reservation of the store; the waitlist moves up by it."""
    state: ReservationState
    version: int = 1
    """Of its private link."""

    @classmethod
    def of(cls, claim: Claim, created: datetime, order: int, state: ReservationState) -> Self:
        """Return the reservation that grants a claim."""
        asked = {field.name: getattr(claim, field.name) for field in fields(Claim)}
        return cls(**asked, created=created, order=order, state=state)


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
