"""What the tests share: a small storefront of real files, and the demo, really built."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import postgres_server
from seedbed import catalog, references
from seedbed.catalog import Catalog
from seedbed.content import Content
from seedbed.loader import load
from seedbed.problems import ContentError
from seedbed.publishing import held_back, without
from seedbed.storefront import Storefront
from seedbed_mkdocs.pages import address
from seedbed_mkdocs.run import BuildRun
from waiting import PATIENCE

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
hypothesis.settings.register_profile("seedbed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("seedbed")  # a busy machine is no failure

REPOSITORY = Path(__file__).resolve().parents[1]
SMALL_STOREFRONT = Path(__file__).parent / "build" / "storefront"
DEMO_NOW = datetime(2026, 12, 1, 11, 30, tzinfo=UTC)
"""The moment the demo is shown at: 2026-12-01 19:30 in Shanghai."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of engines (`make engines`)."""
    parser.addoption("--engine", action="append", help="build the browser tests' site with this, not with MkDocs")


class FixedClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        self._now = now


@dataclass(frozen=True)
class BuiltSite:
    """A site on disk, with its private catalog."""

    folder: Path
    catalog_file: Path

    @property
    def catalog(self) -> Catalog:
        """The private catalog."""
        return catalog.read(self.catalog_file)

    def pages(self) -> Iterator[str]:
        """Yield the path of every page's file."""
        return (file.relative_to(self.folder).as_posix() for file in sorted(self.folder.rglob("*.html")))

    def file(self, page: str) -> Path:
        """Return the file that the address below the site's root is served from."""
        return self.folder / (f"{page}index.html" if page.endswith("/") or not page else page)

    def text(self, page: str) -> str:
        """Return the source of a page or file."""
        return self.file(page).read_text("utf-8")


class CompiledTemplates(BytecodeCache):
    """The theme's templates, compiled once for all builds of a process: half of what a small build takes."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()

    def on_env(self, env: Environment, **_: object) -> None:
        """Serve a build of MkDocs."""
        env.bytecode_cache = self


COMPILED = CompiledTemplates()


def build_site(
    root: Path,
    folder: Path,
    *,
    now: datetime = DEMO_NOW,
    last: Path | None = None,
    rehearsal: bool = False,
    site_url: str = "",
    api_url: str = "",
    language: str = "",
    search: bool = False,
) -> BuiltSite:
    """Build the project at `root` into `folder` with MkDocs, in this process; what is given overrides its settings."""

    folder.parent.mkdir(parents=True, exist_ok=True)
    catalog_file = folder.with_name("catalog.json")
    overrides = {"site_url": site_url} if site_url else {}
    if language:
        overrides["theme"] = {"name": "seedbed", "language": language}
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), **overrides)
    plugin = config.plugins["seedbed/catalog"]
    plugin.config.api_url = api_url or plugin.config.api_url
    plugin.run = BuildRun(
        "test-build", now, last or root / "no-catalog", catalog_file, rehearsal=rehearsal, search=search
    )
    config.plugins.events["env"].append(COMPILED.on_env)
    try:
        mkdocs_build(config)
    finally:
        del plugin.run  # MkDocs gives the next build of this process the same plugin
    return BuiltSite(folder, catalog_file)


def build_the_demo(folder: Path, **settings: Any) -> BuiltSite:
    """Build the demo; one process of the tests at a time, so that the first makes its pictures for all."""
    lock = REPOSITORY / "build" / "demo.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return build_site(REPOSITORY, folder, **settings)


class Shopfront:
    """The folder of a storefront, in which a test writes as a writer would."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(SMALL_STOREFRONT, root)
        self.root = root
        self.content = root / "content"
        self.site = root / "build" / "site"

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a content file."""
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands in a content file."""
        text = (self.content / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def configure(self, old: str, new: str) -> None:
        """Replace a line of `mkdocs.yml`."""
        file = self.root / "mkdocs.yml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def review(self, name: str, **keys: str) -> None:
        """Write one more review, like the one that is there but for `keys`; an empty value drops the key."""
        lines = (self.content / "reviews/cup-month.md").read_text("utf-8").split("\n")
        for key, value in {"id": name, **keys}.items():
            lines = [line for line in lines if not line.startswith(f"{key}:")]
            lines[1:1] = [f"{key}: {value}"] if value else []
        self.write(f"reviews/{name}.md", "\n".join(lines))

    def at(self, name: str, needle: str) -> str:
        """Return where `needle` first stands in a content file, as an error names it."""
        before, found, _ = (self.content / name).read_text("utf-8").partition(needle)
        assert found, f"{needle!r} does not stand in {name}"
        return f"content/{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"

    def load(self) -> Content:
        """Return the content, with the problems that each file has by itself."""
        return load(self.content, self.root)

    def problems(self) -> list[str]:
        """Return every problem as a terminal shows it."""
        return [problem.say("en") for problem in ContentError(references.check(self.load())).problems]

    def catalog(self, now: datetime | None = None) -> Catalog:
        """Return the catalog of this content, or of what of it is out at `now`."""
        content = self.load()
        assert not content.problems
        if now:
            content = without(content, held_back(content, now))
        site = catalog.Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
        return catalog.build(content, site, "0123456789abcdef", address)

    def storefront(self, now: datetime | None = None) -> Storefront:
        """Return the records that its pages are made of, or those of what of it is out at `now`."""
        content = self.load()
        return Storefront(without(content, held_back(content, now)) if now else content, self.catalog(now))

    def build(self, *, now: datetime = DEMO_NOW, last: Path | None = None, rehearsal: bool = False) -> BuiltSite:
        """Build with MkDocs in this process.

        Raises:
            mkdocs.exceptions.Abort: the build was refused.
        """
        return build_site(self.root, self.site, now=now, last=last, rehearsal=rehearsal)

    def refusal(self, **circumstances) -> str:
        """Return what a build that must be refused says."""
        with pytest.raises(Abort) as caught:
            self.build(**circumstances)
        return str(caught.value.__context__)

    def mkdocs_build(self) -> subprocess.CompletedProcess[str]:
        """Run the real `mkdocs build` in the project's folder."""
        command = [sys.executable, "-m", "mkdocs", "build"]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.fixture(scope="session")
def new_shop() -> type[Shopfront]:
    """Writes a small storefront without problems, in English, under the law of China, into a folder."""
    return Shopfront


@pytest.fixture
def shop(tmp_path: Path) -> Shopfront:
    """A small storefront of the test's own."""
    return Shopfront(tmp_path / "shop")


@pytest.fixture
def fixed_clock() -> type[FixedClock]:
    """A clock that a test sets."""
    return FixedClock


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The small storefront, built; for reading only."""
    return Shopfront(tmp_path_factory.mktemp("small") / "shop").build()


@pytest.fixture(scope="session")
def demo_content() -> Content:
    """The demo's content; for reading only."""

    return load(REPOSITORY / "content", REPOSITORY)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The demo storefront, built as at its pretended moment; for reading only."""
    return build_the_demo(tmp_path_factory.mktemp("demo") / "site")


@pytest.fixture(scope="session")
def build_demo():
    """Build the demo into a folder, with the settings a test needs."""
    return build_the_demo


@pytest.fixture(scope="session")
def demo_now() -> datetime:
    """The moment the demo is shown at."""
    return DEMO_NOW


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of a PostgreSQL server, started when the first test asks for it."""
    with postgres_server.server() as url:
        yield url
