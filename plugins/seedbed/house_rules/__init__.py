"""House rules: what a shop's texts should not say or lack, by law or by its own wish. Not legal advice.

Each family of rules is a module with one function, `check`, that yields findings; how strict a family is, the shop says
in `content/shop.yml`, and a single page lets a finding pass with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seedbed.house_rules import advertising, categories, claims, flooding, links, pictures, prices, words
from seedbed.house_rules.inspection import Finding, Inspection
from seedbed.models.house_rules import Family
from seedbed.problems import Problem

FAMILIES: dict[Family, Callable[[Inspection], Iterator[Finding]]] = {
    "advertising": advertising.check,
    "claims": claims.check,
    "words": words.check,
    "pictures": pictures.check,
    "links": links.check,
    "flooding": flooding.check,
    "categories": categories.check,
    "prices": prices.check,
}

STRICT: frozenset[Family] = frozenset({"categories"})
"""The families whose findings are errors unless the shop says otherwise; the others' are warnings."""


def check(inspection: Inspection) -> list[Problem]:
    """Return what the house rules find, each with the severity that the shop gave its family, in file order."""
    found = (problem for family in FAMILIES for problem in _problems(family, inspection))
    return sorted(found, key=lambda problem: (problem.place, problem.key))


def _problems(family: Family, inspection: Inspection) -> Iterator[Problem]:
    strictness = inspection.rules.severity.get(family, "error" if family in STRICT else "warning")
    if strictness == "off":
        return
    for finding in FAMILIES[family](inspection):
        if not _let_pass(family, finding):
            yield Problem(finding.place, finding.text, finding.key, strictness)


def _let_pass(family: Family, finding: Finding) -> bool:
    """Tell whether the page itself lets a finding pass: by the word or address it is about, or the whole family."""
    passed = finding.source.data.get("house_rules_ok")
    return isinstance(passed, dict) and (family in passed or finding.subject in passed)
