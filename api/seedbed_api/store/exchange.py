"""How records travel between stores: to a backup and back, and from one backend to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from seedbed_api.store import records


@dataclass(frozen=True)
class Kind:
    """A kind of record: how it is written as plain JSON, and the fields that tell one from another."""

    record: Any
    key: tuple[str, ...]

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """Return what turns a record into plain JSON (`dump_python(mode="json")`) and back (`validate_python`)."""
        return TypeAdapter(self.record)


KINDS: dict[str, Kind] = {
    "catalog": Kind(records.KeptCatalog, ("build_id",)),
    "codes": Kind(records.Code, ("code",)),
    "words": Kind(records.Words, ("id",)),
    "reservations": Kind(records.Reservation, ("number",)),
    "answers": Kind(records.Answer, ("key",)),
    "accounts": Kind(records.Account, ("name",)),
    "tokens": Kind(records.ApiToken, ("id",)),
    "sessions": Kind(records.Session, ("digest",)),
    "sign_ins": Kind(records.SignIn, ("digest",)),
    "code_sums": Kind(records.CodeSum, ("code", "day")),
    "page_sums": Kind(records.PageSum, ("page", "day")),
    "events": Kind(records.Event, ("id",)),
}
"""Every kind that `Store.rows` gives, in its order; events last, in the order in which they were counted."""
