"""An address for a phone's camera, drawn in the terminal."""

from __future__ import annotations

import io

import click
import segno


def qr_code(address: str) -> str:
    """Return an address as a QR code, two rows a line: black on white, whatever the terminal's own colours are."""
    drawn = io.StringIO()
    segno.make_qr(address, error="l").terminal(out=drawn, compact=True, border=2)
    lines = (line for line in drawn.getvalue().splitlines() if line)
    return "\n".join(click.style(line, fg="bright_white", bg="black") for line in lines)
