"""`seedbed build`: makes a release and puts it in place of the last one, whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from seedbed import search
from seedbed.fonts import Face
from seedbed.i18n import Text
from seedbed.releases import Releases
from seedbed_cli import extras, progress
from seedbed_cli.project import BUILD_FOLDER, beside_content, config_option, find, shown
from seedbed_cli.terminal import SpokenCommand, note, option, remark, say
from seedbed_cli.values import FolderPath


@click.command(cls=SpokenCommand, text=Text.of("Build the site; a build that fails leaves the last one as it was."))
@option(
    "--dest",
    type=FolderPath(),
    text=Text.of("The folder of releases; by default build, beside the configuration."),
)
@option("--verbose", is_flag=True, text=Text.of("Show what MkDocs says, too."))
@config_option
def build(*, dest: Path | None, verbose: bool, config_file: Path) -> None:
    """Build the site."""
    extras.require("site")
    from seedbed_cli.builder import Builder  # noqa: PLC0415  (needs the site extra)

    project = find(config_file)
    releases = Releases(beside_content(project, dest or project.root / BUILD_FOLDER))
    with progress.shown(Text.of("Building …")) as told:
        builder = Builder(project, releases, verbose=verbose, progress=told)
        built = builder.build(releases.catalog, datetime.now(UTC))
    for warning in built.warnings:
        remark(warning)
    if not search.engine():
        remark(search.ABSENT)
    note(_link_pictures(built.font))
    say(
        Text.of(
            "{pages} pages in {seconds:.1f} s, of which {indexing:.1f} s for the search index: {site}",
            pages=built.pages,
            seconds=built.seconds,
            indexing=built.indexing,
            site=shown(releases.site),
        )
    )


def _link_pictures(font: Face | None) -> Text:
    if font:
        return Text.of("Links show a picture of their own, written in {font}.", font=font.file.name)
    return Text.of(
        "note: links show the covers alone, as this machine has no Chinese font; install one, such as Noto Sans CJK."
    )
