"""`seedbed img`: takes pictures into the content folder, made fit for it, and says what to write for them."""

from __future__ import annotations

import re
from pathlib import Path

import click
import yaml

from seedbed.i18n import Text
from seedbed_cli.interview import Interview
from seedbed_cli.pictures import taken_in
from seedbed_cli.project import Project, config_option, find, shown
from seedbed_cli.terminal import Failure, SpokenGroup, note, option
from seedbed_cli.values import FilePath, FolderPath


@click.group(cls=SpokenGroup, text=Text.of("Take pictures into the shop."))
def img() -> None:
    """Take pictures in."""


@img.command(
    text=Text.of(
        "Copy pictures into the content folder: upright, of at most 2000 pixels, and without the place and camera "
        "that a telephone writes into them."
    )
)
@click.argument("files", nargs=-1, required=True, type=FilePath(), metavar="FILE…")
@option("--dest", type=FolderPath(), text=Text.of("Where to; by default content/images."))
@option("--alt", text=Text.of("What the picture shows, for those who cannot see it."))
@config_option
def add(*, files: tuple[Path, ...], dest: Path | None, alt: str | None, config_file: Path) -> None:
    """Add pictures."""
    project = find(config_file)
    target = _inside(project, dest or project.folder / "images")
    pictures = [taken_in(file) for file in files]
    interview = Interview()
    shows = [interview.ask("alt", alt, Text.of("What does {file} show?", file=file.name)) for file in files]
    interview.end()
    target.mkdir(parents=True, exist_ok=True)
    for file, content, words in zip(files, pictures, shows, strict=True):
        placed = _free(target, file)
        placed.write_bytes(content)
        note(Text.of("Written: {file}. Copy one of these:", file=shown(placed)))
        click.echo(_to_paste(placed.relative_to(project.folder.resolve()).as_posix(), words))


def _inside(project: Project, folder: Path) -> Path:
    if not folder.resolve().is_relative_to(project.folder.resolve()):
        text = Text.of(
            "--dest: {folder} is not in the content folder; name a folder in {content}",
            folder=folder,
            content=shown(project.folder),
        )
        raise Failure(text)
    return folder.resolve()


def _free(folder: Path, file: Path) -> Path:
    """Return a name that no picture has yet, of small letters where the given one has any that addresses take."""
    stem = "-".join(re.findall(r"[a-z0-9]+", file.stem.lower())) or "picture"
    number, free = 2, folder / f"{stem}.webp"
    while free.exists():
        number, free = number + 1, folder / f"{stem}-{number}.webp"
    return free


def _to_paste(name: str, alt: str) -> str:
    keys = yaml.safe_dump({"cover": name, "cover_alt": alt}, allow_unicode=True, sort_keys=False, width=10_000)
    in_text = re.sub(r"([\\\[\]])", r"\\\1", alt)
    return f"{keys}![{in_text}](../{name})\n"
