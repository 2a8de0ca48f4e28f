"""The verbs of reservations: never over capacity, never twice, never outside the window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter

from seedbed.clock import Clock
from seedbed_api.store.errors import NumberTaken, PersonLimit, UnknownRecord, WindowShut
from seedbed_api.store.records import Request, Reservation, ReservationState, Tally, Terms, Wish, deadline
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.places import Places
from seedbed_api.store.tiny.tables import Index, KeyIndex

_RESERVATION = TypeAdapter(Reservation)
_HELD = ("reserved", "waitlisted")


def indexes(places: Places) -> dict[str, Index]:
    """Return the ways to find reservations."""
    return {
        "places": places,
        "launch": KeyIndex(lambda row: row["launch"]),
        "code": KeyIndex(lambda row: row["code"] or None),
        "contact_index": KeyIndex(lambda row: row["contact_index"] or None),
        "to_confirm": KeyIndex(lambda row: (row["launch"], row["variant"]) if row.get("confirm_by") else None),
    }


class TinyReservations:
    """See `ReservationStore`."""

    def __init__(self, image: Image, places: Places, clock: Clock) -> None:
        self._image, self._places, self._clock = image, places, clock
        self.go_on_after_load()

    def go_on_after_load(self) -> None:
        """Let the next reservation come after all that are kept."""
        with self._image.lock:
            self._last_order = max((row["order"] for row in self._image["reservations"].rows()), default=0)

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
            free = wish.capacity - self._places.pieces(wish.launch, wish.variant, "reserved")
            state: ReservationState = "reserved" if wish.quantity <= free else "waitlisted"
            self._last_order += 1
            reservation = Reservation.of(wish, now, self._last_order, state)
            self._put(reservation)
            self._image.remember(request, reservation.number, now)
        return reservation

    def answered(self, request: Request) -> Reservation | None:
        """Return what `request` was answered before."""
        known = self._image.answered(request)
        return self.find(known) if known else None

    def find(self, number: str) -> Reservation | None:
        """Return a reservation."""
        row = self._image["reservations"].find(number)
        return _RESERVATION.validate_python(row) if row else None

    def cancel(self, number: str, terms: Terms) -> Reservation:
        """Cancel a reservation and move the waitlist up."""
        with self._image.change():
            reservation = self._known(number)
            if reservation.state in _HELD:
                reservation = replace(reservation, state="cancelled", confirm_by=None)
                self._put(reservation)
                self._fill(reservation.launch, reservation.variant, terms)
        return reservation

    def confirm(self, number: str) -> Reservation:
        """Confirm a reservation."""
        with self._image.change():
            reservation = self._known(number)
            if reservation.confirm_by:
                reservation = replace(reservation, confirm_by=None)
                self._put(reservation)
        return reservation

    def expire(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        """Expire what was not confirmed in time, and move the waitlist up."""
        with self._image.change():
            now = self._clock.now()
            expired = [replace(due, state="expired", confirm_by=None) for due in self._due(launch, variant, now)]
            for reservation in expired:
                self._put(reservation)
            if expired:
                self._fill(launch, variant, terms)
        return expired

    def fill(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        """Move the waitlist up."""
        with self._image.change():
            return self._fill(launch, variant, terms)

    def renew_link(self, number: str) -> Reservation:
        """Make the private link void."""
        with self._image.change():
            reservation = self._known(number)
            reservation = replace(reservation, version=reservation.version + 1)
            self._put(reservation)
        return reservation

    def of_launch(self, launch: str) -> list[Reservation]:
        """Return a launch's reservations in their order."""
        return self._where("launch", launch)

    def tally(self, launch: str) -> dict[str, Tally]:
        """Return what is taken of each variant."""
        with self._image.lock:
            return self._places.tally(launch)

    def position(self, reservation: Reservation) -> int:
        """Return the place among those of the same launch, variant and state."""
        with self._image.lock:
            return self._places.position(reservation.launch, reservation.variant, reservation.state, reservation.order)

    def brought_by(self, code: str) -> int:
        """Return how many pieces are reserved by way of a code."""
        with self._image.lock:
            rows = self._image["reservations"].where("code", code)
            return sum(int(row["quantity"]) for row in rows if row["state"] == "reserved")

    def of_contact(self, contact_index: str) -> list[Reservation]:
        """Return a contact's reservations in their order."""
        return self._where("contact_index", contact_index)

    def forget_contact(self, contact_index: str) -> int:
        """Empty a contact's fields."""
        return self._forget(self.of_contact(contact_index))

    def forget_contacts(self, launch: str) -> int:
        """Empty the contact fields of a launch."""
        return self._forget([one for one in self.of_launch(launch) if one.contact])

    def _forget(self, reservations: list[Reservation]) -> int:
        if not reservations and not self._image.outdated:
            return 0
        numbers = {reservation.number for reservation in reservations}
        with self._image.change():
            for reservation in reservations:
                self._put(replace(self._known(reservation.number), contact="", contact_index=""))
            for key in [key for key, row in self._image["answers"].items() if row["record"] in numbers]:
                self._image["answers"].drop(key)
        self._image.rewrite()
        return len(reservations)

    def _hold_person_limit(self, wish: Wish) -> None:
        rows = self._image["reservations"].where("contact_index", wish.contact_index)
        held = sum(row["quantity"] for row in rows if row["launch"] == wish.launch and row["state"] in _HELD)
        if held + wish.quantity > wish.per_person:
            raise PersonLimit(max(0, wish.per_person - held))

    def _fill(self, launch: str, variant: str, terms: Terms) -> list[Reservation]:
        free = terms.capacity - self._places.pieces(launch, variant, "reserved")
        moved: list[Reservation] = []
        for number in self._places.line(launch, variant, "waitlisted") if free > 0 else ():
            waiting = self._known(number)
            if waiting.quantity <= free:
                free -= waiting.quantity
                until = deadline("reserved", terms, self._clock.now())
                moved.append(replace(waiting, state="reserved", confirm_by=until))
                self._put(moved[-1])
            if free <= 0:
                break
        return moved

    def _due(self, launch: str, variant: str, now: datetime) -> Iterable[Reservation]:
        rows = self._image["reservations"].where("to_confirm", (launch, variant))
        waiting = (_RESERVATION.validate_python(row) for row in rows)
        return [one for one in waiting if one.confirm_by is not None and one.confirm_by <= now]

    def _where(self, field: str, value: str) -> list[Reservation]:
        with self._image.lock:
            found = [_RESERVATION.validate_python(row) for row in self._image["reservations"].where(field, value)]
        return sorted(found, key=lambda reservation: reservation.order)

    def _known(self, number: str) -> Reservation:
        reservation = self.find(number)
        if reservation is None:
            raise UnknownRecord(number)
        return reservation

    def _put(self, reservation: Reservation) -> None:
        self._image["reservations"].put(reservation.number, _RESERVATION.dump_python(reservation, mode="json"))
