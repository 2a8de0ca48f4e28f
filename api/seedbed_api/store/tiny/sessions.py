"""The verbs of signing in."""

from __future__ import annotations

from pydantic import TypeAdapter

from seedbed.clock import Clock
from seedbed_api.store.records import Session, SignIn
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.tables import Index, KeyIndex

_SESSION = TypeAdapter(Session)
_SIGN_IN = TypeAdapter(SignIn)


def indexes() -> dict[str, Index]:
    """Return the ways to find sessions."""
    return {"account": KeyIndex(lambda row: row["account"] or None)}


class TinySessions:
    """See `SessionStore`."""

    def __init__(self, image: Image, clock: Clock) -> None:
        self._image, self._clock = image, clock

    def open_sign_in(self, sign_in: SignIn) -> None:
        """Keep a one-time link."""
        with self._image.change():
            self._image["sign_ins"].put(sign_in.digest, _SIGN_IN.dump_python(sign_in, mode="json"))

    def use_sign_in(self, digest: str, session: Session) -> bool:
        """Spend a one-time link and open a session."""
        with self._image.change():
            row = self._image["sign_ins"].find(digest)
            if row is None:
                return False
            self._image["sign_ins"].drop(digest)
            if _SIGN_IN.validate_python(row).until <= self._clock.now():
                return False
            self._put(session)
            return True

    def open(self, session: Session) -> None:
        """Open a session."""
        with self._image.change():
            self._put(session)

    def find(self, digest: str) -> Session | None:
        """Return an open session."""
        row = self._image["sessions"].find(digest)
        session = _SESSION.validate_python(row) if row else None
        return session if session and session.until > self._clock.now() else None

    def close(self, digest: str) -> None:
        """End a session."""
        with self._image.change():
            self._image["sessions"].drop(digest)

    def _put(self, session: Session) -> None:
        self._image["sessions"].put(session.digest, _SESSION.dump_python(session, mode="json"))
