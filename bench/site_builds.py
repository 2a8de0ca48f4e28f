"""Building a site: how long it takes, cold and after one post was edited, and how that grows with the posts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import yaml

from bench import posts
from bench.plan import Plan
from bench.report import Cell, Table

SEEDBED = [sys.executable, "-m", "seedbed_cli", "build"]
MKDOCS = [sys.executable, "-m", "mkdocs", "--quiet", "build"]
MATERIAL = "Material with blog, search and tags"


@dataclass(frozen=True)
class Peer:
    """Another way to build the same posts."""

    configuration: dict[str, object]
    command: Sequence[str]
    posts: str
    """Where it wants them, from the content folder."""


PEERS: dict[str, Peer] = {
    MATERIAL: Peer(
        {"theme": {"name": "material", "language": "zh"}, "plugins": ["blog", "search", "tags"]}, MKDOCS, "blog/posts"
    ),
    "bare MkDocs": Peer({"theme": {"name": "mkdocs"}, "plugins": []}, MKDOCS, "posts"),
}


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    yield Table(
        "Building a site",
        ("by", "posts", "seconds", "ms a post", "MB", "of Material's time"),
        [row for many in plan.posts for row in _rows(plan, many)],
        "Each in a process of its own, from nothing; *edited*: once more, after a sentence was added to one post.",
    )


def _rows(plan: Plan, many: int) -> Iterator[list[Cell]]:
    peers = {name: _peer(plan, many, peer) for name, peer in PEERS.items()}
    limit = peers[MATERIAL].seconds
    for name, built in {**_ours(plan, many), **peers}.items():
        yield [name, many, built.seconds, 1000 * built.seconds / many, built.megabytes, built.seconds / limit]


@dataclass(frozen=True)
class Built:
    """What a build took."""

    seconds: float
    megabytes: float
    """The most memory that it held."""


def _ours(plan: Plan, many: int) -> dict[str, Built]:
    with _folder(plan) as root:
        posts.fill(root / "content", many)
        _configure(root, {"theme": {"name": "seedbed", "language": "zh"}, "plugins": ["catalog"]})
        _built(root, SEEDBED)  # which makes the pictures
        shutil.rmtree(root / "build" / "cache" / "pages", ignore_errors=True)
        shutil.rmtree(root / "build" / "releases")
        (root / "build" / "current").unlink()
        cold = _built(root, SEEDBED)
        with (root / "content" / "reviews" / "post-0.md").open("a", encoding="utf-8") as post:
            post.write("\n多写一句。\n")
        return {"Seedbed": cold, "Seedbed, edited": _built(root, SEEDBED)}


def _peer(plan: Plan, many: int, peer: Peer) -> Built:
    with _folder(plan) as root:
        posts.fill(root / "all", many)
        target = root / "content" / peer.posts
        target.mkdir(parents=True)
        for file in sorted((root / "all").glob("*/post-*.md")):
            shutil.move(file, target / file.name)
            _dated(target / file.name)
        (root / "content" / "index.md").write_text("# Home\n", "utf-8")
        _configure(root, peer.configuration)
        return _built(root, peer.command)


def _dated(post: Path) -> None:
    """Give a post the key by which Material's blog knows its day."""
    post.write_text(post.read_text("utf-8").replace("\npublished: ", "\ndate: ", 1).replace("'", ""), "utf-8")


def _configure(root: Path, configuration: dict[str, object]) -> None:
    whole = {"site_name": "Bench", "site_url": "https://shop.example/", "docs_dir": "content", **configuration}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(whole, sort_keys=False), "utf-8")


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
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{said.decode(errors='replace')[-2000:]}")
    return Built(monotonic() - begun, used.ru_maxrss / 1024)
