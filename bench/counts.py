"""The counts of a page of twenty posts, in one request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode
from urllib.request import urlopen

from bench import servers
from bench.grounds import Ground, ground
from bench.plan import Plan
from bench.report import Cell, Table
from bench.rounds import COLUMNS, cells
from bench.shop import CODE, PAGES
from bench.traffic import CLIENTS, send
from seedbed_api.store import Event

SHARES = 500
"""Of each page, counted beforehand."""

PATH = f"/api/v1/shares?{urlencode([('page', page) for page in PAGES])}"


def table(plan: Plan) -> Table:
    """Return how fast counts are answered, to one client and to many."""
    rows: list[list[Cell]] = []
    with ground(plan) as place, servers.peer("bare", place.log) as server:
        rows += _rows(plan, "bare WSGI, answers nothing", server.url + PATH)
    for backend in plan.backends:
        with ground(plan, backend) as place:
            _share(place)
            with servers.api(place.environment(), place.log) as server:
                rows += _rows(plan, f"Seedbed on {backend}", server.url + PATH)
                rows += _rows(plan, f"Seedbed on {backend}, 304", server.url + PATH, _etag(server.url + PATH))
    note = f"{SHARES * len(PAGES):,} shares counted beforehand; 304 is for a client that knows the counts already."
    return Table(f"Counts of {len(PAGES)} pages in a request", ("200 by", *COLUMNS), rows, note)


def _rows(plan: Plan, name: str, url: str, *known: str) -> Iterator[list[Cell]]:
    for clients in (1, CLIENTS):
        traffic = send("counts", url, plan.seconds, *known, clients=clients)
        yield [f"{name}, {clients} client{'s' * (clients > 1)}", *cells(traffic)]


def _share(place: Ground) -> None:
    with place.app() as app:
        app.extensions["seedbed"].store.facts.record(_events())


def _events() -> Iterator[Event]:
    now = datetime.now(UTC)
    for page in PAGES:
        for number in range(SHARES):
            yield Event(
                id=f"bench-{page}-{number}",
                at=now,
                day=now.date().isoformat(),
                kind="share",
                code=CODE,
                page=page,
                visitor=f"visitor-{number}",
                channel="wechat",
            )


def _etag(url: str) -> str:
    with urlopen(url, timeout=10) as answer:
        return str(answer.headers["ETag"])
