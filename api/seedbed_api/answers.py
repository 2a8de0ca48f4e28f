"""Every error of the API is one kind of answer: `application/problem+json` (RFC 9457) with a stable `code`."""

from __future__ import annotations

from flask import Flask, Response, g, jsonify, make_response, request
from pydantic import BaseModel, Field, ValidationError
from werkzeug.exceptions import HTTPException

from seedbed.i18n import Text
from seedbed_api.language import reader_locale
from seedbed_api.logs import current_request_id
from seedbed_api.problems import ApiProblem, key_reused, still_running, store_unavailable
from seedbed_api.store import KeyReused, StillRunning, StoreError

RETRY_AFTER = {"store-unavailable": 5, "request-still-running": 1, "wechat-unavailable": 30}
"""Seconds after which it is worth asking again, where the problem itself does not say (`retry_after`)."""

CODES = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    413: "body-too-large",
    415: "unsupported-media-type",
}


class ProblemDocument(BaseModel):
    """The body of an error (RFC 9457)."""

    type: str = Field(examples=["urn:seedbed:problem:launch-closed"])
    title: str
    status: int
    detail: str
    code: str


def answer(problem: ApiProblem) -> Response:
    """Return the response of a problem."""
    g.refusal = problem.code
    body = {
        "type": f"urn:seedbed:problem:{problem.code}",
        "title": problem.code.replace("-", " ").capitalize(),
        "status": problem.status,
        "detail": problem.detail.say(reader_locale()),
        "code": problem.code,
        **problem.members,
    }
    response = make_response(jsonify(body), problem.status)
    response.mimetype = "application/problem+json"
    if wait := problem.members.get("retry_after") or RETRY_AFTER.get(problem.code):
        response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response


def problem_of(error: Exception) -> ApiProblem:
    """Return what is said of a store that did not do as it was asked."""
    match error:
        case KeyReused():
            return key_reused()
        case StillRunning():
            return still_running()
        case _:
            return store_unavailable()


def refused_input(error: ValidationError) -> Response:
    """Return the answer to a path, query or body that its model refused: 422 with each field named, 415 for no JSON."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    in_path = all(detail["loc"][:1] and detail["loc"][0] in (request.view_args or {}) for detail in details)
    if request.method == "POST" and not request.is_json and not in_path:
        return answer(ApiProblem(415, CODES[415], _http_text(415)))
    fields = [{"field": ".".join(str(part) for part in detail["loc"]), "detail": detail["msg"]} for detail in details]
    names = ", ".join(sorted({field["field"] or "body" for field in fields}))
    text = Text.of("The request is not complete or not valid; look at: {fields}.", fields=names)
    return answer(ApiProblem(422, "invalid-request", text, errors=fields))


def install(app: Flask) -> None:
    """Let `app` answer every error as a problem, its own faults included."""

    @app.errorhandler(ApiProblem)
    def _problem(problem: ApiProblem) -> Response:
        return answer(problem)

    @app.errorhandler(KeyReused)
    @app.errorhandler(StillRunning)
    @app.errorhandler(StoreError)
    def _store(error: Exception) -> Response:
        if isinstance(error, StoreError):
            app.logger.error("%s: %s", request.endpoint, error)
        return answer(problem_of(error))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        if error.response is not None:
            return make_response(error.response)
        status = error.code or 500
        response = answer(ApiProblem(status, CODES.get(status, "http-error"), _http_text(status)))
        if status == 405 and (methods := getattr(error, "valid_methods", None)):
            response.headers["Allow"] = ", ".join(methods)
        return response

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> Response:
        app.logger.error("fault in %s: %s", request.endpoint, type(error).__name__, exc_info=error)
        text = Text.of("Something went wrong on our side. Please try again; a repeat does no harm.")
        return answer(ApiProblem(500, "internal-error", text, request_id=current_request_id()))


def _http_text(status: int) -> Text:
    match status:
        case 404:
            return Text.of("There is nothing at this address.")
        case 405:
            return Text.of("This address does not take that method.")
        case 413:
            return Text.of("The request is larger than this address takes.")
        case 415:
            return Text.of("Send the body as application/json.")
        case _:
            return Text.of("The request cannot be understood.")
