"""What a store promises, whichever backend keeps the promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from seedbed_api.store.records import (
    Account,
    Allowance,
    ApiToken,
    Clicks,
    Code,
    Event,
    PageCount,
    Request,
    Reservation,
    Session,
    SignIn,
    Tally,
    Terms,
    Wish,
    Words,
)

Row = dict[str, Any]
"""A record as plain JSON."""


class KnownCodes(Protocol):
    """Referral codes, as whoever follows one needs them."""

    def find(self, code: str) -> Code | None:
        """Return a code."""
        ...

    def revoked(self) -> frozenset[str]:
        """Return every code that was revoked: what a process that remembers codes must forget."""
        ...


class CodeStore(KnownCodes, Protocol):
    """Referral codes."""

    def claim(self, code: Code, request: Request) -> Code:
        """Give `code` to its owner and return it, or what `request` was answered before.

        Raises:
            CodeTaken: somebody else has it.
            KeyReused: the key came with another request.
        """
        ...

    def answered(self, request: Request) -> Code | None:
        """Return the code that `request` was answered with before, if it was.

        Raises:
            KeyReused: the key came with another request.
        """
        ...

    def revoke(self, code: str) -> Code:
        """Make a code lead nowhere; revoking twice is revoking once.

        Raises:
            UnknownRecord: there is no such code.
        """
        ...

    def chosen(self) -> list[Code]:
        """Return every code that the seller chose, the oldest first."""
        ...

    def children(self, code: str) -> int:
        """Return how many codes have `code` as their parent."""
        ...


class WordsStore(Protocol):
    """Readers' own words."""

    def keep(self, words: Words, request: Request) -> Words:
        """Keep a reader's words and return them, or what `request` was answered before.

        Raises:
            KeyReused: the key came with another request.
        """
        ...

    def answered(self, request: Request) -> Words | None:
        """Return the words that `request` was answered with before, if it was.

        Raises:
            KeyReused: the key came with another request.
        """
        ...

    def find(self, words_id: str) -> Words | None:
        """Return a reader's words, hidden ones too."""
        ...

    def report(self, words_id: str, reporter: str) -> Words:
        """Note that `reporter` finds these words wrong; a second report by the same one changes nothing."""
        ...

    def judge(self, words_id: str, *, hidden: bool) -> Words:
        """Keep the seller's judgement on words: hidden from readers, or shown whatever was reported."""
        ...

    def reported(self) -> list[Words]:
        """Return the words that were reported, the newest first."""
        ...


class ReservationStore(Protocol):
    """Reservations and their waitlists."""

    def reserve(self, wish: Wish, request: Request) -> Reservation:
        """Reserve, or join the waitlist when the capacity is taken; or return what `request` was answered before.

        Raises:
            WindowShut: the window is not open by the store's clock.
            PersonLimit: the contact would hold more than one person may.
            NumberTaken: another reservation has the wish's number.
            KeyReused: the key came with another request.
        """
        ...

    def answered(self, request: Request) -> Reservation | None:
        """Return the reservation that `request` was answered with before, as it is now, if it was.

        Raises:
            KeyReused: the key came with another request.
        """
        ...

    def find(self, number: str) -> Reservation | None:
        """Return a reservation."""
        ...

    def cancel(self, number: str, terms: Terms) -> Reservation:
        """Cancel a reservation and move its variant's waitlist up; cancelling twice is cancelling once.

        One that has expired stays expired.

        Raises:
            UnknownRecord: there is none of this number.
        """
        ...

    def confirm(self, number: str) -> Reservation:
        """Confirm a reservation, so that it no longer expires; one that holds no place stays as it is.

        Raises:
            UnknownRecord: there is none of this number.
        """
        ...

    def expire(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        """Expire what was not confirmed in time by the store's clock, move the waitlist up; return what expired."""
        ...

    def fill(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        """Move the waitlist up into what is free of the capacity, in order; return who moved."""
        ...

    def renew_link(self, number: str) -> Reservation:
        """Make the reservation's private link void, so that a new one can be given out."""
        ...

    def of_launch(self, launch: str) -> list[Reservation]:
        """Return a launch's reservations in their order, cancelled ones too."""
        ...

    def tally(self, launch: str) -> dict[str, Tally]:
        """Return what is taken of each variant of a launch."""
        ...

    def position(self, reservation: Reservation) -> int:
        """Return the place, from 1, among those of the same launch, variant and state."""
        ...

    def brought_by(self, code: str) -> int:
        """Return how many pieces are reserved by way of a referral code, over all launches."""
        ...

    def of_contact(self, contact_index: str) -> list[Reservation]:
        """Return the reservations of a contact, over all launches, in their order."""
        ...

    def forget_contact(self, contact_index: str) -> int:
        """Empty `contact` and `contact_index` of a contact's reservations, and forget how they were asked for.

        What is forgotten is gone from every generation that the store keeps when this returns. Returns how many
        reservations had it.
        """
        ...

    def forget_contacts(self, launch: str) -> int:
        """Do the same for everybody who reserved in a launch."""
        ...


class FactIntake(Protocol):
    """Where facts are counted."""

    def record(self, events: Iterable[Event]) -> None:
        """Count facts, each id once, in their order. How one is judged: `judging`."""
        ...

    def salt(self, day: str) -> bytes:
        """Return the random salt of visitors' marks on `day` (ISO date): the same for every process of this store.

        The salts of earlier days are destroyed by the call. It is in no backup.
        """
        ...

    def close_days(self, before: str) -> None:
        """Keep only the sums of the days before `before` (ISO date), and forget their events and visitors' marks."""
        ...


class FactStore(FactIntake, Protocol):
    """Facts, counted."""

    def clicks(self, code: str) -> Clicks:
        """Return the counts of a code over all days."""
        ...

    def page_counts(self, pages: Sequence[str]) -> dict[str, PageCount]:
        """Return the counts of pages over all days; a page that nothing happened on has noughts."""
        ...


class SessionStore(Protocol):
    """Signing in. Secrets are known by their digests only."""

    def open_sign_in(self, sign_in: SignIn) -> None:
        """Keep a one-time link."""
        ...

    def use_sign_in(self, digest: str, session: Session) -> bool:
        """Spend a one-time link and open a session; False when it was spent, is too old, or never was."""
        ...

    def open(self, session: Session) -> None:
        """Open a session for whoever proved to be the seller by other means."""
        ...

    def find(self, digest: str) -> Session | None:
        """Return the open session of a digest."""
        ...

    def close(self, digest: str) -> None:
        """End a session."""
        ...


class AccountStore(Protocol):
    """Who may sign in with a password."""

    def add(self, account: Account) -> None:
        """Keep a new account.

        Raises:
            NameTaken: there is one of this name.
        """
        ...

    def find(self, name: str) -> Account | None:
        """Return an account."""
        ...

    def every(self) -> list[Account]:
        """Return all accounts, the oldest first."""
        ...

    def change_password(self, name: str, password: str) -> None:
        """Keep another hash for an account, and end its sessions.

        Raises:
            UnknownRecord: there is none of this name.
        """
        ...

    def remove(self, name: str) -> None:
        """Remove an account and end its sessions.

        Raises:
            UnknownRecord: there is none of this name.
        """
        ...


class TokenStore(Protocol):
    """API tokens."""

    def add(self, token: ApiToken) -> None:
        """Keep a new token."""
        ...

    def find(self, token_id: str) -> ApiToken | None:
        """Return a token, an expired one too."""
        ...

    def every(self) -> list[ApiToken]:
        """Return all tokens, the oldest first."""
        ...

    def note_use(self, token_id: str, at: datetime) -> None:
        """Keep when a token was last used; one that is gone stays gone."""
        ...

    def revoke(self, token_id: str) -> None:
        """Forget a token.

        Raises:
            UnknownRecord: there is none of this id.
        """
        ...


class LimitStore(Protocol):
    """How often things were done of late, seen by every process that shares the store."""

    def spend(self, key: str, allowance: Allowance) -> timedelta | None:
        """Do something once more: None when the allowance has room for it, else how long to wait.

        The window begins with the first time in it. What is refused spends nothing.
        """
        ...

    def clear(self, key: str) -> None:
        """Forget how often it was done."""
        ...


class CatalogStore(Protocol):
    """The catalog in force, shared by every process: a restart cannot slip a changed one in."""

    def current(self) -> str | None:
        """Return the text of the catalog in force, if one ever was."""
        ...

    def build_id(self) -> str:
        """Return the build of the catalog in force, cheaply; empty when none ever was."""
        ...

    def take(self, text: str, build_id: str) -> None:
        """Put a catalog into force."""
        ...


class RushStore(Protocol):
    """What short links and beacons ask of a store."""

    @property
    def codes(self) -> KnownCodes:
        """The codes."""
        ...

    @property
    def facts(self) -> FactIntake:
        """Where facts are counted."""
        ...

    @property
    def catalogs(self) -> CatalogStore:
        """The catalog in force."""
        ...

    def check(self) -> None:
        """Make sure that the store can be read and written now.

        Raises:
            StoreError: it cannot; the message says why.
        """
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


class Store(RushStore, Protocol):
    """What is kept, a shelf a concept.

    Each verb happens wholly or not at all, and is on disk before it returns. A `Request` makes a verb idempotent: the
    same key that asks for the same is answered as it was the first time; one that asks for other things raises
    `KeyReused`, and one whose first request is still being worked on raises `StillRunning`. A store that cannot be
    reached or written raises `StoreError`, and has changed nothing.
    """

    @property
    def codes(self) -> CodeStore:
        """The codes."""
        ...

    @property
    def words(self) -> WordsStore:
        """The words."""
        ...

    @property
    def reservations(self) -> ReservationStore:
        """The reservations."""
        ...

    @property
    def facts(self) -> FactStore:
        """The facts."""
        ...

    @property
    def sessions(self) -> SessionStore:
        """The sessions."""
        ...

    @property
    def accounts(self) -> AccountStore:
        """The accounts."""
        ...

    @property
    def tokens(self) -> TokenStore:
        """The API tokens."""
        ...

    @property
    def limits(self) -> LimitStore:
        """The limits."""
        ...

    def forget(self, before: datetime) -> None:
        """Forget answers given before `before`, sessions and one-time links that are over, and spent limits."""
        ...

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield every record as (kind, plain JSON), as of one moment; `exchange.KINDS` says which kinds there are.

        Limits and salts are left out. Of days whose events are kept the events are given, of older days their sums.
        """
        ...

    def load(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take records that another store gave, in batches; a row that is here already is left as it is."""
        ...
