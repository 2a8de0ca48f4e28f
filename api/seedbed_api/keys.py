"""Keys made from the shop's one secret, and the private tokens made from keys: recomputed, never stored."""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from seedbed.i18n import Text
from seedbed_api.store import StoreError

KEY_FILE = "secret.key"

SHORTEST_SECRET = 32
"""Characters."""


class Keys:
    """The keys of one shop. Each use has its own, derived by HKDF (RFC 5869)."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._tokens = hmac.new(self.derived("private tokens"), digestmod="sha256")

    def derived(self, purpose: str) -> bytes:
        """Return the 32-byte key of one purpose."""
        return HKDF(hashes.SHA256(), 32, salt=None, info=f"seedbed/{purpose}".encode()).derive(self._secret)

    def token(self, kind: str, record: str, version: int = 1) -> str:
        """Return the private token of a record: 32 URL-safe characters; a new version makes the old one void."""
        mac = digest_of(self._tokens, f"{kind}\0{record}\0{version}")
        return base64.urlsafe_b64encode(mac[:24]).decode()

    def opens(self, token: str, kind: str, record: str, version: int = 1) -> bool:
        """Tell whether `token` is the record's, in constant time."""
        return hmac.compare_digest(token.encode(), self.token(kind, record, version).encode())


def digest_of(keyed: hmac.HMAC, text: str) -> bytes:
    """Return the HMAC of a text, by that of nothing yet under a key: a copy of it costs less than the key anew."""
    mac = keyed.copy()
    mac.update(text.encode())
    return mac.digest()


def kept_secret(folder: Path, is_new: Callable[[], bool]) -> str:
    """Return the secret kept in `folder`, making one (readable by its owner only) for a shop that `is_new`.

    Raises:
        StoreError: the file is not there, cannot be read or made, or does not hold a secret any more.
    """
    file = folder / KEY_FILE
    try:
        if not file.exists():
            if not is_new():
                raise StoreError(
                    Text.of(
                        "the key {file} is gone; restore it from a backup, or copy it from the host that made it: "
                        "private links and contacts need it",
                        file=file,
                    )
                )
            _keep(secrets.token_urlsafe(48), file)
        secret = file.read_text("ascii", "replace").strip()
    except OSError as error:
        raise StoreError.by_disk(Text.of("the key {file} cannot be read or made", file=file), error) from error
    if len(secret) < SHORTEST_SECRET:
        raise StoreError(
            Text.of(
                "the key {file} is damaged; restore it from a backup: private links and contacts need it", file=file
            )
        )
    return secret


def _keep(secret: str, file: Path) -> None:
    """Write a secret whole or not at all: half a key would open everything."""
    draft = file.with_name(file.name + ".draft")
    with open(draft, "w", encoding="ascii", opener=_private) as out:
        out.write(secret + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def drawn_id(length: int, letters: str) -> str:
    """Return a random word of `length` letters."""
    drawn = secrets.randbelow(len(letters) ** length)
    return "".join(letters[drawn // len(letters) ** place % len(letters)] for place in range(length))
