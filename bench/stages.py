"""Where the time of one reservation goes: in this process, one thread, through the whole WSGI app."""

from __future__ import annotations

import json
from collections.abc import Iterator

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench import stored
from bench.grounds import ground
from bench.plan import Plan
from bench.report import Cell, Table
from bench.shop import CODE, CONSENT, LAUNCH, VARIANT
from bench.stopwatch import Stopwatch
from seedbed_api.contacts import ContactVault
from seedbed_api.reservations.service import Reservations
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.generation import GenerationStorage
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.reservations import TinyReservations

TIMES = 200
WEB, RULES, SEAL, VERB = (
    "HTTP, Flask, validation, answer",
    "rules of the launch, tokens",
    "sealing the contact",
    "store's verb",
)
GATHER, JOIN, WRITE, SYNC = "gathering a generation", "joining and checksum", "writing it", "waiting for the disk"
DATABASE = "the database"
ORDER = (WEB, RULES, SEAL, VERB, GATHER, JOIN, WRITE, SYNC, DATABASE)
SHARED = {GATHER, JOIN, WRITE, SYNC}
"""What writers at once share: a generation has everybody's reservation."""

COMMON = {
    (Reservations, "reserve"): RULES,
    (Reservations, "token"): RULES,
    (Reservations, "private_link"): RULES,
    (ContactVault, "seal"): SEAL,
    (ContactVault, "index"): SEAL,
}
OF_TINYDB = {
    (TinyReservations, "reserve"): VERB,
    (TinyReservations, "answered"): VERB,
    (TinyReservations, "position"): VERB,
    (Image, "_snapshot"): GATHER,
    (GenerationStorage, "write"): JOIN,
    (Disk, "write"): WRITE,
    (Disk, "sync"): SYNC,
    (Disk, "sync_folder"): SYNC,
}


def tables(plan: Plan) -> Iterator[Table]:
    """Yield a table a backend."""
    for backend in plan.backends:
        sizes = plan.sizes[:3]
        spent = [_spent(plan, backend, many) for many in sizes]
        rows: list[list[Cell]] = [
            [f"{stage} *" if stage in SHARED else stage, *(seconds[stage] / TIMES * 1e3 for seconds in spent)]
            for stage in ORDER
            if stage in spent[0]
        ]
        rows.append(["altogether", *(sum(seconds.values()) / TIMES * 1e3 for seconds in spent)])
        yield Table(
            f"Where the time of one reservation goes, {backend}",
            ("ms of one request", *(f"{many:,} stored" for many in sizes)),
            rows,
            f"{TIMES} requests, one after the other, without a server."
            + (" * Shared by all that come while the generation before is written." if backend == "TinyDB" else ""),
        )


def _spent(plan: Plan, backend: str, many: int) -> dict[str, float]:
    """Return the seconds that each stage took over all requests."""
    with ground(plan, backend) as place:
        stored.fill(place, many)
        watch = Stopwatch()
        with place.app() as app, watch.on(COMMON | (OF_TINYDB if backend == "TinyDB" else _of_postgres())):
            _reserve(app, watch, 0)
            watch.seconds.clear()
            for buyer in range(1, TIMES + 1):
                _reserve(app, watch, buyer)
    return dict(watch.seconds)


def _of_postgres() -> dict[tuple[type, str], str]:
    from seedbed_api.store.postgres.reservations import PostgresReservations  # noqa: PLC0415  (needs its extra)

    return {(PostgresReservations, name): DATABASE for name in ("reserve", "answered", "position")}


def _reserve(app: Flask, watch: Stopwatch, buyer: int) -> None:
    """Reserve for a new buyer from the first look at the request to the last byte of the answer."""
    environ = _request(buyer)
    said, status, _ = watch.timed(WEB, run_wsgi_app)(app.wsgi_app, environ)
    assert status == "201 CREATED", b"".join(said)


def _request(buyer: int) -> dict[str, object]:
    body = {
        "variant": VARIANT,
        "quantity": 1,
        "contact": f"stage-{buyer}@buyers.example",
        "consent": True,
        "consent_version": CONSENT,
        "code": CODE,
        "channel": "wechat",
    }
    headers = [("Idempotency-Key", f"bench-stage-{buyer:012d}"), ("X-Forwarded-For", "198.18.1.2")]
    path = f"/api/v1/launches/{LAUNCH}/reservations"
    builder = EnvironBuilder(
        path, method="POST", data=json.dumps(body), headers=headers, content_type="application/json"
    )
    return builder.get_environ()
