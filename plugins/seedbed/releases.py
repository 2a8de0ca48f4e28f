"""Releases: a build is put together aside and swapped in whole, by one symlink; a failed one changes nothing."""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

CATALOG_FILE = "catalog.json"
SITE_FOLDER = "site"
KEPT = 3
"""How many releases stay on disk, the current one included."""


class Releases:
    """The build folder of a storefront: `releases/BUILD_ID/{site,catalog.json}` and `current`, which points at one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.current = folder / "current"
        self._all = folder / "releases"

    @property
    def site(self) -> Path:
        """The current release's site."""
        return self.current / SITE_FOLDER

    @property
    def catalog(self) -> Path:
        """The current release's catalog file."""
        return self.current / CATALOG_FILE

    @contextmanager
    def new(self, build_id: str) -> Iterator[Path]:
        """Give a folder to build into; when the block ends without an error it becomes the current release."""
        self._all.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self._all))
        draft.chmod(0o755)
        try:
            yield draft
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        target = self._all / build_id
        if target.exists() and not _same(draft, target):  # somebody changed or damaged it
            aside = Path(tempfile.mkdtemp(prefix=".draft-", dir=self._all))
            target.rename(aside / target.name)
            draft.rename(target)
            shutil.rmtree(aside, ignore_errors=True)
        elif target.exists():
            shutil.rmtree(draft)
        else:
            draft.rename(target)
        self._point_at(target)
        self._prune()

    def _point_at(self, target: Path) -> None:
        link = self.folder / f".current-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(target.relative_to(self.folder), target_is_directory=True)
        link.replace(self.current)
        os.utime(target)

    def _prune(self) -> None:
        kept = self.current.resolve()
        done = [path for path in self._all.iterdir() if path != kept and not path.name.startswith(".")]
        for path in sorted(done, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)


def place(file: Path, target: Path) -> None:
    """Put a file into a release; it takes no room of its own where the disk has links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except FileExistsError:
        target.unlink()
        place(file, target)
    except OSError:
        shutil.copyfile(file, target)


def _same(one: Path, other: Path) -> bool:
    """Return whether two folders hold the same files with the same bytes."""
    files, others = _files(one), _files(other)
    return files == others and all(filecmp.cmp(one / name, other / name, shallow=False) for name in files)


def _files(folder: Path) -> set[Path]:
    return {Path(where, name).relative_to(folder) for where, _, names in os.walk(folder) for name in names}


def fingerprint(files: Iterable[tuple[str, Path]], *settings: str) -> str:
    """Return a build id: 16 hex digits that change when any file's name or bytes, or any setting, does."""
    digest = hashlib.sha256()
    for setting in settings:
        digest.update(setting.encode() + b"\0")
    for name, path in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
