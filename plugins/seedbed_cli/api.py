"""`seedbed api`: the API alone, as it runs in production."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from seedbed.catalog import CatalogError
from seedbed.i18n import Text
from seedbed_cli import extras
from seedbed_cli.listening import listen
from seedbed_cli.terminal import Failure, SpokenCommand, option, say

if TYPE_CHECKING:
    from seedbed_api import Settings

APP = "seedbed_api.wsgi:app_from_environment"

THREADS = 20
"""How many requests a process works on at once: those that wait for the disk share one write of the store."""

RESPAWN_AFTER = 1.0
"""Seconds between the start of a new worker and the end of the old one, at a reload."""

PATIENCE = 10
"""Seconds that a worker has to answer what it has begun, when it is told to stop."""

PREDECESSOR = 3.0
"""Seconds to wait for a worker that a killed supervisor left behind: it leaves by itself."""


@click.command(
    cls=SpokenCommand, text=Text.of("Run the API in production; its settings are the SEEDBED_… environment variables.")
)
@option("--host", text=Text.of("The address to listen on; by default SEEDBED_HOST, or 127.0.0.1."))
@option(
    "--port", type=click.IntRange(1, 65535), text=Text.of("The port to listen on; by default SEEDBED_PORT, or 8000.")
)
def api(host: str | None, port: int | None) -> None:
    """Run the API."""
    extras.require("api")
    from granian import Granian  # noqa: PLC0415  (needs the api extra)
    from granian.constants import Interfaces  # noqa: PLC0415

    from seedbed_api import logs  # noqa: PLC0415

    settings, link = _settings(host, port)
    listen(settings.host, settings.port).close()
    say(Text.of("The seller's launch list (this link signs in once): {link}", link=link))
    os.register_at_fork(after_in_child=partial(signal.signal, signal.SIGTERM, signal.SIG_DFL))  # not the supervisor's,
    # which a worker inherits: one that is told to stop while it starts has begun nothing, and goes
    os.environ |= {"SEEDBED_HOST": settings.host, "SEEDBED_PORT": str(settings.port)}
    Granian(
        APP,
        settings.host,
        settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        factory=True,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_AFTER,
        workers_kill_timeout=PATIENCE,
        blocking_threads=THREADS,
        backpressure=16 * THREADS,
        websockets=False,
        log_dictconfig=logs.configuration(),
    ).serve()


def _settings(host: str | None, port: int | None) -> tuple[Settings, str]:
    """Return the settings and a link for the seller.

    The app is made with them once, as a worker's refusal would be a traceback.
    """
    from seedbed_api import Settings, SettingsError, create_app  # noqa: PLC0415
    from seedbed_api.seller.operations import sign_in_link  # noqa: PLC0415
    from seedbed_api.store import StoreError  # noqa: PLC0415

    options = {"host": host, "port": port}
    given: dict[str, Any] = {key: value for key, value in options.items() if value is not None}
    try:
        settings = Settings.from_environment(os.environ, **given)
        running = create_app(settings, patience=PREDECESSOR).extensions["seedbed"]
    except (SettingsError, StoreError, CatalogError) as error:
        raise Failure(Text.of("{message}", message=str(error))) from error
    link = sign_in_link(running)
    running.close()
    return settings, link
