"""`seedbed backup`: writes all that the shop keeps to one file, also while it is being served."""

from __future__ import annotations

from pathlib import Path

import click

from seedbed.i18n import Text
from seedbed_cli import progress
from seedbed_cli.asking import ask
from seedbed_cli.terminal import SpokenCommand, note, say
from seedbed_cli.values import FilePath


@click.command(
    cls=SpokenCommand, text=Text.of("Write all that the shop keeps to a file, also while it is being served.")
)
@click.argument("file", type=FilePath())
def backup(file: Path) -> None:
    """Back the store up."""
    whole = file.absolute()
    with progress.shown(Text.of("Writing {file} …", file=file)):
        counts = ask("backup", file=str(whole))
    say(Text.of("Records in {file}: {rows}.", file=file, rows=sum(counts.values())))
    note(
        Text.of(
            "The shop's key is not in it: keep secret.key, or what SEEDBED_SECRET says, in another place. "
            "Without it contacts cannot be read, and private links are void."
        )
    )
