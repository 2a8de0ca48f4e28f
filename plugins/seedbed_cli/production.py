"""An app under the server that production has: Granian, which starts another worker for one that dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from seedbed.catalog import CatalogError
from seedbed_cli.listening import listen
from seedbed_cli.terminal import Failure

if TYPE_CHECKING:
    from flask import Flask

    from seedbed_api import Settings

RESPAWN_AFTER = 1.0
"""Seconds between the start of a new worker and the end of the old one, at a reload."""

WAITING = 320
"""Requests that a worker holds before it takes no more in: they wait in the kernel then."""

PATIENCE = 10
"""Seconds that a worker has to answer what it has begun, when it is told to stop."""

PREDECESSOR = 3.0
"""Seconds to wait for a worker that a killed supervisor left behind: it leaves by itself."""


def proved(create: Callable[..., Flask], **options: Any) -> tuple[Settings, Any]:
    """Return the settings and what an app is made of: it is made once, as a worker's refusal would be a traceback.

    Args:
        create: makes the app; it takes settings and `patience`.
        options: settings that were given on the command line; None means not.

    Raises:
        Failure: it cannot be made, or its port is taken.
    """
    from seedbed_api import Settings, SettingsError  # noqa: PLC0415  (needs the api extra)
    from seedbed_api.store import StoreError  # noqa: PLC0415

    given = {key: value for key, value in options.items() if value is not None}
    try:
        settings = Settings.from_environment(os.environ, **given)
        parts = create(settings, patience=PREDECESSOR).extensions["seedbed"]
    except (SettingsError, StoreError, CatalogError) as error:
        raise Failure(error.text) from error
    listen(settings.host, settings.port).close()
    return settings, parts


def serve(factory: str, settings: Settings, threads: int) -> None:
    """Serve until told to end.

    Args:
        factory: names the function that makes the app, as `module:function`.
        settings: how it runs.
        threads: how many requests a worker works on at once.
    """
    from granian import Granian  # noqa: PLC0415  (needs the api extra)
    from granian.constants import Interfaces  # noqa: PLC0415

    from seedbed_api import logs  # noqa: PLC0415

    # A worker that is told to stop while it starts has begun nothing and goes; the handler it inherits is its parent's.
    os.register_at_fork(after_in_child=partial(signal.signal, signal.SIGTERM, signal.SIG_DFL))
    os.environ |= {"SEEDBED_HOST": settings.host, "SEEDBED_PORT": str(settings.port)}
    Granian(
        factory,
        settings.host,
        settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        factory=True,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_AFTER,
        workers_kill_timeout=PATIENCE,
        blocking_threads=threads,
        backpressure=WAITING,
        websockets=False,
        log_dictconfig=logs.configuration(),
    ).serve()
