"""Takes a picture into the shop as every command does: fit for it, and without what the camera wrote into it."""

from __future__ import annotations

from pathlib import Path

from seedbed.i18n import Text
from seedbed_cli import extras
from seedbed_cli.terminal import Failure


def taken_in(file: Path) -> bytes:
    """Return a picture as a WebP of a quality that later renditions can be made of.

    Raises:
        Failure: there is none, or it is no still picture that can be read; or the site extra is missing.
    """
    extras.require("site")
    from seedbed import renditions  # noqa: PLC0415  (needs the site extra)

    if not file.is_file():
        raise Failure(Text.of("there is no picture {file}; check its path", file=file))
    try:
        return renditions.taken_in(file)
    except renditions.Unreadable as error:
        raise Failure(Text.of("{file}: {why}", file=file, why=error.text)) from error
