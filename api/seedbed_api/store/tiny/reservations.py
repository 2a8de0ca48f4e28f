"""The verbs of reservations: never over capacity, never twice, never outside the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from seedbed.clock import Clock
from seedbed_api.store.interface import NumberTaken, PersonLimit, UnknownRecord, WindowShut
from seedbed_api.store.records import Request, Reservation, ReservationState, Tally, Wish
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.tables import Row

_RESERVATION = TypeAdapter(Reservation)


class TinyReservations:
    """See `ReservationStore`."""

    def __init__(self, image: Image, clock: Clock) -> None:
        self._image, self._clock = image, clock

    def reserve(self, wish: Wish, request: Request) -> Reservation:
        """Reserve, or join the waitlist; or return what `request` was answered before."""
        with self._image.change():
            if before := self.answered(request):
                return before
            now = self._clock.now()
            if not wish.opens <= now < wish.closes:
                raise WindowShut(over=now >= wish.closes)
            if self._image["reservations"].find(wish.number):
                raise NumberTaken
            self._hold_person_limit(wish)
            free = wish.capacity - self._taken(wish.launch, wish.variant)
            state: ReservationState = "reserved" if wish.quantity <= free else "waitlisted"
            reservation = Reservation.of(wish, now, self._image.next_order(), state)
            self._put(reservation)
            self._image.remember(request, reservation.number)
        return reservation

    def answered(self, request: Request) -> Reservation | None:
        """Return what `request` was answered before."""
        known = self._image.answered(request)
        return self.find(known) if known else None

    def find(self, number: str) -> Reservation | None:
        """Return a reservation."""
        row = self._image["reservations"].find(number)
        return _RESERVATION.validate_python(row) if row else None

    def cancel(self, number: str, capacity: int) -> Reservation:
        """Cancel a reservation and move the waitlist up."""
        with self._image.change():
            reservation = self._known(number)
            if reservation.state != "cancelled":
                reservation = replace(reservation, state="cancelled")
                self._put(reservation)
                self._fill(reservation.launch, reservation.variant, capacity)
        return reservation

    def fill(self, launch: str, variant: str, capacity: int) -> list[Reservation]:
        """Move the waitlist up."""
        with self._image.change():
            return self._fill(launch, variant, capacity)

    def renew_link(self, number: str) -> Reservation:
        """Make the private link void."""
        with self._image.change():
            reservation = self._known(number)
            reservation = replace(reservation, version=reservation.version + 1)
            self._put(reservation)
        return reservation

    def of_launch(self, launch: str) -> list[Reservation]:
        """Return a launch's reservations in their order."""
        with self._image.lock:
            found = [_RESERVATION.validate_python(row) for row in self._image["reservations"].where("launch", launch)]
        return sorted(found, key=lambda reservation: reservation.order)

    def tally(self, launch: str) -> dict[str, Tally]:
        """Return what is taken of each variant."""
        taken: Counter[tuple[str, str]] = Counter()
        with self._image.lock:
            for row in self._image["reservations"].where("launch", launch):
                taken[row["variant"], row["state"]] += row["quantity"]
        variants = {variant for variant, _ in taken}
        return {variant: Tally(taken[variant, "reserved"], taken[variant, "waitlisted"]) for variant in variants}

    def position(self, reservation: Reservation) -> int:
        """Return the place among those of the same launch, variant and state."""
        with self._image.lock:
            ahead = self._of(reservation.launch, reservation.variant, reservation.state)
            return 1 + sum(1 for row in ahead if row["order"] < reservation.order)

    def brought_by(self, code: str) -> int:
        """Return how many pieces are reserved by way of a code."""
        with self._image.lock:
            rows = self._image["reservations"].where("code", code)
            return sum(int(row["quantity"]) for row in rows if row["state"] == "reserved")

    def _hold_person_limit(self, wish: Wish) -> None:
        held = sum(
            row["quantity"]
            for row in self._image["reservations"].where("held_by", _holder(wish.launch, wish.contact_index))
            if row["state"] != "cancelled"
        )
        if held + wish.quantity > wish.per_person:
            raise PersonLimit(max(0, wish.per_person - held))

    def _fill(self, launch: str, variant: str, capacity: int) -> list[Reservation]:
        free = capacity - self._taken(launch, variant)
        moved: list[Reservation] = []
        for row in sorted(self._of(launch, variant, "waitlisted"), key=lambda row: row["order"]):
            if row["quantity"] <= free:
                free -= row["quantity"]
                reservation = replace(_RESERVATION.validate_python(row), state="reserved")
                self._put(reservation)
                moved.append(reservation)
        return moved

    def _taken(self, launch: str, variant: str) -> int:
        return sum(int(row["quantity"]) for row in self._of(launch, variant, "reserved"))

    def _of(self, launch: str, variant: str, state: str) -> Iterator[Row]:
        rows = self._image["reservations"].where("launch", launch)
        return (row for row in rows if row["variant"] == variant and row["state"] == state)

    def _known(self, number: str) -> Reservation:
        reservation = self.find(number)
        if reservation is None:
            raise UnknownRecord(number)
        return reservation

    def _put(self, reservation: Reservation) -> None:
        row = _RESERVATION.dump_python(reservation, mode="json")
        row["held_by"] = _holder(reservation.launch, reservation.contact_index)
        self._image["reservations"].put(reservation.number, row)


def _holder(launch: str, contact_index: str) -> str:
    return f"{launch} {contact_index}"
