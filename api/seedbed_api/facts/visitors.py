"""Visitors without names: a hash under a salt that lives for one day and is then destroyed."""

from __future__ import annotations

import secrets
from hashlib import blake2b
from ipaddress import IPv6Address

from seedbed_api.addresses import parsed
from seedbed_api.store import FactIntake, StoreError

NETWORK_OF_IPV6 = len("2001:0db8:0000")
"""Characters of an IPv6 address, written in full, that name its network (/48)."""


class Marks:
    """The marks by which a day's repeats are known.

    Args:
        salt: the day's.
    """

    def __init__(self, salt: bytes) -> None:
        self._keyed = blake2b(key=salt, digest_size=12)  # a copy of it costs less than the key's own hashing

    def of(self, known_by: str) -> str:
        """Return the mark of whoever is known by this, such as an address and a browser's name."""
        marked = self._keyed.copy()
        marked.update(known_by.encode("utf-8", "replace"))
        return marked.hexdigest()

    def of_network(self, address: str) -> str:
        """Return the mark of an address's network: that of its /24, or /48 of IPv6."""
        found = parsed(address) if ":" in address else None
        if isinstance(found, IPv6Address):
            return self.of(f"network\0{found.exploded[:NETWORK_OF_IPV6]}")
        return self.of(f"network\0{str(found or address).rpartition('.')[0]}")


class Visitors:
    """Knows the day's visitors by marks.

    The salt is the store's, so that every process makes the same marks; while the store cannot give one, this process
    draws its own, and the day's visitors may be counted twice.
    """

    def __init__(self, facts: FactIntake) -> None:
        self._facts = facts
        self._today = ("", Marks(b""))

    def on(self, day: str) -> Marks:
        """Return the marks of a day (ISO date)."""
        today, marks = self._today
        return marks if day == today else self._begin(day)

    def _begin(self, day: str) -> Marks:
        try:
            salt = self._facts.salt(day)
        except StoreError:
            salt = secrets.token_bytes(32)
        marks = Marks(salt)
        self._today = (day, marks)
        return marks
