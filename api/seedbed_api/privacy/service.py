"""A person's rights over what is kept of them (PIPL Art. 45 and 47; GDPR Art. 15 and 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seedbed.catalog import Catalog
from seedbed.wording import known_consents
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.contacts import ContactVault, normalised
from seedbed_api.launches.service import terms
from seedbed_api.store import Reservation, Store
from seedbed_api.store.records import ReservationState


@dataclass(frozen=True)
class KeptReservation:
    """A reservation with all that is kept of it."""

    number: str
    launch: str
    title: str
    variant: str
    quantity: int
    state: ReservationState
    created: datetime
    confirm_by: datetime | None
    contact: str
    consent_version: str
    consent_text: str | None
    """What was agreed to; None when no text of this version is known any more."""
    code: str
    """The referral code it is attributed to."""
    post: str
    channel: str


@dataclass(frozen=True)
class Erased:
    """What an erasure did."""

    reservations: int
    """From how many the contact was taken."""
    cancelled: int
    """How many of these were still held."""


class Privacy:
    """Finds, gives out and erases what is tied to a contact: its reservations. Nothing else is."""

    def __init__(self, store: Store, catalog: ActiveCatalog, vault: ContactVault) -> None:
        self._store, self._catalog, self._vault = store, catalog, vault

    def export(self, contact: str) -> list[KeptReservation]:
        """Return all that is tied to a contact, in whatever way it is written.

        Raises:
            InvalidContact: it is neither a phone number nor an e-mail address.
        """
        catalog, index = self._catalog(), self._vault.index(normalised(contact))
        return [self._kept(one, catalog) for one in self._store.reservations.of_contact(index)]

    def erase(self, contact: str) -> Erased:
        """Cancel what a contact still holds, the waitlist moving up, and take the contact out of all that is kept.

        Raises:
            InvalidContact: it is neither a phone number nor an e-mail address.
        """
        catalog, index = self._catalog(), self._vault.index(normalised(contact))
        held = [one for one in self._store.reservations.of_contact(index) if one.state in {"reserved", "waitlisted"}]
        for one in sorted(held, key=lambda one: one.state == "reserved"):  # else they would move up themselves
            self._store.reservations.cancel(one.number, terms(catalog, one.launch, one.variant))
        return Erased(self._store.reservations.forget_contact(index), len(held))

    def _kept(self, one: Reservation, catalog: Catalog) -> KeptReservation:
        launch = catalog.launches.get(one.launch)
        return KeptReservation(
            number=one.number,
            launch=one.launch,
            title=launch.title if launch else "",
            variant=one.variant,
            quantity=one.quantity,
            state=one.state,
            created=one.created,
            confirm_by=one.confirm_by,
            contact=self._vault.open(one.contact),
            consent_version=one.consent_version,
            consent_text=known_consents().get(one.consent_version),
            code=one.code,
            post=one.post,
            channel=one.channel,
        )
