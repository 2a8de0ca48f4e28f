"""`seedbed restore`: loads a backup into an empty store."""

from __future__ import annotations

from pathlib import Path

import click

from seedbed.i18n import Text
from seedbed_cli import progress
from seedbed_cli.asking import ask
from seedbed_cli.terminal import SpokenCommand, note, say
from seedbed_cli.values import FilePath


@click.command(cls=SpokenCommand, text=Text.of("Load a backup into an empty store; a damaged one is refused whole."))
@click.argument("file", type=FilePath())
def restore(file: Path) -> None:
    """Restore a backup."""
    whole = file.absolute()
    with progress.shown(Text.of("Loading {file} …", file=file)):
        counts = ask("restore", file=str(whole))
    say(Text.of("Records restored from {file}: {rows}.", rows=sum(counts.values()), file=file))
    note(
        Text.of(
            "Put the shop's key back, too: secret.key into the folder of SEEDBED_DATA, or set SEEDBED_SECRET as it was."
        )
    )
