"""Building a site: how long it takes, cold and after one post was edited, and how that grows with the posts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bench import posts
from bench.plan import Plan
from bench.report import Cell, Table
from bench.site_peers import MATERIAL, configuration, peers

SEEDBED = (sys.executable, "-m", "seedbed_cli", "--lang", "en", "build")
OURS = {"theme": {"name": "seedbed", "language": "zh"}, "plugins": ["catalog"]}
_INDEXING = re.compile(r"of which ([\d.]+) s for the search index")


@dataclass(frozen=True)
class Built:
    """What a build took."""

    seconds: float
    indexing: float | None
    """The seconds of it for the search index, where the builder tells."""
    megabytes: float
    """The most memory that one of its processes held."""


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    yield Table(
        "Building a site",
        ("by", "posts", "seconds", "of it the index", "ms a post", "MB", "of Material's time"),
        [row for many in plan.posts for row in _rows(plan, many)],
        "Each in a process of its own, from nothing but Seedbed's pictures, which are made before. *edited*: once "
        "more, after a sentence was added to one post. Material's blog and Zensical make their search index within.",
    )


def _rows(plan: Plan, many: int) -> Iterator[list[Cell]]:
    found = {
        peer.name: _in_a_folder(plan, peer.command, lambda root, p=peer: p.prepare(root, many)) for peer in peers()
    }
    limit = found[MATERIAL].seconds
    for name, built in {**_ours(plan, many), **found}.items():
        index = "–" if built.indexing is None else built.indexing
        yield [name, many, built.seconds, index, 1000 * built.seconds / many, built.megabytes, built.seconds / limit]


def _in_a_folder(plan: Plan, command: Sequence[str], prepare: Callable[[Path], None]) -> Built:
    with _folder(plan) as root:
        prepare(root)
        return _built(root, command)


def _ours(plan: Plan, many: int) -> dict[str, Built]:
    with _folder(plan) as root:
        posts.fill(root / "content", many)
        (root / "mkdocs.yml").write_text(configuration(OURS), "utf-8")
        _built(root, SEEDBED)  # which makes the pictures
        _forget(root / "build")
        cold = _built(root, SEEDBED)
        with (root / "content" / "reviews" / "post-0.md").open("a", encoding="utf-8") as post:
            post.write("\n多写一句。\n")
        return {"Seedbed": cold, "Seedbed, edited": _built(root, SEEDBED)}


def _forget(build: Path) -> None:
    """Remove all that a build left, except pictures."""
    (build / "current").unlink()
    for folder in (build / "releases", *(path for path in (build / "cache").iterdir() if path.name != "pictures")):
        shutil.rmtree(folder)


@contextmanager
def _folder(plan: Plan) -> Iterator[Path]:
    """Yield a folder that is gone afterwards."""
    folder = plan.work / "site"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _built(root: Path, command: Sequence[str]) -> Built:
    begun = monotonic()
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{said[-2000:]}")
    indexing = _INDEXING.search(said)
    return Built(monotonic() - begun, float(indexing[1]) if indexing else None, used.ru_maxrss / 1024)
