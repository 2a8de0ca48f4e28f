"""What a store promises, whichever backend keeps the promise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from seedbed_api.store.records import Clicks, Code, Event, Request, Reservation, Tally, Wish, Words


class StoreError(Exception):
    """The store cannot be opened or written; the message says why and what to do."""


class CodeTaken(Exception):
    """Another owner has this code."""


class KeyReused(Exception):
    """An idempotency key came again, and asked for something else."""


class NumberTaken(Exception):
    """Another reservation has this number."""


class WindowShut(Exception):
    """The pre-order window is not open by the store's own clock."""

    def __init__(self, *, over: bool) -> None:
        super().__init__("over" if over else "not yet")
        self.over = over


class PersonLimit(Exception):
    """The contact would hold more than one person may."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


class UnknownRecord(KeyError):
    """There is no such record."""


class CodeStore(Protocol):
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

    def find(self, code: str) -> Code | None:
        """Return a code."""
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

    def cancel(self, number: str, capacity: int) -> Reservation:
        """Cancel a reservation and move its variant's waitlist up; cancelling twice is cancelling once.

        Raises:
            UnknownRecord: there is none of this number.
        """
        ...

    def fill(self, launch: str, variant: str, capacity: int) -> list[Reservation]:
        """Move the waitlist up into what is free of `capacity`, in order; return who moved."""
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


class FactStore(Protocol):
    """Facts, counted."""

    def record(self, events: Iterable[Event], read_to: int) -> None:
        """Count facts, each id once, and remember that the spool is read up to byte `read_to`."""
        ...

    def read_to(self) -> int:
        """Return up to where the spool was counted."""
        ...

    def clicks(self, code: str) -> Clicks:
        """Return the counts of a code over all days."""
        ...

    def page_counts(self, page: str) -> tuple[int, int]:
        """Return the share taps made on a page, and the arrivals by a code that it has seen."""
        ...


class SessionStore(Protocol):
    """The seller's signing in. Tokens are known by their digests only."""

    def open_sign_in(self, digest: str, until: datetime) -> None:
        """Keep the digest of a one-time sign-in token."""
        ...

    def use_sign_in(self, digest: str, session: str, until: datetime) -> bool:
        """Spend a sign-in token and open a session; False when it was spent, is too old, or never was."""
        ...

    def open(self, session: str, until: datetime) -> None:
        """Open a session for whoever proved to be the seller by other means."""
        ...

    def is_open(self, session: str) -> bool:
        """Tell whether the session of this digest is open."""
        ...

    def close(self, session: str) -> None:
        """End a session."""
        ...


class Store(Protocol):
    """What is kept, a shelf a concept.

    Each verb happens wholly or not at all, and is on disk before it returns. A `Request` makes a verb idempotent: the
    same key that asks for the same is answered as it was the first time; one that asks for other things raises
    `KeyReused`.
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

    def close(self) -> None:
        """Let go of the store."""
        ...
