"""The verbs of API tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter

from seedbed_api.store.errors import UnknownRecord
from seedbed_api.store.records import ApiToken
from seedbed_api.store.tiny.image import Image

_TOKEN = TypeAdapter(ApiToken)


class TinyTokens:
    """See `TokenStore`."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def add(self, token: ApiToken) -> None:
        """Keep a new token."""
        with self._image.change():
            self._put(token)

    def find(self, token_id: str) -> ApiToken | None:
        """Return a token."""
        row = self._image["tokens"].find(token_id)
        return _TOKEN.validate_python(row) if row else None

    def every(self) -> list[ApiToken]:
        """Return all tokens, the oldest first."""
        with self._image.lock:
            found = [_TOKEN.validate_python(row) for row in self._image["tokens"].rows()]
        return sorted(found, key=lambda token: token.created)

    def note_use(self, token_id: str, at: datetime) -> None:
        """Keep when a token was last used."""
        with self._image.change():
            if token := self.find(token_id):
                self._put(replace(token, last_used=at))

    def revoke(self, token_id: str) -> None:
        """Forget a token."""
        with self._image.change():
            if self.find(token_id) is None:
                raise UnknownRecord(token_id)
            self._image["tokens"].drop(token_id)

    def _put(self, token: ApiToken) -> None:
        self._image["tokens"].put(token.id, _TOKEN.dump_python(token, mode="json"))
