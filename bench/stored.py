"""What is in a store before it is measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from bench.grounds import Ground
from bench.peers.plain_flask import FILE
from bench.shop import LAUNCH, SECRET, VARIANT
from seedbed_api.contacts import ContactVault
from seedbed_api.keys import Keys
from seedbed_api.store import Answer, Request, Reservation, Row
from seedbed_api.store.exchange import written

BUYERS_OF_A_CODE = 10


def number(of: int) -> str:
    """Return the number of the reservation that was stored as the nth."""
    return f"{of:08X}"


def code(of: int) -> str:
    """Return the code that led to it."""
    return f"C{of // BUYERS_OF_A_CODE:07d}"


def request(of: int) -> Request:
    """Return the request that it answered."""
    return Request.of(f"reserve bench-stored-{of:024d}", of)


def fill(place: Ground, many: int) -> None:
    """Store so many reservations, with the answers that their requests are known by."""
    with place.app() as app:
        app.extensions["seedbed"].store.load(_rows(many))


def fill_plainly(place: Ground, many: int) -> None:
    """Store so many for the peer on stock TinyDB."""
    rows = {
        str(of): {"number": number(of), "variant": VARIANT, "quantity": 1, "contact": f"{of}@buyers.example"}
        for of in range(1, many + 1)
    }
    (place.folder / FILE).write_text(json.dumps({"reservations": rows}), "utf-8")


def _rows(many: int) -> Iterator[tuple[str, Row]]:
    now, vault = datetime.now(UTC), ContactVault(Keys(SECRET))
    sealed = vault.seal("somebody@buyers.example")
    for of in range(1, many + 1):
        made = Reservation(
            number=number(of),
            launch=LAUNCH,
            variant=VARIANT,
            quantity=1,
            contact=sealed,
            contact_index=vault.index(number(of)),
            consent_version="bench",
            code=code(of),
            post="mug-1",
            channel="wechat",
            created=now,
            order=of,
            state="reserved",
        )
        yield "reservations", written("reservations", made)
    for of in range(1, many + 1):
        asked = request(of)
        yield "answers", written("answers", Answer(asked.key, asked.digest, number(of), now))
