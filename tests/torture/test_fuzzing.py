"""Trial 7: whatever is sent, the API answers without a fault, and every error is a problem with a documented code."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from calling import wish
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from little_shop import PHONE, REVIEW, SettableClock, a_catalog, arrival, fresh
from schemathesis import GenerationMode
from trials import SEED, trial
from werkzeug.datastructures import Headers

from seedbed import catalog as catalogs
from seedbed_api import Settings, create_app

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
CODES = set(re.findall(r"^\| `([a-z-]+)` \| (?:\d{3}|other) \|", GUIDE.read_text("utf-8"), re.MULTILINE))
PROBLEM = "application/problem+json"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
HEADERS = (
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "Cookie",
    "Idempotency-Key",
    "Origin",
    "Sec-Purpose",
    "User-Agent",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The API of the little shop, without limits."""
    catalogs.write(a_catalog(), tmp_path / "catalog.json")
    environment = {"SEEDBED_DATA": str(tmp_path / "store"), "SEEDBED_CATALOG": str(tmp_path / "catalog.json")}
    environment |= {"SEEDBED_WRITES_PER_MINUTE": "0", "SEEDBED_TRUSTED_PROXIES": "1"}
    made = create_app(Settings.from_environment(environment), SettableClock())
    yield made
    made.extensions["seedbed"].close()


def trying(cases: int) -> Any:
    """Return a decorator that gives a test so many cases, drawn by the seed of the run."""
    drawn = settings(max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    return lambda test: seed(SEED)(drawn(test))


@dataclass(frozen=True)
class Answer:
    """What a client got."""

    status: int
    kind: str
    text: str

    @property
    def status_class(self) -> str:
        """Its status, but for what is the matter in particular."""
        return f"{self.status // 100}xx"

    def is_well(self) -> bool:
        """Tell whether it is as the guide promises of every one."""
        if self.status < 400:
            return True
        return self.status < 500 and self.kind == PROBLEM and json.loads(self.text)["code"] in CODES


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_what_the_description_allows_or_forbids_is_answered_well(app: Flask, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in schema.get_all_operations()]
    with trial(f"the description, {mode.value}") as running:
        cases, seen = running.count("cases", short=60, long=4000), Counter[str]()

        @trying(cases)
        @given(st.one_of([operation.as_strategy(generation_mode=mode) for operation in operations]))
        def each(case: schemathesis.Case) -> None:
            got = case.call()
            kind = got.headers.get("content-type", [""])[0].partition(";")[0]
            answer = Answer(got.status_code, kind, got.text)
            assert answer.is_well(), answer
            seen[answer.status_class] += 1

        each()
        running.figures |= {"operations": len(operations), **seen}


texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "red", "cup-berry", REVIEW, "LINXI", "13800138000", "\0", "\ud800", "𝕏" * 30, "../..", "%00"]),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
odd = st.one_of(texts, st.integers(-1, 3), values)
"""Often of the right type, so that it gets past the first look."""
VALID: dict[str, dict[str, Any]] = {
    "/api/v1/codes": {"page": REVIEW, "parent": "LINXI"},
    "/api/v1/words": {"page": REVIEW, "code": "LINXI", "name": "Lin", "text": "It keeps warm."},
    "/api/v1/launches/cup-berry/reservations": wish("13800138000", code="LINXI", post="cup", channel="copy"),
    "/api/v1/events": {"events": [arrival("LINXI")]},
}
"""Bodies that are as they should be, by their address."""


def as_json(value: Any) -> bytes:
    """Return a value as JSON, as careless clients write it: NaN, lone surrogates and all."""
    return json.dumps(value).encode()


def spoilt(body: dict[str, Any]) -> st.SearchStrategy[bytes]:
    """Return bodies in which some fields are anything; one field of a beacon's event, too."""
    changes = st.dictionaries(st.sampled_from(sorted(body)), odd, max_size=1)
    whole = changes.map(lambda changed: {**body, **changed})
    if "events" not in body:
        return whole.map(as_json)
    event = body["events"][0]
    one = st.dictionaries(st.sampled_from(sorted(event)), odd, max_size=1).map(
        lambda changed: {"events": [{**event, **changed}]}
    )
    return st.one_of(whole, one).map(as_json)


bodies = st.sampled_from(sorted(VALID)).flatmap(
    lambda path: st.tuples(
        st.just(path), st.one_of(spoilt(VALID[path]), spoilt(VALID[path]), st.binary(max_size=200), values.map(as_json))
    )
)
in_a_header = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=80)


def send(
    client: FlaskClient, method: str, path: str, headers: list[tuple[str, str]], body: bytes = b"", query: str = ""
) -> Answer:
    """Send a request that nothing has looked at before."""
    environ = {"PATH_INFO": path.encode("utf-8", "surrogatepass").decode("latin-1"), "QUERY_STRING": query}
    got = client.open("/", method=method, headers=Headers(headers), data=body, environ_overrides=environ, buffered=True)
    text = got.get_data(as_text=True)
    if method == "HEAD" and not text:  # which says nothing of what GET would
        return Answer(got.status_code, PROBLEM, '{"code": "not-found"}')
    return Answer(got.status_code, got.mimetype, text)


def test_whatever_stands_in_a_body_is_answered_well(app: Flask) -> None:
    with trial("bodies") as running:
        cases, seen = running.count("cases", short=100, long=8000), Counter[str]()
        client = app.test_client(use_cookies=False)

        @trying(cases)
        @given(bodies)
        def each(request: tuple[str, bytes]) -> None:
            path, body = request
            kind = ("Content-Type", "application/json")
            headers = [kind, ("Idempotency-Key", fresh("key")), ("User-Agent", PHONE)]
            answer = send(client, "POST", path, headers, body)
            assert answer.is_well(), answer
            seen[answer.status_class] += 1

        each()
        running.figures |= seen


def test_whatever_stands_in_an_address_or_a_header_is_answered_well(app: Flask) -> None:
    paths = st.one_of(
        st.sampled_from(["/r/", "/api/v1/codes/", "/api/v1/words/", "/api/v1/reservations/", "/api/v1/"]).flatmap(
            lambda start: texts.map(lambda end: start + end)
        ),
        st.sampled_from([*VALID, "/api/v1/shares", "/api/v1/qr.svg", "/api/v1/launches", "/livez", "/readyz"]),
    )
    with trial("addresses and headers") as running:
        cases, seen = running.count("cases", short=100, long=8000), Counter[str]()
        client = app.test_client(use_cookies=False)

        @trying(cases)
        @given(
            st.sampled_from(METHODS),
            paths,
            st.lists(st.tuples(st.sampled_from(HEADERS), in_a_header), max_size=5),
            in_a_header,
        )
        def each(method: str, path: str, headers: list[tuple[str, str]], query: str) -> None:
            answer = send(client, method, path, headers, query=query)
            assert answer.is_well(), answer
            seen[answer.status_class] += 1

        each()
        running.figures |= seen


def test_the_guide_lists_problem_codes() -> None:
    assert {"store-unavailable", "idempotency-key-reused"} <= CODES
