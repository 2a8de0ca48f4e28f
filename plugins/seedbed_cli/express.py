"""`seedbed express`: short links and beacons alone, in a process beside the API."""

from __future__ import annotations

import click

from seedbed.i18n import Text
from seedbed_cli import extras, production
from seedbed_cli.terminal import SpokenCommand, option
from seedbed_cli.values import Number

APP = "seedbed_api.wsgi:express_from_environment"

THREADS = 1
"""A short link waits for nothing; more threads would wait for each other."""


@click.command(
    cls=SpokenCommand,
    text=Text.of(
        "Run short links and beacons in a process beside the API; your proxy sends /r/ and /api/v1/events there."
    ),
)
@option("--host", text=Text.of("The address to listen on; by default SEEDBED_HOST, or 127.0.0.1."))
@option("--port", type=Number(1, 65535), required=True, text=Text.of("The port to listen on, not the API's."))
def express(host: str | None, port: int) -> None:
    """Run short links and beacons."""
    extras.require("api")
    from seedbed_api import create_express  # noqa: PLC0415  (needs the api extra)

    settings, running = production.proved(create_express, host=host, port=port)
    running.close()
    production.serve(APP, settings, THREADS)
