"""How records travel between stores: to a backup and back, and from one backend to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from pydantic import TypeAdapter

from seedbed_api.store import records
from seedbed_api.store.interface import Row


@dataclass(frozen=True)
class Kind:
    """A kind of record."""

    adapter: TypeAdapter[Any]
    """Turns a record into plain JSON (`dump_python(mode="json")`) and back (`validate_python`)."""
    key: tuple[str, ...]
    """The fields that tell one from another."""

    @classmethod
    def of(cls, record: type, *key: str) -> Self:
        """Return the kind of a record class."""
        return cls(TypeAdapter(record), key)


KINDS: dict[str, Kind] = {
    "catalog": Kind.of(records.KeptCatalog, "build_id"),
    "codes": Kind.of(records.Code, "code"),
    "words": Kind.of(records.Words, "id"),
    "reservations": Kind.of(records.Reservation, "number"),
    "answers": Kind.of(records.Answer, "key"),
    "accounts": Kind.of(records.Account, "name"),
    "tokens": Kind.of(records.ApiToken, "id"),
    "sessions": Kind.of(records.Session, "digest"),
    "sign_ins": Kind.of(records.SignIn, "digest"),
    "code_sums": Kind.of(records.CodeSum, "code", "day"),
    "page_sums": Kind.of(records.PageSum, "page", "day"),
    "events": Kind.of(records.Event, "id"),
}
"""Every kind that `Store.rows` gives, in its order; events last, in the order in which they were counted."""


def written(kind: str, record: Any) -> Row:
    """Return a record as plain JSON."""
    row: Row = KINDS[kind].adapter.dump_python(record, mode="json")
    return row


def read(kind: str, row: Row) -> Any:
    """Return the record that plain JSON says; fields that the kind does not have are left out.

    Raises:
        pydantic.ValidationError: it is no record of this kind.
    """
    return KINDS[kind].adapter.validate_python(row)
