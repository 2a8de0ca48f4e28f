"""What a WSGI server loads, as a factory: `app_from_environment`, or `express_from_environment`."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.util import Finalize
from threading import Thread
from time import sleep

from flask import Flask

from seedbed.catalog import CatalogError
from seedbed_api.app import create_app
from seedbed_api.express_app import create_express
from seedbed_api.settings import Settings, SettingsError
from seedbed_api.store import StoreError

log = logging.getLogger(__name__)

PATIENCE = 40.0
"""Seconds that a worker waits for its predecessor: at a reload a server starts the new one first, and gives the old one
some seconds to end."""

LOOK_AFTER_PARENT = 0.25
"""Seconds between looks whether the supervisor lives."""


def app_from_environment() -> Flask:
    """Return the API with the settings of the environment, at work until its process ends.

    Raises:
        SystemExit: it cannot start; the log says why.
    """
    return _at_work(create_app)


def express_from_environment() -> Flask:
    """Return what answers short links and beacons beside the API, at work until its process ends.

    Raises:
        SystemExit: it cannot start; the log says why.
    """
    return _at_work(create_express)


def _at_work(create: Callable[..., Flask]) -> Flask:
    Thread(target=_leave_when_orphaned, args=(_supervisor(),), name="looking after the supervisor", daemon=True).start()
    try:
        app = create(Settings.from_environment(), patience=PATIENCE)
    except (SettingsError, StoreError, CatalogError) as error:
        log.error("the API cannot start: %s", error)  # noqa: TRY400  (the sentence says it all)
        raise SystemExit(1) from None
    running = app.extensions["seedbed"]
    running.start()
    Finalize(None, running.close, exitpriority=10)  # unlike atexit's, called at the end of a worker, too
    return app


def _supervisor() -> int:
    """Return the process that started this one, as it said itself: it may be gone since."""
    starter = parent_process()
    return starter.pid if starter and starter.pid else os.getppid()


def _leave_when_orphaned(supervisor: int) -> None:
    """End this worker when its supervisor was killed, whatever it is doing, be it still waiting for a predecessor.

    Nobody would stop it, and it would hold the store, or take requests that it cannot answer yet.
    """
    while os.getppid() == supervisor:
        sleep(LOOK_AFTER_PARENT)
    log.error("the supervisor is gone; this worker leaves")
    os.kill(os.getpid(), signal.SIGKILL)
