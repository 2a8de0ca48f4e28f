"""Which language a reader of the API is answered in."""

from __future__ import annotations

from flask import has_request_context, request

from seedbed.i18n import LOCALES, nearest


def reader_locale(default: str = "en") -> str:
    """Return the interface locale that fits `Accept-Language` best, or `default`."""
    if not has_request_context():
        return default
    for tag in request.accept_languages.values():
        locale = nearest(tag, default="")
        if not locale and tag.lower().startswith("zh"):
            locale = LOCALES[0]
        if locale:
            return locale
    return default
