"""What can be refused at the seller's door."""

from __future__ import annotations

import math
from datetime import timedelta

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem


def sign_in_required() -> ApiProblem:
    """The page is the seller's, and the request carries nothing that says it is them."""
    text = Text.of("This page is the seller's. Please sign in.")
    return ApiProblem(401, "sign-in-required", text)


def wrong_password() -> ApiProblem:
    """There is no account of this name, or its password is another: nobody is told which."""
    return ApiProblem(401, "wrong-password", Text.of("The name or the password is wrong."))


def wrong_sellers_token() -> ApiProblem:
    """The token is not the seller's, or there is none."""
    return ApiProblem(401, "wrong-token", Text.of("This is not the seller's token."))


def wrong_api_token() -> ApiProblem:
    """The token opens nothing: it was revoked, has expired, or never was."""
    return ApiProblem(401, "wrong-token", Text.of("This token was revoked, has expired, or never was."))


def link_spent() -> ApiProblem:
    """A one-time link does not open any more."""
    text = Text.of(
        "This sign-in link was used already, or is more than a day old. Ask for a new one where the shop runs."
    )
    return ApiProblem(401, "sign-in-link-spent", text)


def form_token_wrong() -> ApiProblem:
    """A form does not carry the token of its page."""
    return ApiProblem(
        403, "form-token-wrong", Text.of("This form is too old. Go back, load the page again and repeat it.")
    )


def unfit_code() -> ApiProblem:
    """This is no referral code."""
    return ApiProblem(422, "unfit-code", Text.of("A code has 3 to 24 letters, digits or hyphens."))


def form_reused() -> ApiProblem:
    """A form was sent back with other details."""
    text = Text.of("This form was sent before, with other details. Please check the list and send it again.")
    return ApiProblem(422, "idempotency-key-reused", text)


def scope_missing(scope: str) -> ApiProblem:
    """A token was not made for this."""
    text = Text.of('This token was made without the scope "{scope}", which this needs.', scope=scope)
    return ApiProblem(403, "scope-missing", text, scope=scope)


def too_many_attempts(wait: timedelta) -> ApiProblem:
    """Too many guesses were made at one account, or from one address."""
    text = Text.of(
        "There were too many attempts to sign in. Try again in {minutes} min, or use a one-time link: "
        "seedbed seller link prints one where the shop runs.",
        minutes=math.ceil(wait / timedelta(minutes=1)),
    )
    return ApiProblem(429, "too-many-attempts", text, retry_after=max(1, math.ceil(wait.total_seconds())))


def unfit_name() -> ApiProblem:
    """An account cannot be called so."""
    return ApiProblem(422, "unfit-name", Text.of("A name has 1 to 40 characters that can be seen."))


def unfit_password() -> ApiProblem:
    """This would be no good password."""
    text = Text.of("A password has 10 to 200 characters, and is not the account's name.")
    return ApiProblem(422, "unfit-password", text)


def name_taken(name: str) -> ApiProblem:
    """There is such an account already."""
    text = Text.of('There is an account "{name}" already; seedbed seller password changes its password.', name=name)
    return ApiProblem(409, "name-taken", text)


def unknown_account(name: str) -> ApiProblem:
    """There is no such account."""
    text = Text.of('There is no account "{name}"; seedbed seller list shows those that there are.', name=name[:40])
    return ApiProblem(404, "unknown-account", text)


def unfit_token(text: Text) -> ApiProblem:
    """A token cannot be made so."""
    return ApiProblem(422, "unfit-token", text)


def unknown_token(token_id: str) -> ApiProblem:
    """There is no such token."""
    text = Text.of('There is no API token "{id}"; seedbed token list shows those that there are.', id=token_id[:40])
    return ApiProblem(404, "unknown-token", text)
