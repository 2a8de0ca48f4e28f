"""Puts the API together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import Flask
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from seedbed import __version__, wording
from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed_api import (
    answers,
    bodies,
    description,
    health,
    language,
    metrics,
    security_headers,
    static_site,
    traffic,
)
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.below import Below
from seedbed_api.chores import Chore, Chores
from seedbed_api.express import Express
from seedbed_api.facts.ledger import Ledger
from seedbed_api.launches import routes as launch_routes
from seedbed_api.launches.service import Launches
from seedbed_api.limits import Limits
from seedbed_api.opening import open_store
from seedbed_api.operations.door import Door
from seedbed_api.parts import Parts
from seedbed_api.privacy.retention import Retention
from seedbed_api.proxies import Proxies
from seedbed_api.referral import routes as referral_routes
from seedbed_api.referral.service import Referrals
from seedbed_api.referral.short_links import ShortLinks
from seedbed_api.reservations import routes as reservation_routes
from seedbed_api.reservations.service import Reservations
from seedbed_api.security_headers import SecurityHeaders
from seedbed_api.seller import routes as seller_routes
from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.links import new_link
from seedbed_api.settings import Settings
from seedbed_api.shares import routes as share_routes
from seedbed_api.shares.beacons import Beacons
from seedbed_api.shares.service import Shares
from seedbed_api.site_address import SiteAddress, path_of


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
    def site(self) -> SiteAddress:
        """Where the site is."""
        return SiteAddress(self.catalog, self.settings.allowed_origins)

    @cached_property
    def limits(self) -> Limits:
        """How often somebody may change something."""
        return Limits(self.store, self.ledger, self.settings.writes_per_minute)

    @cached_property
    def referrals(self) -> Referrals:
        """The codes, wherever they were written."""
        return Referrals(self.store, self.catalog, self.ledger, self.keys, self.clock, self.limits)

    @cached_property
    def launches(self) -> Launches:
        """The launches, as they stand."""
        return Launches(self.store, self.catalog, self.clock)

    @cached_property
    def chores(self) -> Chores:
        """What is done beside answering."""
        retention = Retention(self.store, self.catalog, self.clock, self.settings.keep_contacts_days)
        return _chores(self.catalog, self.ledger, self.referrals, self.launches, retention)

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

    def start(self, *more: Chore) -> None:
        """Begin what is done beside answering, and `more` of it; only a process that goes on to serve does."""
        if self.settings.store is None:  # another store's commands need no server
            self.door.open()
        self.chores.start(*more)

    def close(self) -> None:
        """Count what is noted and let go of the store."""
        self.door.close()
        self.chores.stop()
        super().close()


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
    clock = clock or (RehearsalClock(settings.now) if settings.now else SystemClock())
    store = open_store(settings, clock, patience)
    try:
        return _app(Seedbed(settings, store, clock))
    except BaseException:
        store.close()
        raise


def _app(parts: Seedbed) -> Flask:
    settings, store, clock = parts.settings, parts.store, parts.clock
    catalog, keys, ledger, access = parts.catalog, parts.keys, parts.ledger, parts.access
    referrals, launches, site, limits = parts.referrals, parts.launches, parts.site, parts.limits
    shares = Shares(store, catalog, ledger, referrals, clock, limits)
    consent = wording.consent(settings.keep_contacts_days)
    reservations = Reservations(store, catalog, launches, referrals, keys, parts.vault, consent, ledger, limits)

    meters = metrics.Meters()
    meters.registry.register(metrics.Readings(catalog, ledger, launches, parts.chores))

    app = _framed(settings, meters)
    links, beacons = ShortLinks(referrals, catalog, ledger, site), Beacons(shares, site)
    app.register_api(referral_routes.routes(referrals, links))
    app.register_api(share_routes.routes(shares, beacons))
    app.register_api(launch_routes.routes(launches, catalog, consent))
    app.register_api(reservation_routes.routes(reservations))
    app.register_blueprint(seller_routes.routes(access, launches, reservations, referrals, shares, catalog))
    app.register_blueprint(health.routes(catalog, store, parts.chores))
    app.register_blueprint(metrics.routes(meters, access.hold))
    if settings.site:
        app.register_blueprint(static_site.routes(settings.site))
    language.install(app)
    headers = SecurityHeaders(catalog, site)
    security_headers.install(app, headers)
    app.wsgi_app = Express(app.wsgi_app, links, beacons, headers)  # type: ignore[method-assign]
    shop = catalog().shop
    if prefix := path_of(shop.api_url or shop.url):
        app.wsgi_app = Below(app.wsgi_app, prefix, headers)  # type: ignore[method-assign]
    proxies = Proxies(app.wsgi_app, settings.proxy_networks, settings.trusted_proxies)
    app.wsgi_app = proxies  # type: ignore[method-assign]
    app.extensions["seedbed"] = parts
    return app


def _chores(
    catalog: ActiveCatalog, ledger: Ledger, referrals: Referrals, launches: Launches, retention: Retention
) -> Chores:
    return Chores(
        Chore("looking for a new catalog", 1, catalog.look),
        Chore("looking for revoked codes", 1, referrals.forget_revoked),
        Chore("making facts safe", 1, ledger.sync),
        Chore("counting facts", 1, ledger.count_beside_work),
        Chore("tidying facts", 10, ledger.tidy),
        Chore("expiring what was not confirmed", 10, launches.expire_unconfirmed),
        Chore("forgetting what was kept long enough", 3600, retention.forget),
    )


def _framed(settings: Settings, meters: metrics.Meters) -> OpenAPI:
    """Return an empty app that is watched, answers errors as problems, and describes itself."""
    app = OpenAPI(
        "seedbed_api",
        info=Info(title="Seedbed API", version=__version__),
        doc_ui=False,
        static_folder=None,
        security_schemes=description.SECURITY_SCHEMES,
        validation_error_model=answers.ProblemDocument,
        validation_error_callback=answers.refused_input,
    )
    app.config["SEEDBED_REHEARSAL"] = settings.rehearsal
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # it would redirect to whatever host the request names
    traffic.install(app, meters)
    bodies.install(app)
    answers.install(app)
    description.install(app)
    return app
