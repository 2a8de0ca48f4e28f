"""Numbers for the operator's own watch (Prometheus text format): this worker's requests, and readings of the shop.

What only has to be known now and then is read when it is asked for, so that answering readers costs nothing for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from flask import Blueprint, Response, abort, request
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from seedbed import __version__
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.addresses import NEARBY, is_within
from seedbed_api.chores import Chores
from seedbed_api.facts.ledger import Ledger
from seedbed_api.launches.service import Launches
from seedbed_api.problems import ApiProblem
from seedbed_api.proxies import UNBELIEVED
from seedbed_api.store import StoreError

SECONDS = (0.005, 0.025, 0.1, 0.5, 2.5)
"""The borders of the latencies that are told apart."""


class Meters:
    """What this worker counts as it answers, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "seedbed_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "seedbed_request_seconds", "Time to an answer.", ("route",), buckets=SECONDS, registry=self.registry
        )
        self._refusals = Counter("seedbed_refusals", "Problems answered, by code.", ("code",), registry=self.registry)
        self._store_errors = Counter(
            "seedbed_store_errors", "Requests that the store could not be read or written for.", registry=self.registry
        )

    def saw(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request by its route's template and the class of its answer's status."""
        self._requests.labels(route, method, f"{status // 100}xx").inc()
        self._seconds.labels(route).observe(seconds)

    def refused(self, code: str) -> None:
        """Count a problem."""
        self._refusals.labels(code).inc()
        if code == "store-unavailable":
            self._store_errors.inc()


class Readings(Collector):
    """What is read of the shop when somebody asks."""

    def __init__(self, catalog: ActiveCatalog, ledger: Ledger, launches: Launches, chores: Chores) -> None:
        self._catalog, self._ledger, self._launches, self._chores = catalog, ledger, launches, chores

    def collect(self) -> Iterator[Metric]:
        """Yield every reading; what the store cannot tell now is left out."""
        build = {"build_id": self._catalog().build_id, "version": __version__}
        yield InfoMetricFamily("seedbed_build", "The catalog in force.", value=build)
        yield InfoMetricFamily("seedbed_worker", "Which worker answered.", value={"worker": str(os.getpid())})
        yield GaugeMetricFamily(
            "seedbed_catalog_refused", "Whether a newer catalog was refused.", value=bool(self._catalog.refusal)
        )
        yield GaugeMetricFamily("seedbed_facts_waiting_bytes", "Facts not counted yet.", value=self._ledger.waiting())
        yield CounterMetricFamily("seedbed_facts_noted", "Facts written.", value=self._ledger.noted)
        yield CounterMetricFamily("seedbed_facts_lost", "Facts not written.", value=self._ledger.lost)
        yield GaugeMetricFamily(
            "seedbed_chores_stalled", "Whether the work beside answering stands still.", value=self._chores.stalled()
        )
        try:
            yield self._places()
        except StoreError:
            return

    def _places(self) -> Metric:
        family = GaugeMetricFamily(
            "seedbed_reserved_pieces",
            "Pieces of the launches that are open, by state.",
            labels=("launch", "variant", "state"),
        )
        for status in self._launches.all():
            if status.window == "open":
                for place in status.offers:
                    labels = (status.launch.id, place.offer.variant)
                    family.add_metric((*labels, "reserved"), place.tally.reserved)
                    family.add_metric((*labels, "waitlisted"), place.tally.waitlist)
        return family


def routes(meters: Meters, hold_seller: Callable[[], None]) -> Blueprint:
    """Return the address of the metrics; `hold_seller` raises `ApiProblem` for a request that is not the seller's.

    It answers peers of the own network and the seller. For everybody else it is not there: the numbers tell how a
    launch goes, and how much the machine can bear.
    """
    blueprint = Blueprint("metrics", __name__)

    @blueprint.get("/metrics")
    def metrics() -> Response:
        if not _is_near():
            try:
                hold_seller()
            except ApiProblem:
                abort(404)
        response = Response(generate_latest(meters.registry), content_type=CONTENT_TYPE_LATEST)
        response.headers["Cache-Control"] = "no-store"
        return response

    return blueprint


def _is_near() -> bool:
    """Tell whether the sender is in the own network; one whom an unbelieved proxy speaks for may be anybody."""
    return not request.environ.get(UNBELIEVED) and is_within(request.remote_addr or "", NEARBY)
