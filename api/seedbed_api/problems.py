"""What the API can refuse, and why: raised anywhere, answered in one place (`answers`)."""

from __future__ import annotations

from typing import Any

from seedbed.i18n import Text


class ApiProblem(Exception):
    """An answer that says what is wrong; raised anywhere, answered in one place.

    `code` is stable: clients may act on it. `detail` is for people, in the reader's language.
    """

    def __init__(self, status: int, code: str, detail: Text, **members: Any) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.members = status, code, detail, members


def key_reused() -> ApiProblem:
    """An idempotency key came before with another request."""
    return ApiProblem(
        422, "idempotency-key-reused", Text.of("This Idempotency-Key was used for another request; make a new one.")
    )


def still_running() -> ApiProblem:
    """An idempotency key came again while its first request is being worked on."""
    text = Text.of("The same request is being worked on at this moment. Please try again in a second.")
    return ApiProblem(409, "request-still-running", text)


def wrong_token() -> ApiProblem:
    """A private link does not open this record."""
    return ApiProblem(401, "wrong-token", Text.of("This private link is not valid, or a newer one was given out."))


def foreign_origin() -> ApiProblem:
    """Another site's page sent this."""
    return ApiProblem(403, "foreign-origin", Text.of("Only the shop's own pages may send this."))


def store_unavailable() -> ApiProblem:
    """The store cannot write at this moment; nothing of the request was kept."""
    text = Text.of("This cannot be kept at the moment, and nothing was changed. Please try again in a little while.")
    return ApiProblem(503, "store-unavailable", text)
