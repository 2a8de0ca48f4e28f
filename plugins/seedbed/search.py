"""The search index of a built site, made by Pagefind beside the pages; the theme's `search/` asks it.

Pagefind can only index a site whole, and holds all of it meanwhile. So the index is made in parts, each of the pages
that fall to it by their addresses: a part is made anew only when one of its pages changed. A browser joins them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from seedbed.i18n import SpokenError, Text
from seedbed.releases import place
from seedbed.system import reason

EXTENDED = "pagefind_bin_extended"
"""The module that brings the program which knows where Chinese words end."""

FOLDER = "pagefind"
"""Where a site keeps its index: a folder for each part."""

PARTS = "parts.json"
"""The file there that names the parts, and the language in which words are divided, where it is not that of pages."""

PAGES = 1600
"""How many pages a part has at most, on average: Pagefind holds some 350 MB for so many posts of a thousand characters,
and a reader's first query fetches something of every part."""

FOUND = b"data-pagefind-body"
"""What marks pages that are to be found."""

CHINESE = "zh"
_HAN = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}")
"""A Chinese character, U+4000 to U+9FFF, in UTF-8."""

UNUSED = (
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-modular-ui.*",
    "pagefind-ui.*",
    "pagefind-worker.js",
)
"""What Pagefind writes for pages that have no search of their own."""

ABSENT = Text.of('the site has no search, because Pagefind is not installed; run: pip install "pagefind[extended]"')


class NotIndexed(SpokenError):
    """Pagefind could not make the index."""

    def __init__(self, why: Text | str) -> None:
        super().__init__(Text.of("the search index could not be made: {why}", why=why))


def engine() -> str:
    """Return Pagefind's name and version; "" where it is not installed, or only without its Chinese word lists."""
    return f"{EXTENDED} {version(EXTENDED)}" if find_spec(EXTENDED) else ""


@dataclass(frozen=True, order=True)
class _Page:
    name: str
    digest: str
    chinese: bool


class Indexing:
    """One making of the index of a site, beside other work; only its end changes the site.

    Args:
        site: the folder of the built site.
        cache: where parts are kept.
        gently: whether other work on this machine goes first.
    """

    def __init__(self, site: Path, cache: Path, *, gently: bool = False) -> None:
        self._site, self._cache, self._gently = site, cache, gently
        self._running: list[subprocess.Popen[bytes]] = []
        self._cancelled = False

    def run(self) -> None:
        """Make the index, and put it in place of the one that is there.

        Raises:
            NotIndexed: it could not be made, or was cancelled; the one that is there stays.
        """
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            pages = sorted(_pages(self._site))
            language = CHINESE if any(page.chinese for page in pages) else ""
            with ThreadPoolExecutor(os.cpu_count(), "search") as pool:  # a Pagefind keeps one processor busy
                parts = list(pool.map(partial(self._part, language), _divided(pages)))
            self._put_in_place(language, parts)
            self._prune(parts)
        except OSError as error:
            raise NotIndexed(reason(error)) from error

    def cancel(self) -> None:
        """Stop; `run` then raises."""
        self._cancelled = True
        for process in self._running:
            process.kill()

    def _part(self, language: str, pages: list[_Page]) -> str:
        """Return the name of the part with these pages, and make it unless it is there."""
        name = hashlib.sha256("\0".join((engine(), language, *map(str, pages))).encode()).hexdigest()[:16]
        made = self._cache / name
        if not made.exists():
            with tempfile.TemporaryDirectory(prefix=".", dir=self._cache) as draft:
                site, index = Path(draft, "site"), Path(draft, "index")
                for page in pages:
                    place(self._site / page.name, site / page.name)
                self._make(_command(site, index, language), index)
                index.rename(made)
        os.utime(made)
        return name

    def _make(self, command: list[str], index: Path) -> None:
        from seedbed.search_order import settle  # noqa: PLC0415  (needs the site extra)

        process = subprocess.Popen(  # noqa: S603  (our own command)
            [*(("nice",) if self._gently else ()), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._running.append(process)
        if self._cancelled:
            process.kill()
        said, _ = process.communicate()
        if process.returncode:
            raise NotIndexed(said.decode(errors="replace").strip() or f"exit {process.returncode}")
        for file in (file for pattern in UNUSED for file in index.glob(pattern)):
            file.unlink()
        settle(index)

    def _put_in_place(self, language: str, parts: list[str]) -> None:
        target = self._site / FOLDER
        with tempfile.TemporaryDirectory(prefix=".search-", dir=self._site.parent) as aside:
            made = Path(aside, FOLDER)
            made.mkdir()
            for name in parts:
                shutil.copytree(self._cache / name, made / name, copy_function=_linked)
            (made / PARTS).write_text(json.dumps({"language": language, "parts": parts}), "utf-8")
            if target.exists():
                target.rename(Path(aside, "before"))
            made.rename(target)

    def _prune(self, parts: list[str]) -> None:
        """Keep as many parts again: those of the preview, or of the release."""
        others = (path for path in self._cache.iterdir() if path.name not in parts)
        for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[len(parts) :]:
            shutil.rmtree(path, ignore_errors=True)


def take_over(before: Path, site: Path) -> None:
    """Let a built site answer by the index of the one before it, until it has its own."""
    if (before / FOLDER).exists():
        shutil.copytree(before / FOLDER, site / FOLDER, copy_function=_linked)


def _linked(file: str, target: str) -> None:
    place(Path(file), Path(target))


def _pages(site: Path) -> Iterator[_Page]:
    """Yield each page that is to be found."""
    for where, _, names in os.walk(site, onerror=_raise):
        for file in (Path(where, name) for name in names if name.endswith(".html")):
            content = file.read_bytes()
            _, found, rest = content.partition(FOUND)
            if found:
                chinese = bool(_HAN.search(rest.partition(b"</main>")[0]))
                yield _Page(file.relative_to(site).as_posix(), hashlib.sha256(content).hexdigest(), chinese)


def _raise(error: OSError) -> None:
    raise error


def _divided(pages: list[_Page]) -> list[list[_Page]]:
    """Divide pages into parts, each page to the same one as long as there are as many."""
    parts: list[list[_Page]] = [[] for _ in range(-(-len(pages) // PAGES))]
    for page in pages:
        parts[int(hashlib.sha256(page.name.encode()).hexdigest(), 16) % len(parts)].append(page)
    return parts


def _command(site: Path, output: Path, language: str) -> list[str]:
    """Return how Pagefind is called: it divides words by the language of pages, unless it is told `language`."""
    told = ["--force-language", language] if language else []
    program = import_module(EXTENDED).get_executable()
    return [str(program), "--site", str(site), "--output-path", str(output), *told, "--silent"]
