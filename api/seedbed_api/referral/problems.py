"""What can go wrong with referral codes."""

from __future__ import annotations

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem


def unknown_code(code: str) -> ApiProblem:
    """Nobody has this code."""
    return ApiProblem(404, "unknown-code", Text.of('There is no referral code "{code}".', code=code[:24]))


def code_written(code: str) -> ApiProblem:
    """The code stands in the content, which alone can take it back."""
    text = Text.of(
        'The code "{code}" stands in a creator\'s file; remove it there, and publish the shop again.', code=code
    )
    return ApiProblem(409, "code-written", text)


def unknown_page(page: str) -> ApiProblem:
    """The shop has no such page."""
    return ApiProblem(404, "unknown-page", Text.of('The shop has no page "{page}".', page=page[:80]))


def code_taken(code: str) -> ApiProblem:
    """Somebody else has this code."""
    return ApiProblem(409, "code-taken", Text.of('The code "{code}" is taken; choose another.', code=code))
