"""Puts the API together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flask import Flask

from seedbed import wording
from seedbed.clock import Clock
from seedbed_api import (
    health,
    metrics,
    static_site,
)
from seedbed_api.chores import Chore, Chores
from seedbed_api.frame import framed, fronted
from seedbed_api.launches import routes as launch_routes
from seedbed_api.launches.service import Launches
from seedbed_api.limits import Limits
from seedbed_api.opening import open_store
from seedbed_api.operations.door import Door
from seedbed_api.parts import Parts
from seedbed_api.privacy.retention import Retention
from seedbed_api.referral import routes as referral_routes
from seedbed_api.referral.service import Referrals
from seedbed_api.reservations import routes as reservation_routes
from seedbed_api.reservations.service import Reservations
from seedbed_api.seller import routes as seller_routes
from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.links import new_link
from seedbed_api.settings import Settings
from seedbed_api.shares import routes as share_routes
from seedbed_api.shares.service import Shares
from seedbed_api.wechat import routes as wechat_routes
from seedbed_api.wechat.account import Account
from seedbed_api.wechat.service import Signatures
from seedbed_api.wechat.tickets import Tickets


@dataclass(frozen=True, eq=False)
class Seedbed(Parts):
    """What a running app is made of, for whoever runs it: `app.extensions["seedbed"]`."""

    @cached_property
    def access(self) -> SellerAccess:
        """Who may open the seller's pages."""
        token = self.settings.seller_token
        secret = token.get_secret_value() if token else None
        return SellerAccess(self.store, self.keys, self.clock, self.ledger, self.site, secret)

    @cached_property
    def limits(self) -> Limits:
        """How often somebody may change something."""
        return Limits(self.store, self.ledger, self.settings.writes_per_minute)

    @cached_property
    def referrals(self) -> Referrals:
        """What can be done with codes."""
        return Referrals(self.store, self.catalog, self.codes, self.ledger, self.keys, self.clock, self.limits)

    @cached_property
    def launches(self) -> Launches:
        """The launches, as they stand."""
        return Launches(self.store, self.catalog, self.clock)

    @cached_property
    def tickets(self) -> Tickets | None:
        """WeChat's tickets for the shop's Official Account, if it has one."""
        app_id, secret = self.settings.wechat_app_id, self.settings.wechat_app_secret
        if app_id is None or secret is None:
            return None
        return Tickets(Account(app_id, secret.get_secret_value(), self.settings.wechat_api), self.clock)

    @cached_property
    def errands(self) -> Chores:
        """What is asked of others' servers: in a thread of its own, as they may be slow."""
        tickets = self.tickets
        duties = [Chore("renewing WeChat's ticket", 1, tickets.renew_when_due)] if tickets else []
        return Chores(*duties, name="errands")

    @cached_property
    def door(self) -> Door:
        """Where an operator's commands come in."""
        return Door(self)

    def seller_link(self) -> str:
        """Return the path of a one-time sign-in page, below the API's root."""
        return new_link(self.store, self.clock)

    def reload_catalog(self) -> None:
        """Look for a new catalog now."""
        self.catalog.reload()

    def duties(self) -> Iterator[Chore]:
        """Yield each thing that is done beside answering."""
        yield from super().duties()
        yield Chore("expiring what was not confirmed", 10, self.launches.expire_unconfirmed)
        retention = Retention(self.store, self.catalog, self.clock, self.settings.keep_contacts_days)
        yield Chore("forgetting what was kept long enough", 3600, retention.forget)

    def start(self) -> None:
        """Begin what is done beside answering; only a process that goes on to serve does."""
        if self.settings.store is None:  # another store's commands need no server
            self.door.open()
        if self.tickets:
            self.errands.start()
        super().start()

    def close(self) -> None:
        """Count what is noted and let go of the store."""
        self.door.close()
        super().close()
        self.errands.stop()  # last: a server that is slow to answer holds up no successor


def create_app(settings: Settings, clock: Clock | None = None, patience: float = 0) -> Flask:
    """Return the API.

    Args:
        settings: how it runs.
        clock: what time it is; by default the machine's, or the pretended one of the settings.
        patience: how many seconds to wait for a predecessor to let go of the store's folder.

    Raises:
        StoreError: the store cannot be opened.
        CatalogError: there is no usable catalog.
    """
    clock = clock or settings.clock()
    store = open_store(settings, clock, patience)
    try:
        return _app(Seedbed(settings, store, clock))
    except BaseException:
        store.close()
        raise


def _app(parts: Seedbed) -> Flask:
    settings, store, clock = parts.settings, parts.store, parts.clock
    catalog, keys, ledger, access = parts.catalog, parts.keys, parts.ledger, parts.access
    codes, referrals, launches, limits = parts.codes, parts.referrals, parts.launches, parts.limits
    shares = Shares(store, catalog, ledger, codes, clock, limits)
    consent = wording.consent(settings.keep_contacts_days)
    reservations = Reservations(store, catalog, launches, codes, keys, parts.vault, consent, ledger, limits)

    meters = metrics.Meters()
    meters.registry.register(metrics.Readings(catalog, ledger, launches, parts.chores))

    app = framed(settings, meters)
    app.register_api(referral_routes.links(parts.links))
    app.register_api(referral_routes.routes(codes, referrals))
    app.register_api(share_routes.beacons(parts.beacons))
    app.register_api(share_routes.routes(shares))
    app.register_api(launch_routes.routes(launches, catalog, consent))
    app.register_api(reservation_routes.routes(reservations))
    app.register_api(wechat_routes.routes(Signatures(parts.tickets, parts.site, clock)))
    app.register_blueprint(seller_routes.routes(access, launches, reservations, referrals, shares, catalog))
    app.register_blueprint(health.routes(catalog, store, parts.chores))
    app.register_blueprint(metrics.routes(meters, access.hold))
    if settings.site:
        app.register_blueprint(static_site.routes(settings.site))
    fronted(app, parts)
    return app
