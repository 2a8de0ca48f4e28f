"""`seedbed api`: the API alone, as it runs in production."""

from __future__ import annotations

import click

from seedbed.i18n import Text
from seedbed_cli import extras, production
from seedbed_cli.terminal import SpokenCommand, option, say
from seedbed_cli.values import Number

APP = "seedbed_api.wsgi:app_from_environment"

THREADS = 20
"""How many requests a process works on at once: those that wait for the disk share one write of the store."""


@click.command(
    cls=SpokenCommand, text=Text.of("Run the API in production; its settings are the SEEDBED_… environment variables.")
)
@option("--host", text=Text.of("The address to listen on; by default SEEDBED_HOST, or 127.0.0.1."))
@option("--port", type=Number(1, 65535), text=Text.of("The port to listen on; by default SEEDBED_PORT, or 8000."))
def api(host: str | None, port: int | None) -> None:
    """Run the API."""
    extras.require("api")
    from seedbed_api import create_app  # noqa: PLC0415  (needs the api extra)
    from seedbed_api.seller.operations import sign_in_link  # noqa: PLC0415

    settings, running = production.proved(create_app, host=host, port=port)
    link = sign_in_link(running)
    running.close()
    say(Text.of("The seller's launch list (this link signs in once): {link}", link=link))
    production.serve(APP, settings, THREADS)
