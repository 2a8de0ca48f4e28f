"""HTML as the Markdown that pages are made of."""

from __future__ import annotations

import re
from typing import Any

from seedbed.i18n import Text
from seedbed.importing.markup import without_what_runs
from seedbed.problems import ContentError, Place, Problem

_MORE = "SEEDBEDMORE"


def to_markdown(html: str, source: str) -> tuple[str, list[Text]]:
    """Return the Markdown of an HTML text, and what of it runs and is not taken.

    Args:
        html: the text.
        source: where it stands, for messages.

    Raises:
        ContentError: its elements stand too deep in each other.
    """
    from markdownify import ATX, MarkdownConverter  # noqa: PLC0415  (needs the site extra)

    class _Converter(MarkdownConverter):
        """Writes the Markdown that Python-Markdown reads."""

        def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            """Return text as it stands in Markdown."""
            return escaped(text or "")

        def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            """Return a list's line; what belongs to it is indented by four, as Python-Markdown wants it."""
            number = len(el.find_previous_siblings("li")) + 1
            sign = f"{number}." if el.parent is not None and el.parent.name == "ol" else "-"
            first, *more = (text or "").strip().split("\n")
            return "\n".join((f"{sign:<3} {first}", *(f"    {line}" if line else "" for line in more))) + "\n"

    clean, taken = without_what_runs(html, '<a href="{address}">{address}</a>')
    marked = re.sub(r"<!--\s*more\b.*?-->", f"<p>{_MORE}</p>", clean)
    try:
        text: str = _Converter(heading_style=ATX, keep_inline_images_in=["td", "th"]).convert(marked)
    except RecursionError as error:
        why = Text.of("its HTML has elements that stand too deep in each other")
        raise ContentError([Problem(Place(source), why)]) from error
    return re.sub(r"\n{3,}", "\n\n", text.replace(_MORE, "<!-- more -->")).strip() + "\n", taken


def escaped(text: str) -> str:
    """Return plain text as it stands in Markdown."""
    text = re.sub(r"([\\`*\[\]]|(?<!\w)_|_(?!\w))", r"\\\1", text)
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
    text = re.sub(r"(?m)^(\s*)([#>+-])(?=[\s#])", r"\1\\\2", text)
    return re.sub(r"(?m)^(\s*\d+)([.)])(?=\s)", r"\1\\\2", text)
