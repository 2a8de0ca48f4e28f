"""The `seedbed` command and the list of its commands."""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from seedbed import __version__
from seedbed.i18n import Text
from seedbed_cli.api import api
from seedbed_cli.backup import backup
from seedbed_cli.build import build
from seedbed_cli.check import check
from seedbed_cli.click_words import speak
from seedbed_cli.express import express
from seedbed_cli.generate import generate
from seedbed_cli.img import img
from seedbed_cli.importing import import_
from seedbed_cli.init import init
from seedbed_cli.migrate import migrate
from seedbed_cli.new import new
from seedbed_cli.prices import prices
from seedbed_cli.privacy import privacy
from seedbed_cli.restore import restore
from seedbed_cli.schema import schema
from seedbed_cli.seller import seller
from seedbed_cli.serve import serve
from seedbed_cli.terminal import SpokenGroup, SpokenOption, lang_option, locale_of_environment
from seedbed_cli.tokens import token

_HELP = Text.of("A storefront out of Markdown: reviews, buyer stories, referral links and launches.")


class _Main(SpokenGroup):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command; click, too, speaks the terminal's language, and what a terminal has no sign for is a `?`."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        speak(locale_of_environment())
        return super().main(*args, **kwargs)


@click.group(cls=_Main, text=_HELP)
@lang_option
@click.version_option(
    __version__,
    prog_name="seedbed",
    message="%(prog)s %(version)s",
    cls=SpokenOption,
    text=Text.of("Show the version and exit."),
)
def main() -> None:
    """Run one of Seedbed's commands."""


commands = (
    init,
    new,
    img,
    import_,
    check,
    prices,
    schema,
    serve,
    build,
    generate,
    api,
    express,
    seller,
    token,
    privacy,
    backup,
    restore,
    migrate,
)
for command in commands:
    main.add_command(command)
