"""What the API stands on, and an operator's command, too: each part is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.chores import Chore, Chores
from seedbed_api.contacts import ContactVault
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.spool import Spool
from seedbed_api.keys import Keys, kept_secret
from seedbed_api.referral.codes import Codes
from seedbed_api.referral.short_links import ShortLinks
from seedbed_api.settings import Settings
from seedbed_api.shares.beacons import Beacons
from seedbed_api.site_address import SiteAddress
from seedbed_api.store import RushStore, Store, StoreError
from seedbed_api.store.tiny import SPOOL_FOLDER


@dataclass(frozen=True, eq=False)
class RushParts:
    """What follows short links and takes beacons."""

    settings: Settings
    store: RushStore
    clock: Clock

    @cached_property
    def catalog(self) -> ActiveCatalog:
        """The catalog in force.

        Raises:
            CatalogError: there is no usable one.
        """
        return ActiveCatalog(self.settings.catalog, self.store.catalogs, self.clock)

    @cached_property
    def ledger(self) -> Ledger:
        """Where facts go in.

        Raises:
            StoreError: the folder where they wait cannot be made.
        """
        folder = self.settings.data / SPOOL_FOLDER
        try:
            spool = Spool(folder)
        except OSError as error:
            text = Text.of("the folder of facts {folder} cannot be made", folder=folder)
            raise StoreError.by_disk(text, error) from error
        return Ledger(spool, self.store.facts, self.clock, self.catalog().shop.timezone)

    @cached_property
    def site(self) -> SiteAddress:
        """Where the site is."""
        return SiteAddress(self.catalog, self.settings.allowed_origins)

    @cached_property
    def codes(self) -> Codes:
        """Which code leads where."""
        return Codes(self.store.codes, self.catalog)

    @cached_property
    def links(self) -> ShortLinks:
        """What follows short links."""
        return ShortLinks(self.codes, self.catalog, self.ledger, self.site)

    @cached_property
    def beacons(self) -> Beacons:
        """What takes beacons."""
        return Beacons(self.codes, self.catalog, self.ledger, self.site)

    @cached_property
    def chores(self) -> Chores:
        """What is done beside answering."""
        return Chores(*self.duties())

    def duties(self) -> Iterator[Chore]:
        """Yield each thing that is done beside answering."""
        yield Chore("looking for a new catalog", 1, self.catalog.look)
        yield Chore("looking for revoked codes", 1, self.codes.forget_revoked)
        yield Chore("making facts safe", 1, self.ledger.sync)
        yield Chore("counting facts", 1, self.ledger.count_beside_work)
        yield Chore("tidying facts", 10, self.ledger.tidy)

    def start(self) -> None:
        """Begin what is done beside answering; only a process that goes on to serve does."""
        self.chores.start()

    def close(self) -> None:
        """Count what is noted and let go of the store."""
        if "chores" in vars(self):
            self.chores.stop()
        if "ledger" in vars(self):
            self.ledger.close()
        self.store.close()


@dataclass(frozen=True, eq=False)
class Parts(RushParts):
    """A store that is open, and what belongs to it: a command needs only some."""

    store: Store

    @cached_property
    def keys(self) -> Keys:
        """The keys made from the shop's secret.

        Raises:
            StoreError: the secret is gone or damaged, or cannot be read.
        """
        if self.settings.secret:
            return Keys(self.settings.secret.get_secret_value())
        return Keys(kept_secret(self.settings.data, self._is_new))

    def _is_new(self) -> bool:
        """Tell whether the store, whichever host filled it, keeps nothing yet that the secret is needed for."""
        return all(kind not in {"codes", "reservations"} for kind, _ in self.store.rows())

    @cached_property
    def vault(self) -> ContactVault:
        """What seals contacts.

        Raises:
            StoreError: it does not open those that are kept, as the shop's secret is another one.
        """
        launches, vault = self.catalog().launches, ContactVault(self.keys)
        vault.prove(self.store, sorted(launches, key=lambda launch: launches[launch].opens, reverse=True))
        return vault
