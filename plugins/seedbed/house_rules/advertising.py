"""Words that no advertising may use: Advertising Law of the PRC, Art. 9(2) and 9(3), and Trademark Law, Art. 14.

The harmless phrases follow the guide on how superlatives are prosecuted (SAMR notice 6 of 2023): how to use or store a
thing, a comparison with one's own goods, and what a shop strives for are no claims about the goods.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.house_rules.inspection import Finding, Inspection, passages
from seedbed.house_rules.lexicon import Lexicon, word_list
from seedbed.i18n import Text


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each forbidden word in products, launches and the posts that are advertising."""
    if not inspection.under_chinese_law:
        return
    known = word_list("advertising")
    lexicon = Lexicon(known.words, (*known.allowed, *inspection.rules.allowed))
    for document in inspection.advertising:
        for passage in passages(document.source):
            for offset, word in lexicon.find(passage.text):
                text = Text.of(
                    "“{word}” may not stand in advertising ({source}); {instead}",
                    word=word.word,
                    source=word.source,
                    instead=word.instead,
                )
                yield passage.finding(offset, text, word.word)
