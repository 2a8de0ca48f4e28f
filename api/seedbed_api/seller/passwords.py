"""Names and passwords of accounts: what may be one, and how a password is kept."""

from __future__ import annotations

import secrets
import unicodedata
from base64 import b64encode
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from seedbed_api.seller import problems

LONGEST_NAME = 40
"""Characters."""

SHORTEST, LONGEST = 10, 200
"""Characters of a password."""

_HASHER = PasswordHasher()
"""argon2id with the library's parameters: RFC 9106's profile for little memory, 64 MiB at a time."""

_AT_ONCE = Semaphore(2)
"""Hashing is dear on purpose; a crowd of guesses must not take all the memory there is."""


def name_of(written: str) -> str:
    """Return a name as it is kept and compared: NFKC, in lower case, with single spaces.

    Raises:
        ApiProblem: it is no name.
    """
    name = folded(written)
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise problems.unfit_name()
    return name


def folded(written: str) -> str:
    """Return what two ways to write one name have in common (Unicode, 3.13.5: NFKC_Casefold, near enough)."""
    cased = unicodedata.normalize("NFKC", written).casefold()
    return " ".join(unicodedata.normalize("NFKC", cased).split())


def hashed(password: str, name: str) -> str:
    """Return the hash that is kept of the password of account `name`.

    Raises:
        ApiProblem: it is too short, too long, or the name itself.
    """
    if not SHORTEST <= len(unicodedata.normalize("NFC", password)) <= LONGEST or folded(password) == folded(name):
        raise problems.unfit_password()
    return hashed_anew(password)


def hashed_anew(password: str) -> str:
    """Return the hash of a password that an account has already."""
    with _AT_ONCE:
        return _HASHER.hash(_bytes(password))


def opens(password: str, kept: str) -> bool:
    """Tell whether a hash was made of this password."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept, _bytes(password))
        except VerifyMismatchError:
            return False


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with other parameters than a new one would be."""
    return _HASHER.check_needs_rehash(kept)


def _bytes(password: str) -> bytes:
    """Return a password as every keyboard writes it (RFC 8265, 4.2: NFC)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _random(length: int) -> str:
    return b64encode(secrets.token_bytes(length)).decode().rstrip("=")


NOBODYS = (
    f"$argon2id$v=19$m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    f"${_random(_HASHER.salt_len)}${_random(_HASHER.hash_len)}"
)
"""A hash that no password has, and that takes as long as another to find that out."""
