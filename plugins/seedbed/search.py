"""The search index of a built site, made by Pagefind beside the pages; the theme's `search/` asks it."""

from __future__ import annotations

import subprocess
import tempfile
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from seedbed.i18n import SpokenError, Text
from seedbed.system import reason

EXTENDED = "pagefind_bin_extended"
"""The module that brings the program which knows where Chinese words end."""

FOLDER = "pagefind"
"""Where a site keeps its index."""

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


class Indexing:
    """One run of Pagefind over the pages of `site`, beside other work. Only `finish` changes the site.

    Args:
        site: the folder of the built site.
        gently: whether other work on this machine goes first.

    Raises:
        NotIndexed: it could not be started.
    """

    def __init__(self, site: Path, *, gently: bool = False) -> None:
        self._target = site / FOLDER
        try:
            self._draft = tempfile.TemporaryDirectory(prefix=".search-", dir=site.parent, ignore_cleanup_errors=True)
            self._process = subprocess.Popen(  # noqa: S603  (our own command)
                [*(("nice",) if gently else ()), *_command(site, self._made)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise NotIndexed(reason(error)) from error

    @property
    def _made(self) -> Path:
        return Path(self._draft.name) / FOLDER

    def finish(self) -> None:
        """Wait until the index is made, and put it whole in place of the one that is there.

        Raises:
            NotIndexed: it could not be made, or was cancelled; the site stays as it is.
        """
        try:
            said, _ = self._process.communicate()
            if self._process.returncode:
                raise NotIndexed(said.decode(errors="replace").strip() or f"exit {self._process.returncode}")
            self._put_in_place()
        except OSError as error:
            raise NotIndexed(reason(error)) from error
        finally:
            self._draft.cleanup()

    def cancel(self) -> None:
        """Stop; `finish` then raises."""
        self._process.kill()

    def _put_in_place(self) -> None:
        for pattern in UNUSED:
            for file in self._made.glob(pattern):
                file.unlink()
        if self._target.exists():
            self._target.rename(self._made.with_name("before"))
        self._made.rename(self._target)


def index(site: Path) -> None:
    """Make the search index of the built site in the folder `site`.

    Raises:
        NotIndexed: it could not be made; the site stays as it is.
    """
    Indexing(site).finish()


def _command(site: Path, output: Path) -> list[str]:
    program = import_module(EXTENDED).get_executable()
    return [str(program), "--site", str(site), "--output-path", str(output), "--silent"]
