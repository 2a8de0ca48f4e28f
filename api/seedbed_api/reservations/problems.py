"""What can go wrong with reservations."""

from __future__ import annotations

from datetime import datetime

from seedbed.i18n import Text
from seedbed.wording import ZonedTime
from seedbed_api.problems import ApiProblem


def launch_not_open(opens: datetime, zone: str) -> ApiProblem:
    """The window has not opened yet."""
    return ApiProblem(409, "launch-not-open", Text.of("Reservations open on {time}.", time=ZonedTime(opens, zone)))


def launch_closed(closes: datetime, zone: str) -> ApiProblem:
    """The deadline has passed."""
    return ApiProblem(409, "launch-closed", Text.of("Reservations closed on {time}.", time=ZonedTime(closes, zone)))


def unknown_variant(variant: str) -> ApiProblem:
    """The launch does not offer this variant."""
    return ApiProblem(422, "unknown-variant", Text.of('This launch does not offer "{variant}".', variant=variant[:80]))


def invalid_contact() -> ApiProblem:
    """Neither phone nor e-mail."""
    text = Text.of("Give a phone number or an e-mail address, such as 138 0013 8000 or name@example.com.")
    return ApiProblem(422, "invalid-contact", text)


def per_person_limit(most: int, left: int) -> ApiProblem:
    """The contact would hold too many."""
    text = Text.of("One person can reserve {most} here; {left} left for this contact.", most=most, left=left)
    return ApiProblem(409, "per-person-limit", text, left=left)


def consent_required() -> ApiProblem:
    """The buyer has not agreed, or to another text than today's."""
    return ApiProblem(
        422, "consent-required", Text.of("Please agree that the shop keeps your contact for this reservation.")
    )


def unknown_reservation() -> ApiProblem:
    """There is no such reservation."""
    return ApiProblem(404, "unknown-reservation", Text.of("There is no reservation of this number."))
