"""What the API stands on, and what an operator's command can do something with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from seedbed.clock import Clock
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.contacts import ContactVault
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.spool import Spool
from seedbed_api.keys import Keys, kept_secret
from seedbed_api.settings import Settings
from seedbed_api.store import Store, StoreError
from seedbed_api.store.tiny import SPOOL_FOLDER


@dataclass(frozen=True, eq=False)
class Parts:
    """A store that is open, and what belongs to it, made when it is first asked for: a command needs only some."""

    settings: Settings
    store: Store
    clock: Clock

    @cached_property
    def catalog(self) -> ActiveCatalog:
        """The catalog in force.

        Raises:
            CatalogError: there is no usable one.
        """
        return ActiveCatalog(self.settings.catalog, self.store, self.clock)

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
            raise StoreError(f"the folder of facts {folder} cannot be made: {error.strerror}") from error
        return Ledger(spool, self.store, self.clock, self.catalog().shop.timezone)

    def close(self) -> None:
        """Count what is noted and let go of the store."""
        if "ledger" in vars(self):
            self.ledger.close()
        self.store.close()
