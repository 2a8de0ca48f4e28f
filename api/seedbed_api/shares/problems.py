"""What can go wrong with shares."""

from __future__ import annotations

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem


def unknown_words() -> ApiProblem:
    """There are no such words, or they are hidden."""
    return ApiProblem(404, "unknown-words", Text.of("These words are not here, or are no longer shown."))


def no_words() -> ApiProblem:
    """Name or words have nothing to read in them."""
    return ApiProblem(422, "no-words", Text.of("Write a name and some words."))


def malformed_events(why: str) -> ApiProblem:
    """A beacon that cannot be read."""
    return ApiProblem(422, "invalid-request", Text.of("The events cannot be read: {why}.", why=why))
