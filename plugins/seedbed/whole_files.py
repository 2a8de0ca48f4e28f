"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def put(file: Path, content: bytes) -> None:
    """Put a file in its place, and make its folder; whoever reads or writes it meanwhile meets the old one or this."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{os.getpid()}-{threading.get_ident()}")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
