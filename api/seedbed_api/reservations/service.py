"""What can be done with reservations."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from seedbed import wording
from seedbed.catalog import BuyLinkRecord, LaunchRecord
from seedbed.i18n import LOCALES, Text
from seedbed.models.base import CODE_LETTERS
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.contacts import ContactVault, InvalidContact, normalised
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.sender import Sender
from seedbed_api.keys import Keys, drawn_id
from seedbed_api.launches.service import Launches, terms
from seedbed_api.limits import Limits
from seedbed_api.problems import wrong_token
from seedbed_api.referral.codes import Codes
from seedbed_api.reservations import problems
from seedbed_api.store import NumberTaken, PersonLimit, Request, Reservation, Store, UnknownRecord, WindowShut, Wish

NUMBER_LENGTH = 8


@dataclass(frozen=True)
class Asked:
    """What a buyer asks for, as it came."""

    variant: str
    quantity: int
    contact: str
    consent: bool
    consent_version: str
    code: str
    post: str
    channel: str


class Reservations:
    """Reserves by the rules that are in force, and attributes to code × post × channel.

    A buyer agrees to today's `consent`, in any language.
    """

    def __init__(
        self,
        store: Store,
        catalog: ActiveCatalog,
        launches: Launches,
        codes: Codes,
        keys: Keys,
        vault: ContactVault,
        consent: Text,
        ledger: Ledger,
        limits: Limits,
    ) -> None:
        self._store, self._catalog, self._launches, self._codes = store, catalog, launches, codes
        self._keys, self._vault, self._ledger, self._limits = keys, vault, ledger, limits
        self._consents = {wording.version_of(consent.say(locale)) for locale in LOCALES}

    def reserve(self, launch_id: str, asked: Asked, key: str, sender: Sender) -> Reservation:
        """Reserve, or join the waitlist; a repeat is answered as before, whatever the launch has become.

        Raises:
            ApiProblem: the launch is unknown or not open, what is asked for cannot be had, or it is asked too often.
            KeyReused: the key came before with another request.
        """
        try:
            contact = normalised(asked.contact)
        except InvalidContact:
            raise problems.invalid_contact() from None
        index = self._vault.index(contact)
        request = self._request(launch_id, asked, index, key)
        if before := self._store.reservations.answered(request):
            return before
        self._limits.hold(sender)
        self._limits.hold_contact(index)
        launch = self._launches.record(launch_id)
        made = self._made(launch, asked, contact, index, request)
        if made.code:
            self._ledger.note(sender, "reservation", f"reservation:{made.number}", code=made.code, page=launch.page)
        return made

    def _made(self, launch: LaunchRecord, asked: Asked, contact: str, index: str, request: Request) -> Reservation:
        while True:
            with suppress(NumberTaken):
                return self._granted(launch, self._wish(launch, asked, contact, index), request)

    def _granted(self, launch: LaunchRecord, wish: Wish, request: Request) -> Reservation:
        try:
            return self._store.reservations.reserve(wish, request)
        except WindowShut as shut:
            if shut.over:
                raise problems.launch_closed(launch.closes, launch.timezone) from None
            raise problems.launch_not_open(launch.opens, launch.timezone) from None
        except PersonLimit as limit:
            raise problems.per_person_limit(launch.per_person, limit.left) from None

    def read(self, number: str, token: str) -> Reservation:
        """Return a reservation to whoever holds its private link.

        Raises:
            ApiProblem: there is none of this number, or the token is not its own.
        """
        reservation = self._store.reservations.find(number)
        if reservation is None:
            raise problems.unknown_reservation()
        if not self._keys.opens(token, "reservation", number, reservation.version):
            raise wrong_token()
        return reservation

    def cancel(self, number: str, token: str, sender: Sender) -> Reservation:
        """Cancel a reservation for whoever holds its private link, and move the waitlist up.

        Raises:
            ApiProblem: there is none of this number, the token is not its own, or the sender asks too often.
        """
        self._limits.hold(sender)
        reservation = self.read(number, token)
        return self._store.reservations.cancel(number, terms(self._catalog(), reservation.launch, reservation.variant))

    def confirm(self, number: str) -> Reservation:
        """Confirm a reservation for its seller, so that it no longer expires; one that is over stays over.

        Raises:
            ApiProblem: there is none of this number.
        """
        try:
            return self._store.reservations.confirm(number)
        except UnknownRecord:
            raise problems.unknown_reservation() from None

    def confirm_by(self, reservation: Reservation) -> datetime | None:
        """Return when a reservation expires unless it is confirmed; None when the launch no longer asks for that."""
        launch = self.launch_of(reservation)
        return reservation.confirm_by if launch and launch.confirm_within else None

    def renew_link(self, number: str) -> str:
        """Return a new private link for a reservation whose buyer lost theirs; the old one is void.

        Raises:
            ApiProblem: there is none of this number.
        """
        try:
            return self.private_link(self._store.reservations.renew_link(number))
        except UnknownRecord:
            raise problems.unknown_reservation() from None

    def of_launch(self, launch_id: str) -> list[Reservation]:
        """Return a launch's reservations in their order."""
        return self._store.reservations.of_launch(launch_id)

    def contact(self, reservation: Reservation) -> str:
        """Return the contact of a reservation, for its seller."""
        return self._vault.open(reservation.contact)

    def position(self, reservation: Reservation) -> int:
        """Return the place, from 1, among those reserved or waiting."""
        return self._store.reservations.position(reservation)

    def token(self, reservation: Reservation) -> str:
        """Return the token of a reservation's private link."""
        return self._keys.token("reservation", reservation.number, reservation.version)

    def private_link(self, reservation: Reservation) -> str:
        """Return the link that shows and cancels it; the token is in the part that no server sees."""
        return f"{self._catalog().shop.url}reservation/#{reservation.number}.{self.token(reservation)}"

    def launch_of(self, reservation: Reservation) -> LaunchRecord | None:
        """Return the launch of a reservation, as the catalog in force has it."""
        return self._catalog().launches.get(reservation.launch)

    def buy_links(self, reservation: Reservation) -> tuple[BuyLinkRecord, ...]:
        """Return the ways from a reservation into the checkout."""
        launch = self.launch_of(reservation)
        product = self._catalog().products.get(launch.product) if launch else None
        return product.buy_links if product else ()

    def _request(self, launch_id: str, asked: Asked, index: str, key: str) -> Request:
        what, way = (launch_id, asked.variant, asked.quantity), (asked.code, asked.post, asked.channel)
        return Request.of(key, what, index, way)

    def _wish(self, launch: LaunchRecord, asked: Asked, contact: str, index: str) -> Wish:
        offer = launch.offer(asked.variant)
        if offer is None:
            raise problems.unknown_variant(asked.variant)
        if not asked.consent or asked.consent_version not in self._consents:
            raise problems.consent_required()
        given = terms(self._catalog(), launch.id, offer.variant)
        return Wish(
            number=drawn_id(NUMBER_LENGTH, CODE_LETTERS),
            launch=launch.id,
            variant=offer.variant,
            quantity=asked.quantity,
            contact=self._vault.seal(contact),
            contact_index=index,
            consent_version=asked.consent_version,
            code=self._codes.known(asked.code),
            post=asked.post if asked.post in self._catalog().posts else "",
            channel=asked.channel if asked.channel in wording.CHANNELS else "",
            opens=launch.opens,
            closes=launch.closes,
            capacity=given.capacity,
            per_person=launch.per_person,
            confirm_within=given.confirm_within,
        )
