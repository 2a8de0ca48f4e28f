"""`seedbed generate`: writes the shop as plain Markdown, data and assets, for an engine that runs no plugins."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from seedbed.i18n import Text
from seedbed_cli import extras
from seedbed_cli.project import BUILD_FOLDER, beside_content, config_option, find, shown
from seedbed_cli.terminal import SpokenCommand, option, say
from seedbed_cli.values import FolderPath


@click.command(
    cls=SpokenCommand,
    text=Text.of("Write the site as plain Markdown, data and assets, for an engine that runs no plugins."),
)
@option(
    "--dest",
    type=FolderPath(),
    text=Text.of("The folder to write; by default build/plain, beside the configuration."),
)
@config_option
def generate(*, dest: Path | None, config_file: Path) -> None:
    """Write the site for another engine."""
    extras.require("site", but=("mkdocs", "watchdog"))
    from seedbed_cli.plain_project import CONFIG, write  # noqa: PLC0415  (needs the site extra)

    project = find(config_file)
    folder = beside_content(project, dest or project.root / BUILD_FOLDER / "plain")
    number = write(project, folder, datetime.now(UTC))
    say(
        Text.of(
            "{pages} pages are in {folder}. Build them with: zensical build -f {config}",
            pages=number,
            folder=shown(folder),
            config=shown(folder / CONFIG),
        )
    )
