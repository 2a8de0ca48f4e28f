"""`seedbed prices`: adds to the price history what the shop asks today."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from seedbed import references
from seedbed.i18n import Text
from seedbed.price_history import PRICES_FILE, in_the_future, with_lines
from seedbed.prior_price import due
from seedbed.problems import ContentError
from seedbed.whole_files import put
from seedbed_cli.project import config_option, find, shown
from seedbed_cli.terminal import ContentRefused, SpokenCommand, say


@click.command(
    cls=SpokenCommand,
    text=Text.of("Record what every variant costs today, where that changed; commit the file it writes."),
)
@config_option
def prices(config_file: Path) -> None:
    """Record today's prices."""
    project, now = find(config_file), datetime.now(UTC)
    content, file = project.content, project.folder / PRICES_FILE
    problems = references.check(content) + list(in_the_future(content.prices, content.today(now)))
    if problems:
        raise ContentRefused(ContentError(problems).problems)
    lines = [line for _, line in due(content, now)]
    if not lines:
        say(Text.of("Every price is recorded already."))
        return
    put(file, with_lines(file.read_text("utf-8") if file.exists() else "", lines).encode())
    text = Text.of("{count} lines were added to {file}; commit it.", count=len(lines), file=shown(file))
    say(Text.of("1 line was added to {file}; commit it.", file=shown(file)) if len(lines) == 1 else text)
