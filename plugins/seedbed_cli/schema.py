"""`seedbed schema`: what an editor needs to complete, explain and check front matter."""

from __future__ import annotations

import os
from pathlib import Path

import click
import yaml

from seedbed import sveltia
from seedbed.i18n import Text
from seedbed.schema import schemas
from seedbed_cli import vscode
from seedbed_cli.project import Project, config_option, find, shown
from seedbed_cli.terminal import Failure, SpokenCommand, option, say
from seedbed_cli.values import FolderPath

SVELTIA_FOLDER = "admin"


@click.command(cls=SpokenCommand, text=Text.of("Write JSON Schemas of the front matter, for an editor's help."))
@option(
    "--dest",
    type=FolderPath(),
    text=Text.of("The folder they go to; by default .vscode, with the settings that Visual Studio Code needs."),
)
@option(
    "--ids", is_flag=True, text=Text.of("Take only ids that exist in this shop; run it again when there are new ones.")
)
@option(
    "--sveltia",
    "for_sveltia",
    is_flag=True,
    text=Text.of("Write the configuration of Sveltia CMS instead, by default to admin."),
)
@config_option
def schema(*, dest: Path | None, ids: bool, for_sveltia: bool, config_file: Path) -> None:
    """Write help for an editor."""
    project = find(config_file)
    if for_sveltia and ids:
        raise Failure(Text.of("Sveltia CMS offers the ids that exist by itself; leave out --ids, or --sveltia"))
    if for_sveltia:
        target = _write_sveltia(project, dest or project.root / SVELTIA_FOLDER)
    else:
        target = _write_schemas(project, dest, ids=ids)
    say(Text.of("The editor's help is in {folder}.", folder=shown(target)))


def _write_schemas(project: Project, dest: Path | None, *, ids: bool) -> Path:
    target = dest or project.root / vscode.SCHEMAS
    if dest is None:
        vscode.write_settings(project.root, _content_folder(project), project.locale)
    vscode.write_schemas(target, schemas(project.locale, project.content if ids else None))
    return target


def _write_sveltia(project: Project, target: Path) -> Path:
    file = target / "config.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    config = sveltia.config(project.locale, _content_folder(project))
    file.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=110), "utf-8", newline="\n")
    return file


def _content_folder(project: Project) -> str:
    return Path(os.path.relpath(project.folder, project.root)).as_posix()
