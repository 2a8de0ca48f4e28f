"""Visitors without names: a hash under a salt that lives for one day and is then destroyed."""

from __future__ import annotations

import secrets
from hashlib import blake2b
from ipaddress import IPv6Address

from seedbed_api.addresses import parsed
from seedbed_api.store import FactIntake, StoreError

NETWORK_OF_IPV6 = len("2001:0db8:0000")
"""Characters of an IPv6 address, written in full, that name its network (/48)."""


class Visitors:
    """Makes the marks by which a day's repeats are known.

    The salt is the store's, so that every process makes the same marks; while the store cannot give one, this process
    draws its own, and the day's visitors may be counted twice.
    """

    def __init__(self, facts: FactIntake) -> None:
        self._facts = facts
        self._today = ("", _keyed(b""))

    def mark(self, day: str, *parts: str) -> str:
        """Return the mark of a visitor known by `parts` on a day (ISO date)."""
        today, keyed = self._today
        marked = (keyed if day == today else self._keyed_on(day)).copy()
        marked.update("\0".join(parts).encode("utf-8", "replace"))
        return marked.hexdigest()

    def network(self, day: str, address: str) -> str:
        """Return the mark of an address's network on a day: that of its /24, or /48 of IPv6."""
        found = parsed(address) if ":" in address else None
        if isinstance(found, IPv6Address):
            return self.mark(day, "network", found.exploded[:NETWORK_OF_IPV6])
        return self.mark(day, "network", str(found or address).rpartition(".")[0])

    def _keyed_on(self, day: str) -> blake2b:
        try:
            salt = self._facts.salt(day)
        except StoreError:
            salt = secrets.token_bytes(32)
        keyed = _keyed(salt)
        self._today = (day, keyed)
        return keyed


def _keyed(salt: bytes) -> blake2b:
    """Return the hash of nothing yet under a salt: a copy of it costs less than the key's own hashing."""
    return blake2b(key=salt, digest_size=12)
