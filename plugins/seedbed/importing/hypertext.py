"""HTML as Markdown."""

from __future__ import annotations

import re


def to_markdown(html: str) -> str:
    """Return the Markdown of an HTML text; what runs or is embedded must have been taken out of it before or after."""
    from markdownify import ATX, markdownify  # noqa: PLC0415  (needs the site extra)

    kept = re.sub(r"<!--\s*more\s*-->", "\n\nSEEDBEDMORE\n\n", html)
    text: str = markdownify(kept, heading_style=ATX, bullets="-", escape_misc=False, keep_inline_images_in=["td", "th"])
    return re.sub(r"\n{3,}", "\n\n", text.replace("SEEDBEDMORE", "<!-- more -->")).strip() + "\n"
