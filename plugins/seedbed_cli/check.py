"""`seedbed check`: reads all content and says everything that is wrong with it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from seedbed.catalog import Site, build
from seedbed.content import Content
from seedbed.i18n import Text
from seedbed.problems import ContentError, Problem
from seedbed.storefront import Storefront
from seedbed_cli.project import Project, config_option, find
from seedbed_cli.terminal import ContentRefused, SpokenCommand, locale, option, say
from seedbed_mkdocs.freezing import silent_changes
from seedbed_mkdocs.inspecting import findings


@click.command(cls=SpokenCommand, text=Text.of("Check the content; show every problem with its file, line and remedy."))
@option("--json", "as_json", is_flag=True, text=Text.of("Print one JSON object, for a program to read."))
@config_option
def check(*, as_json: bool, config_file: Path) -> None:
    """Check the content."""
    project, now = find(config_file), datetime.now(UTC)
    errors, warnings = findings(project.content, now, project.site_url)
    found = errors or [*_unreadable_pictures(project), *_broken_promises(project, now)]
    problems = ContentError(found).problems
    if as_json:
        click.echo(json.dumps(_report(project.content, problems, warnings), ensure_ascii=False, indent=2))
    else:
        _tell(project.content, problems, warnings)
    if problems:
        raise SystemExit(1)


def _unreadable_pictures(project: Project) -> list[Problem]:
    """Return what the build would refuse of pictures; where only the API is installed, nothing can look at them."""
    if find_spec("PIL") is None:
        return []
    from seedbed.album import unreadable  # noqa: PLC0415  (needs the site extra)

    return unreadable(project.content, project.root)


def _broken_promises(project: Project, now: datetime) -> list[Problem]:
    """Return what the build would refuse of a launch that has begun."""
    site = Site(name="", url="", api_url="", locale=project.locale)
    storefront = Storefront(project.content, build(project.content, site, "", str))
    return silent_changes(storefront, project.releases.catalog, now)


def _tell(content: Content, problems: list[Problem], warnings: list[Problem]) -> None:
    for warning in warnings:
        click.echo(warning.say(locale()))
    if problems:
        ContentRefused(problems).show(sys.stdout)
    else:
        say(_in_order(content))


def _report(content: Content, problems: list[Problem], warnings: list[Problem]) -> dict[str, Any]:
    """Return what a program reads: every problem, and how much there is of each kind; unreadable files don't count."""
    return {
        "problems": [problem.record(locale()) for problem in problems],
        "warnings": [warning.record(locale()) for warning in warnings],
        "counts": {"problems": len(problems), "warnings": len(warnings), **_counts(content)},
    }


def _in_order(content: Content) -> Text:
    return Text.of(
        "Everything is in order. Posts: {posts}, products: {products}, launches: {launches}, creators: {creators}.",
        **_counts(content),
    )


def _counts(content: Content) -> dict[str, int]:
    return {
        "posts": len(content.posts),
        "products": len(content.products),
        "launches": len(content.launches),
        "creators": len(content.creators),
    }
