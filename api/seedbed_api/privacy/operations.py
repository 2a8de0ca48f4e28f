"""A person's rights, as an operator carries them out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from seedbed_api.contacts import InvalidContact
from seedbed_api.operations.registry import operation
from seedbed_api.parts import Parts
from seedbed_api.privacy.service import KeptReservation, Privacy
from seedbed_api.reservations.problems import invalid_contact

_RESERVATIONS = TypeAdapter(list[KeptReservation])


@operation("privacy export")
def export(parts: Parts, contact: str) -> dict[str, Any]:
    """Return all that is tied to a contact.

    Raises:
        ApiProblem: it is no contact.
    """
    try:
        kept = _privacy(parts).export(contact)
    except InvalidContact:
        raise invalid_contact() from None
    return {"at": parts.clock.now().isoformat(), "reservations": _RESERVATIONS.dump_python(kept, mode="json")}


@operation("privacy erase")
def erase(parts: Parts, contact: str) -> dict[str, int]:
    """Erase a contact; return from how many reservations, and how many of these were still held.

    Raises:
        ApiProblem: it is no contact.
    """
    try:
        return asdict(_privacy(parts).erase(contact))
    except InvalidContact:
        raise invalid_contact() from None


def _privacy(parts: Parts) -> Privacy:
    return Privacy(parts.store, parts.catalog, parts.vault)
