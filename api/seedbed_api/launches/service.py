"""What is in force of a launch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from seedbed.catalog import Catalog, LaunchRecord, OfferRecord
from seedbed.clock import Clock
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.launches.problems import unknown_launch
from seedbed_api.store import Store, Tally, Terms


@dataclass(frozen=True)
class OfferStatus:
    """A variant and its places."""

    offer: OfferRecord
    tally: Tally

    @property
    def remaining(self) -> int:
        """Places that are free; a capacity lowered under what is taken leaves none."""
        return max(0, self.offer.capacity - self.tally.reserved)


@dataclass(frozen=True)
class LaunchStatus:
    """A launch at one moment."""

    launch: LaunchRecord
    now: datetime
    offers: tuple[OfferStatus, ...]

    @property
    def phase(self) -> str:
        """The phase it is in."""
        return self.launch.phase_at(self.now)

    @property
    def window(self) -> str:
        """The state of its pre-order window."""
        return self.launch.window_at(self.now)


class Launches:
    """Launches as the catalog in force has them, with what the store counts."""

    def __init__(self, store: Store, catalog: ActiveCatalog, clock: Clock) -> None:
        self._store, self._catalog, self._clock = store, catalog, clock
        catalog.follow(self._fill_waitlists)

    def record(self, launch_id: str) -> LaunchRecord:
        """Return a launch's record.

        Raises:
            ApiProblem: there is no such launch.
        """
        launch = self._catalog().launches.get(launch_id)
        if launch is None:
            raise unknown_launch(launch_id)
        return launch

    def status(self, launch_id: str) -> LaunchStatus:
        """Return a launch as it stands now.

        Raises:
            ApiProblem: there is no such launch.
        """
        return self._status(self.record(launch_id))

    def all(self) -> list[LaunchStatus]:
        """Return every launch as it stands now, the latest deadline first."""
        launches = sorted(self._catalog().launches.values(), key=lambda launch: launch.closes, reverse=True)
        return [self._status(launch) for launch in launches]

    def expire_unconfirmed(self) -> None:
        """Let the next have the places that the seller did not confirm in time.

        A launch that no longer asks for a confirmation takes no place away.
        """
        catalog, reservations = self._catalog(), self._store.reservations
        for launch in catalog.launches.values():
            for variant in reservations.tally(launch.id) if launch.confirm_within else ():
                reservations.expire(launch.id, variant, terms(catalog, launch.id, variant))

    def now(self) -> datetime:
        """Return the server's time."""
        return self._clock.now()

    def _status(self, launch: LaunchRecord) -> LaunchStatus:
        tallies = self._store.reservations.tally(launch.id)
        offers = tuple(OfferStatus(offer, tallies.get(offer.variant, Tally())) for offer in launch.offers)
        return LaunchStatus(launch, self._clock.now(), offers)

    def _fill_waitlists(self, catalog: Catalog) -> None:
        """Let the waitlists have what a raised capacity frees."""
        for launch in catalog.launches.values():
            for offer in launch.offers:
                self._store.reservations.fill(launch.id, offer.variant, terms(catalog, launch.id, offer.variant))


def terms(catalog: Catalog, launch_id: str, variant: str) -> Terms:
    """Return the terms of a variant's places; none are given out for what the catalog does not offer."""
    launch = catalog.launches.get(launch_id)
    offer = launch.offer(variant) if launch else None
    if launch is None or offer is None:
        return Terms(0)
    return Terms(offer.capacity, timedelta(hours=launch.confirm_within) if launch.confirm_within else None)
