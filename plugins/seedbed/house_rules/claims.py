"""Claims that a category of products may not make: of cosmetics no medical effect, of ordinary food no cure.

Cosmetics Supervision and Administration Regulation of the PRC, Art. 43; Food Safety Law, Art. 73; Advertising Law,
Art. 17 and 18.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.house_rules.inspection import Finding, Inspection, passages
from seedbed.house_rules.lexicon import NO_WORDS, Lexicon, Word, word_list
from seedbed.i18n import Text

LISTS = ("cosmetics", "food")


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each forbidden claim in what the shop says of a product."""
    lexicons = _lexicons(inspection)
    for document in inspection.advertising:
        product = inspection.product_of(document.entry)
        lexicon = lexicons.get(product.category) if product else None
        if product is None or lexicon is None:
            continue
        for passage in passages(document.source):
            for offset, word in lexicon.find(passage.text):
                text = Text.of(
                    "“{word}” may not be said of “{category}” ({source}); {instead}",
                    word=word.word,
                    category=product.category,
                    source=word.source,
                    instead=word.instead,
                )
                yield passage.finding(offset, text, word.word)


def _lexicons(inspection: Inspection) -> dict[str, Lexicon]:
    """Return what may not be said, by category."""
    lists = LISTS if inspection.under_chinese_law else ()
    named = {category: name for name in lists for category in word_list(name).categories}
    own = {category.name: category for category in inspection.rules.categories}
    named |= {name: category.claims for name, category in own.items() if lists and category.claims}
    found = {}
    for name in named.keys() | own.keys():
        known = word_list(named[name]) if name in named else NO_WORDS
        words = (*known.words, *map(Word.own, own[name].words if name in own else ()))
        found[name] = Lexicon(words, (*known.allowed, *inspection.rules.allowed))
    return found
