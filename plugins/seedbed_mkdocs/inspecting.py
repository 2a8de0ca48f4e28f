"""Reads the content with every rule that a build asks of it, knowing which pages the build makes by itself."""

from __future__ import annotations

from datetime import datetime

from seedbed import house_rules, prior_price, references, verification
from seedbed.content import Content
from seedbed.house_rules.inspection import Inspection
from seedbed.problems import Problem
from seedbed_mkdocs.pages import names


def findings(content: Content, now: datetime, site_url: str) -> tuple[list[Problem], list[Problem]]:
    """Return the errors and the warnings that hold at `now`, in a site served at `site_url` (may be empty)."""
    found = prior_price.check(content, now) + house_rules.check(Inspection(content, now, names(content), site_url))
    errors = [problem for problem in found if problem.severity == "error"]
    warnings = [problem for problem in found if problem.severity == "warning"]
    return [*references.check(content), *errors, *verification.check(content, now)], warnings
