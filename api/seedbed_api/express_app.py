"""Puts together what answers short links and beacons alone, in a process beside the API.

A short link waits for nothing, so that one thread follows more of them than twenty, which wait for Python's lock longer
than they work; and a rush leaves the API's own process to those who reserve.
"""

from __future__ import annotations

from flask import Flask

from seedbed.clock import Clock
from seedbed_api import health
from seedbed_api.frame import framed, fronted
from seedbed_api.metrics import Meters
from seedbed_api.opening import open_store
from seedbed_api.operations.beside import owner_of
from seedbed_api.parts import RushParts
from seedbed_api.referral import routes as referral_routes
from seedbed_api.settings import Settings
from seedbed_api.shares import routes as share_routes


def create_express(settings: Settings, clock: Clock | None = None, patience: float = 0) -> Flask:
    """Return what answers short links and beacons.

    Args:
        settings: those of the API beside which it runs.
        clock: what time it is; by default the machine's, or the pretended one of the settings.
        patience: how many seconds to wait for the API that holds the store's folder.

    Raises:
        StoreError: the store cannot be opened, or nobody serves its folder.
        CatalogError: there is no usable catalog.
    """
    clock = clock or settings.clock()
    store = open_store(settings, clock) if settings.store else owner_of(settings.data, patience)
    parts = RushParts(settings, store, clock)
    try:
        app = framed(settings, Meters())
        app.register_api(referral_routes.links(parts.links))
        app.register_api(share_routes.beacons(parts.beacons))
        app.register_blueprint(health.routes(parts.catalog, store, parts.chores))
        fronted(app, parts)
    except BaseException:
        store.close()
        raise
    return app
