"""A buyer's one contact: written one way, kept encrypted, found again without being read."""

from __future__ import annotations

import base64
import hmac
import re
import unicodedata
from collections.abc import Iterable
from itertools import filterfalse

from cryptography.fernet import Fernet, InvalidToken

from seedbed.i18n import Text
from seedbed_api.keys import Keys, digest_of
from seedbed_api.store import Store, StoreError

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f,;<>\"]{1,64}@[^@\s\x00-\x1f\x7f,;<>\".]+(\.[^@\s\x00-\x1f\x7f,;<>\".]+)+")
_CHINESE_MOBILE = re.compile(r"1[3-9][0-9]{9}")


class InvalidContact(ValueError):
    """Neither a phone number nor an e-mail address."""


def normalised(contact: str) -> str:
    """Return the contact as it is compared: e-mail in lower case, phone as `+` and digits (ITU-T E.164).

    A number without a country code that reads as a Chinese mobile is taken as one: `138 0013 8000`, `+86 138…` and
    `0086138…` are the same person. Marks of width and direction, which address books paste along, are no part of it.

    Raises:
        InvalidContact: it is neither.
    """
    text = "".join(filterfalse(_is_mark, unicodedata.normalize("NFKC", contact))).strip()
    if "@" in text:
        if len(text) <= 254 and _EMAIL.fullmatch(text):
            return text.lower()
        raise InvalidContact
    digits = re.sub(r"[\s().\-]", "", text)
    digits = re.sub(r"^00", "+", digits)
    bare = re.sub(r"^\+?86", "", digits)
    if _CHINESE_MOBILE.fullmatch(bare):
        return f"+86{bare}"
    if re.fullmatch(r"\+[1-9][0-9]{6,14}", digits):
        return digits
    raise InvalidContact


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


class ContactVault:
    """Seals contacts and finds them again by a blind index."""

    def __init__(self, keys: Keys) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(keys.derived("contacts")))
        self._index = hmac.new(keys.derived("contact index"), digestmod="sha256")

    def seal(self, contact: str) -> str:
        """Return a normalised contact encrypted."""
        return self._fernet.encrypt(contact.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return what `seal` was given; nothing when that was forgotten, or was sealed by another key."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""

    def prove(self, store: Store, launches: Iterable[str]) -> None:
        """Make sure that this vault opens what the store keeps: the last contact of the first launch that has any.

        What was sealed is the proof itself: it travels with each backup, and nothing more is kept about the secret.

        Raises:
            StoreError: the shop's secret is another than the one that contacts were sealed with.
        """
        kept = ([one.contact for one in store.reservations.of_launch(launch) if one.contact] for launch in launches)
        sealed = next(filter(None, kept), [])
        if sealed and not self.open(sealed[-1]):
            raise StoreError(
                Text.of(
                    "the secret is not the one that this store's contacts were sealed with; "
                    "set SEEDBED_SECRET, or restore secret.key, to what it was"
                )
            )

    def index(self, contact: str) -> str:
        """Return the mark by which equal contacts are found; it tells nothing without the key."""
        return digest_of(self._index, contact).hex()[:32]
