"""Puts the API together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, jsonify, request
from flask.json.provider import DefaultJSONProvider
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from seedbed import __version__
from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed.i18n import Text
from seedbed_api import answers, health, security_headers, static_site
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.contacts import ContactVault
from seedbed_api.facts.ledger import Ledger
from seedbed_api.facts.spool import Spool
from seedbed_api.facts.visitors import Visitors
from seedbed_api.keys import Keys, kept_secret
from seedbed_api.launches import routes as launch_routes
from seedbed_api.launches.service import Launches
from seedbed_api.problems import ApiProblem
from seedbed_api.referral import routes as referral_routes
from seedbed_api.referral.service import Referrals
from seedbed_api.reservations import routes as reservation_routes
from seedbed_api.reservations.service import Reservations
from seedbed_api.seller import routes as seller_routes
from seedbed_api.seller.access import SellerAccess
from seedbed_api.settings import Settings
from seedbed_api.shares import routes as share_routes
from seedbed_api.shares.service import Shares
from seedbed_api.site_address import SiteAddress, path_of
from seedbed_api.store.tiny import TinyStore, open_folder

BODY_LIMIT = 16 * 1024
"""The largest request body, in bytes."""


@dataclass(frozen=True)
class Seedbed:
    """What a running app is made of, for whoever runs it: `app.extensions["seedbed"]`."""

    store: TinyStore
    catalog: ActiveCatalog
    ledger: Ledger
    access: SellerAccess

    def seller_link(self) -> str:
        """Return the path of a one-time sign-in page, below the API's root."""
        return self.access.new_link()

    def reload_catalog(self) -> None:
        """Look for a new catalog now."""
        self.catalog.reload()

    def close(self) -> None:
        """Count what is noted and let go of the store."""
        self.ledger.close()
        self.store.close()


def create_app(settings: Settings, clock: Clock | None = None) -> Flask:
    """Return the API.

    Raises:
        StoreError: the store cannot be opened.
        CatalogError: there is no usable catalog.
    """
    clock = clock or (RehearsalClock(settings.now) if settings.now else SystemClock())
    store = open_folder(settings.data, clock, rehearsal=settings.rehearsal)
    try:
        return _app(settings, clock, store)
    except BaseException:
        store.close()
        raise


def _app(settings: Settings, clock: Clock, store: TinyStore) -> Flask:
    catalog = ActiveCatalog(settings.catalog, settings.data / "catalog.json", clock)
    keys = Keys(settings.secret.get_secret_value() if settings.secret else kept_secret(settings.data))
    ledger = Ledger(
        Spool(settings.data / "facts.jsonl"), store, Visitors(settings.data), clock, catalog().shop.timezone
    )
    site = SiteAddress(catalog, settings.allowed_origins)
    referrals = Referrals(store, catalog, ledger, keys, clock)
    shares = Shares(store, catalog, ledger, referrals, clock)
    launches = Launches(store, catalog, clock)
    reservations = Reservations(store, catalog, launches, referrals, keys, ContactVault(keys))
    access = SellerAccess(
        store, keys, clock, settings.seller_token.get_secret_value() if settings.seller_token else None
    )

    app = _framed(settings)
    app.register_api(referral_routes.routes(referrals, site))
    app.register_api(share_routes.routes(shares, referrals, ledger, catalog, site))
    app.register_api(launch_routes.routes(launches, catalog))
    app.register_api(reservation_routes.routes(reservations))
    app.register_blueprint(seller_routes.routes(access, launches, reservations, referrals, shares, catalog))
    app.register_blueprint(health.routes(catalog))
    if settings.site:
        app.register_blueprint(static_site.routes(settings.site))
    security_headers.install(app, catalog, site)
    shop = catalog().shop
    app.wsgi_app = Below(app.wsgi_app, path_of(shop.api_url or shop.url))  # type: ignore[method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.extensions["seedbed"] = Seedbed(store, catalog, ledger, access)
    return app


def _framed(settings: Settings) -> OpenAPI:
    """Return an empty app that answers errors as problems and describes itself."""
    app = OpenAPI(
        "seedbed_api",
        info=Info(title="Seedbed API", version=__version__),
        doc_ui=False,
        static_folder=None,
        validation_error_model=answers.ProblemDocument,
        validation_error_callback=answers.refused_input,
    )
    app.json = _Json(app)
    app.config.update(MAX_CONTENT_LENGTH=BODY_LIMIT, SEEDBED_REHEARSAL=settings.rehearsal)
    app.url_map.strict_slashes = False
    answers.install(app)

    @app.before_request
    def readable_json() -> None:
        """Read a JSON body once, here, so that one that is not JSON is said to be that."""
        if request.method == "POST" and request.is_json:
            try:
                request.get_json()
            except BadRequest:
                raise ApiProblem(400, "malformed-json", Text.of("The body is not valid JSON.")) from None

    @app.get("/api/v1/openapi.json", doc_ui=False)
    def description() -> Response:
        return jsonify(app.api_doc)

    return app


class _Json(DefaultJSONProvider):
    """JSON as browsers want it; a body nested beyond reason is a bad request, not a fault."""

    ensure_ascii = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Return what a JSON text says."""
        try:
            return json.loads(s, **kwargs)
        except RecursionError:
            raise BadRequest from None


class Below:
    """Mounts an app below a path (`/shop`), for a site that does not stand at its host's root."""

    def __init__(self, app: WSGIApplication, prefix: str) -> None:
        self._app, self._prefix = app, prefix

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        """Answer a request, or say that nothing is outside the prefix."""
        path = environ.get("PATH_INFO", "")
        if self._prefix and not (path + "/").startswith(self._prefix + "/"):
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"The shop is at {self._prefix}/\n".encode()]
        if self._prefix:
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + self._prefix
            environ["PATH_INFO"] = path[len(self._prefix) :] or "/"
        return self._app(environ, start_response)
