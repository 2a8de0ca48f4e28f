"""Files that builds make once and keep for the next, in a folder that may be emptied at any time."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

KEPT = 30 * 24 * 3600
"""How long files are kept that no build uses, in seconds."""


def used(file: Path) -> bool:
    """Tell whether a kept file is there, and note its use: as the time of access, since releases share the file."""
    with suppress(OSError):
        os.utime(file, ns=(time.time_ns(), file.stat().st_mtime_ns))
    return file.exists()


def prune(folder: Path, now: float) -> None:
    """Let go of what no build used for `KEPT` seconds before `now`, in seconds since 1970."""
    for file in folder.glob("*"):
        with suppress(OSError):
            found = file.stat()
            if now - max(found.st_atime, found.st_mtime) > KEPT:
                file.unlink()
