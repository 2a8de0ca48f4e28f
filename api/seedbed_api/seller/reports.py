"""What the seller reads of a launch: its places, and who brought them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from seedbed_api.reservations.service import Reservations
from seedbed_api.store import Reservation

COLUMNS = ("number", "state", "variant", "quantity", "contact", "code", "post", "channel", "created", "confirm_by")


@dataclass(frozen=True)
class Source:
    """Reservations that came the same way; empty parts are unknown."""

    code: str
    post: str
    channel: str
    reserved: int
    waitlist: int


def sources(reservations: Iterable[Reservation]) -> list[Source]:
    """Return who brought a launch's reservations (pieces, not orders), the most first; nobody is a row too."""
    reserved: Counter[tuple[str, str, str]] = Counter()
    waitlist: Counter[tuple[str, str, str]] = Counter()
    for item in reservations:
        counter = {"reserved": reserved, "waitlisted": waitlist}.get(item.state)
        if counter is not None:
            counter[item.code, item.post, item.channel] += item.quantity
    rows = [Source(*way, reserved=reserved[way], waitlist=waitlist[way]) for way in reserved | waitlist]
    return sorted(rows, key=lambda row: (-row.reserved, -row.waitlist, row.code, row.post, row.channel))


def as_csv(reservations: Reservations, items: Iterable[Reservation]) -> str:
    """Return reservations as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in items:
        until = reservations.confirm_by(item)
        row = {
            **vars(item),
            "contact": reservations.contact(item),
            "created": item.created.isoformat(),
            "confirm_by": until.isoformat() if until else "",
        }
        writer.writerow([_cell(str(row[column])) for column in COLUMNS])
    return "\ufeff" + out.getvalue()


def _cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return (
        "'" + text
        if text[:1] in {"=", "@", "\t", "\r"} or (text[:1] in {"+", "-"} and not text[1:].isdigit())
        else text
    )
