"""Pictures that say nothing to those who cannot see them: WCAG 2.2, 1.1.1."""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.house_rules.inspection import Finding, Inspection
from seedbed.i18n import Text


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each cover and each picture in a text that has no alt text."""
    for document in inspection.content.documents:
        cover = getattr(document.entry, "cover", "")
        if cover and not getattr(document.entry, "cover_alt", ""):
            text = Text.of("the cover has no words for those who cannot see it; say in cover_alt what it shows")
            yield Finding.at(document.source, ("cover",), text, cover)
    for source, link in inspection.links:
        if link.picture and not link.described:
            text = Text.of(
                "this picture has no words for those who cannot see it; say what it shows: "
                "![a mug on a sill]({target})",
                target=link.target,
            )
            yield Finding.in_body(source, link.offset, text, link.target)
