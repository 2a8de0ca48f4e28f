"""`seedbed check`: reads all content and says everything that is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seedbed import references
from seedbed.i18n import Text
from seedbed.loader import Content
from seedbed.problems import ContentError
from seedbed_cli.project import config_option, find
from seedbed_cli.terminal import ContentRefused, SpokenCommand, say


@click.command(cls=SpokenCommand, text=Text.of("Check the content; show every problem with its file, line and remedy."))
@config_option
def check(config_file: Path) -> None:
    """Check the content."""
    content = find(config_file).content
    problems = references.check(content)
    if problems:
        ContentRefused(ContentError(problems).problems).show(sys.stdout)
        raise SystemExit(1)
    say(_in_order(content))


def _in_order(content: Content) -> Text:
    return Text.of(
        "Everything is in order. Posts: {posts}, products: {products}, launches: {launches}, creators: {creators}.",
        posts=len(content.posts),
        products=len(content.products),
        launches=len(content.launches),
        creators=len(content.creators),
    )
