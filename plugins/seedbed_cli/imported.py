"""What an import came to: said of each post, summed up, and as a map of old addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from seedbed.i18n import Text
from seedbed.importing.taking import Kept, Outcome, Taken
from seedbed.problems import Problem
from seedbed_cli.project import Project, shown
from seedbed_cli.terminal import say
from seedbed_mkdocs.pages import address


def told(project: Project, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Say of each post what becomes of it."""
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            say(Text.of("{source}: left out: {why}", source=_place(outcome), why=outcome.text))
        elif isinstance(outcome, Taken):
            _tell(outcome, _file(project, outcome.name))
        else:
            file = _file(project, outcome.name)
            say(
                Text.of("{source}: {file} is there already and stays as it is", source=outcome.record.source, file=file)
            )
        yield outcome


def _tell(taken: Taken, file: Path) -> None:
    """Say where a post is, and under it what is open."""
    source = taken.record.source
    draft = Text.of("{source} → {file}, a draft", source=source, file=file)
    say(draft if taken.draft else Text.of("{source} → {file}", source=source, file=file))
    for line in taken.undecided:
        say(Text.of("  to decide: {what}", what=line))
    for line in taken.remarks:
        say(Text.of("  not as it was: {what}", what=line))


def _file(project: Project, name: str) -> Path:
    return shown(project.folder / name)


def _place(problem: Problem) -> str:
    return problem.place.path if problem.place.line == 1 else str(problem.place)


def sum_of(outcomes: list[Outcome], *, dry: bool) -> Text:
    """Return how many posts became what."""
    taken = [outcome for outcome in outcomes if isinstance(outcome, Taken)]
    numbers = {
        "posts": len(taken),
        "drafts": sum(post.draft for post in taken),
        "pictures": sum(post.pictures for post in taken),
        "kept": sum(isinstance(outcome, Kept) for outcome in outcomes),
        "left": sum(isinstance(outcome, Problem) for outcome in outcomes),
    }
    if dry:
        return Text.of(
            "Nothing was written. It would be: posts: {posts}, of them drafts: {drafts}, pictures: {pictures}, "
            "already there: {kept}, left out: {left}.",
            **numbers,
        )
    return Text.of(
        "Posts: {posts}, of them drafts: {drafts}, pictures: {pictures}, already there: {kept}, left out: {left}.",
        **numbers,
    )


def addresses(project: Project, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield a line for each old address, as the body of nginx's map of $uri."""
    root = urlsplit(project.site_url).path.strip("/")
    for outcome in outcomes:
        if not isinstance(outcome, Problem):
            new = "/".join(("", *filter(None, [root]), address(outcome.name)))
            olds = (urlsplit(old).path for old in outcome.record.addresses)
            yield from (f"{_in_map(old)} {new};\n" for old in olds if old.startswith("/") and old != "/")


def _in_map(path: str) -> str:
    """Return a path as nginx compares $uri: decoded, in quotes."""
    return '"' + re.sub(r'(["\\])', r"\\\1", unquote(path)) + '"'
