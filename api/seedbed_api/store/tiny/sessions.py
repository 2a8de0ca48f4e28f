"""The verbs of the seller's signing in."""

from __future__ import annotations

from datetime import datetime

from seedbed.clock import Clock
from seedbed_api.store.tiny.image import Image


class TinySessions:
    """See `SessionStore`."""

    def __init__(self, image: Image, clock: Clock) -> None:
        self._image, self._clock = image, clock

    def open_sign_in(self, digest: str, until: datetime) -> None:
        """Keep a one-time sign-in token's digest."""
        with self._image.change():
            self._image["sign_ins"].put(digest, {"until": until.isoformat()})

    def use_sign_in(self, digest: str, session: str, until: datetime) -> bool:
        """Spend a sign-in token and open a session."""
        with self._image.change():
            row = self._image["sign_ins"].find(digest)
            if row is None:
                return False
            self._image["sign_ins"].drop(digest)
            if datetime.fromisoformat(row["until"]) <= self._clock.now():
                return False
            self._put(session, until)
            return True

    def open(self, session: str, until: datetime) -> None:
        """Open a session."""
        with self._image.change():
            self._put(session, until)

    def is_open(self, session: str) -> bool:
        """Tell whether a session is open."""
        row = self._image["sessions"].find(session)
        return row is not None and datetime.fromisoformat(row["until"]) > self._clock.now()

    def close(self, session: str) -> None:
        """End a session."""
        with self._image.change():
            self._image["sessions"].drop(session)

    def _put(self, session: str, until: datetime) -> None:
        self._image["sessions"].put(session, {"until": until.isoformat()})
