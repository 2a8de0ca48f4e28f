"""Which language a reader of the API is answered in, and how an answer says so."""

from __future__ import annotations

from flask import Flask, Response, g, has_request_context, request

from seedbed.i18n import LOCALES, nearest


def reader_locale(default: str = "en") -> str:
    """Return the interface locale that fits `Accept-Language` best, or `default`."""
    if not has_request_context():
        return default
    g.spoken = _accepted(default)
    return str(g.spoken)


def install(app: Flask) -> None:
    """Let an answer that spoke to its reader say in which language, and that another reader may get another."""

    @app.after_request
    def name_language(response: Response) -> Response:
        if spoken := g.get("spoken"):
            response.headers["Content-Language"] = spoken
            response.vary.add("Accept-Language")
        return response


def _accepted(default: str) -> str:
    for tag in request.accept_languages.values():
        locale = nearest(tag, default="")
        if not locale and tag.lower().startswith("zh"):
            locale = LOCALES[0]
        if locale:
            return locale
    return default
