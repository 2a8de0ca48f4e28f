"""`seedbed import`: takes posts over from elsewhere, and says of each what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import click

from seedbed.i18n import Text
from seedbed.importing import folder as from_folder
from seedbed.importing import hugo as from_hugo
from seedbed.importing import jekyll as from_jekyll
from seedbed.importing import wordpress as from_wordpress
from seedbed.importing.making import Wishes
from seedbed.importing.naming import named
from seedbed.importing.record import Record, when
from seedbed.importing.taking import Import
from seedbed.models import RELATIONSHIPS, Authored, Guide, Journal
from seedbed.problems import ContentError, Problem, choose_from
from seedbed_cli import extras
from seedbed_cli.drafting import stand_in
from seedbed_cli.imported import addresses, sum_of, told
from seedbed_cli.project import Project, config_option, find, shown
from seedbed_cli.terminal import ContentRefused, Failure, SpokenGroup, locale, option, options, say
from seedbed_cli.values import FilePath, FolderPath

KINDS: dict[str, type[Authored]] = {"journal": Journal, "guide": Guide}
"""What posts become; a review or story has a product and stars, which no source says."""

Reader = Callable[[Path], Iterable[Record | Problem | Text]]

_importing = options(
    click.argument("source", type=click.Path(path_type=Path), metavar="SOURCE"),
    option("--into", type=click.Choice(list(KINDS)), default="journal", show_default=True,
           text=Text.of("The kind of post they become.")),
    option("--author", "authors", multiple=True, metavar="[NAME=]ID",
           text=Text.of("The creator who wrote them; with a name before it, those that the source says this name of.")),
    option("--relationship", type=click.Choice(RELATIONSHIPS),
           text=Text.of("The writers' tie to the shop: none, gifted, paid, commission, staff.")),
    option("--cover", type=FilePath(), text=Text.of("The picture of those that have none.")),
    option("--redirects", type=FilePath(),
           text=Text.of("Write which old address is which new one into this file, as nginx's map reads it.")),
    option("--dry-run", "dry", is_flag=True, text=Text.of("Only say what would be done; write nothing.")),
    config_option,
)  # fmt: skip


@click.group("import", cls=SpokenGroup, text=Text.of("Take posts over from elsewhere."))
def import_() -> None:
    """Take posts over."""


@import_.command(text=Text.of("Take over the posts and drafts of the Jekyll site in the folder SOURCE."))
@_importing
def jekyll(*, source: Path, **wishes: Any) -> None:
    """Import a Jekyll site."""
    _run(_folder(source), from_jekyll.posts, **wishes)


@import_.command(text=Text.of("Take over the posts of the Hugo site in the folder SOURCE."))
@_importing
def hugo(*, source: Path, **wishes: Any) -> None:
    """Import a Hugo site."""
    _run(_folder(source), partial(from_hugo.posts, now=datetime.now(UTC)), **wishes)


@import_.command(text=Text.of("Take over the posts of a WordPress export, the XML file SOURCE."))
@option(
    "--uploads",
    type=FolderPath(),
    text=Text.of("A copy of the old site's folder wp-content/uploads; pictures are found there alone."),
)
@_importing
def wordpress(*, source: Path, uploads: Path | None, **wishes: Any) -> None:
    """Import a WordPress export."""
    if not source.is_file():
        raise Failure(Text.of("there is no file {file}; name the XML file of the export", file=source))
    folder = _folder(uploads).resolve() if uploads else None
    _run(source, partial(from_wordpress.posts, uploads=folder), **wishes)


@import_.command(text=Text.of("Take over the posts that lie in SOURCE as a folder each, with pictures and a text."))
@option("--date", "day", metavar="DAY", text=Text.of("The day they were published, as 2026-11-02."))
@_importing
def folder(*, source: Path, day: str | None, **wishes: Any) -> None:
    """Import folders of pictures and texts."""
    _run(_folder(source), partial(from_folder.posts, day=_day(day)), **wishes)


def _day(given: str | None) -> date | None:
    moment = when(given)
    if given and moment is None:
        raise Failure(Text.of('--date: "{value}" is not a date; write it as 2026-11-02', value=given))
    return moment.date() if moment else None


def _folder(source: Path) -> Path:
    if not source.is_dir():
        raise Failure(Text.of("{source} is no folder; name the one that the posts lie in", source=source))
    return source


def _run(
    source: Path,
    read: Reader,
    *,
    into: str,
    authors: tuple[str, ...],
    relationship: str | None,
    cover: Path | None,
    redirects: Path | None,
    dry: bool,
    config_file: Path,
) -> None:
    """Import what `read` finds in a source."""
    extras.require("site")
    project = find(config_file)
    everyone, by_name = _authors(project, authors)
    _refuse_useless(cover, redirects)
    model = KINDS[into]
    wishes = Wishes(model, stand_in(model), datetime.now(UTC), locale(), cover, everyone, by_name, relationship or "")
    records, left = _read(source, read)
    run = Import(project.content, wishes, named(records, model.kind), dry)
    outcomes = list(told(project, chain(left, run.outcomes())))
    if not outcomes:
        raise Failure(Text.of("there are no posts in {source}; see with --help what SOURCE has to be", source=source))
    if redirects and not dry:
        redirects.write_bytes("".join(addresses(project, outcomes)).encode("utf-8", "replace"))
        say(Text.of("Old and new addresses: {file}", file=shown(redirects)))
    say(sum_of(outcomes, dry=dry))


def _authors(project: Project, given: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Return the creator of all posts and those of the named ones.

    Raises:
        Failure: an id is no creator's.
    """
    everyone, by_name = "", {}
    known = project.content.creators
    for value in given:
        name, equals, identifier = value.rpartition("=")
        if identifier not in known:
            hint = choose_from(identifier, known)
            raise Failure(Text.of('--author: no creator "{id}"{hint}', id=identifier, hint=hint))
        if equals:
            by_name[name.strip().casefold()] = identifier
        else:
            everyone = identifier
    return everyone, by_name


def _refuse_useless(cover: Path | None, redirects: Path | None) -> None:
    if cover and not cover.is_file():
        raise Failure(Text.of("there is no picture {file}; check its path", file=cover))
    if redirects and redirects.exists():
        raise Failure(Text.of("--redirects: {file} is there already; name another", file=redirects))
    if redirects and not redirects.absolute().parent.is_dir():
        raise Failure(Text.of("--redirects: there is no folder {folder}; make it first", folder=redirects.parent))


def _read(source: Path, read: Reader) -> tuple[list[Record], list[Problem]]:
    """Return the records of a source, and what of it cannot be one.

    Raises:
        ContentRefused: the source as a whole cannot be read.
    """
    try:
        found = list(read(source))
    except ContentError as error:
        raise ContentRefused(error.problems) from error
    for remark in found:
        if isinstance(remark, Text):
            say(remark)
    problems = [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Record)], problems
