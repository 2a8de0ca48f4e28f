"""`seedbed migrate`: moves a shop from TinyDB into PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from seedbed.i18n import Text
from seedbed_cli import extras, progress
from seedbed_cli.asking import answering, settings
from seedbed_cli.terminal import SpokenCommand, locale, say

if TYPE_CHECKING:
    from seedbed_api.store.totals import Totals

SHOWN_DIGITS = 16
"""Hexadecimal digits of a digest that are shown; all of them are compared."""


@click.command(
    cls=SpokenCommand,
    text=Text.of("Move the store in SEEDBED_DATA into the PostgreSQL database of SEEDBED_STORE, and prove it."),
)
def migrate() -> None:
    """Move the store."""
    extras.require("api")
    from seedbed_api.operations import migration  # noqa: PLC0415  (needs the api extra)

    with progress.shown(Text.of("Moving …")), answering():
        found = migration.migrate(settings())
    Console().print(_table(found))
    say(Text.of("All of it was moved: both stores hold the same. Start the API with SEEDBED_STORE from now on."))


def _table(found: Totals) -> Table:
    table = Table()
    for heading, justify in ((Text.of("kind"), "left"), (Text.of("rows"), "right"), (Text.of("digest"), "left")):
        table.add_column(heading.say(locale()), justify=justify)  # type: ignore[arg-type]
    for kind, total in found.items():
        table.add_row(kind, f"{total.rows}", f"{total.digest:064x}"[:SHOWN_DIGITS])
    return table
