"""Words that the shop itself does not want to read, in any of its texts."""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.house_rules.inspection import Finding, Inspection, passages
from seedbed.house_rules.lexicon import Lexicon, Word
from seedbed.i18n import Text


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each place at which one of the shop's own words stands."""
    if not inspection.rules.words:
        return
    lexicon = Lexicon(map(Word.own, inspection.rules.words), inspection.rules.allowed)
    for source in inspection.content.sources:
        for passage in passages(source):
            for offset, word in lexicon.find(passage.text):
                text = Text.of(
                    "“{word}” is a word this shop does not use; {instead}", word=word.word, instead=word.instead
                )
                yield passage.finding(offset, text, word.word)
