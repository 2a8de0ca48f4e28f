"""What can go wrong with referral codes."""

from __future__ import annotations

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem


def unknown_code(code: str) -> ApiProblem:
    """Nobody has this code."""
    return ApiProblem(404, "unknown-code", Text.of('There is no referral code "{code}".', code=code[:24]))


def unknown_page(page: str) -> ApiProblem:
    """The shop has no such page."""
    return ApiProblem(404, "unknown-page", Text.of('The shop has no page "{page}".', page=page[:80]))


def code_taken(code: str) -> ApiProblem:
    """Somebody else has this code."""
    return ApiProblem(409, "code-taken", Text.of('The code "{code}" is taken; choose another.', code=code))
