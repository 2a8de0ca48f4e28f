"""How long things are kept that nobody needs for ever (PIPL Art. 19: the shortest time that the purpose needs)."""

from __future__ import annotations

from datetime import timedelta

from seedbed.clock import Clock
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.store import Store

ANSWERS_KEPT = timedelta(days=7)
"""For so long the repeat of a request is known for one."""


class Retention:
    """Forgets what was kept long enough.

    Args:
        store: where it is kept.
        catalog: which launches there are.
        clock: what time it is.
        contact_days: how long a launch's contacts outlive its window; 0 for no end.
    """

    def __init__(self, store: Store, catalog: ActiveCatalog, clock: Clock, contact_days: int) -> None:
        self._store, self._catalog, self._clock, self._contact_days = store, catalog, clock, contact_days

    def forget(self) -> None:
        """Forget old answers, sessions that are over, and the contacts of launches closed long ago."""
        now = self._clock.now()
        self._store.forget(now - ANSWERS_KEPT)
        if self._contact_days:
            for launch in self._catalog().launches.values():
                if launch.closes + timedelta(days=self._contact_days) <= now:
                    self._store.reservations.forget_contacts(launch.id)
