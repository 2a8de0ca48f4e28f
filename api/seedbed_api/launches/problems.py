"""What can go wrong with launches."""

from __future__ import annotations

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem


def unknown_launch(launch: str) -> ApiProblem:
    """There is no such launch."""
    return ApiProblem(404, "unknown-launch", Text.of('There is no launch "{launch}".', launch=launch[:80]))
