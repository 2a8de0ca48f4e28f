"""`seedbed check`: reads all content and says everything that is wrong with it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from seedbed import references
from seedbed.catalog import Site, build
from seedbed.i18n import Text
from seedbed.loader import Content
from seedbed.problems import ContentError, Problem
from seedbed.storefront import Storefront
from seedbed_cli.project import Project, config_option, find
from seedbed_cli.terminal import ContentRefused, SpokenCommand, say
from seedbed_mkdocs.freezing import silent_changes
from seedbed_mkdocs.run import BuildRun


@click.command(cls=SpokenCommand, text=Text.of("Check the content; show every problem with its file, line and remedy."))
@config_option
def check(config_file: Path) -> None:
    """Check the content."""
    project = find(config_file)
    content = project.content
    problems = references.check(content) or _broken_promises(project)
    if problems:
        ContentRefused(ContentError(problems).problems).show(sys.stdout)
        raise SystemExit(1)
    say(_in_order(content))


def _broken_promises(project: Project) -> list[Problem]:
    """Return what the build would refuse of a launch that has begun."""
    site = Site(name="", url="", api_url="", locale=project.locale)
    storefront = Storefront(project.content, build(project.content, site, "", str))
    return silent_changes(storefront, BuildRun("", datetime.now(UTC), project.releases.catalog))


def _in_order(content: Content) -> Text:
    return Text.of(
        "Everything is in order. Posts: {posts}, products: {products}, launches: {launches}, creators: {creators}.",
        posts=len(content.posts),
        products=len(content.products),
        launches=len(content.launches),
        creators=len(content.creators),
    )
