"""Every error is a problem (RFC 9457) with a stable code, in the reader's language; bad input is never a fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from little_shop import (
    REVIEW,
    SITE,
    LittleShop,
    SettableClock,
    a_catalog,
    assert_problem,
    fresh,
)

ACCEPTED = ("en", "en-GB,en;q=0.9", "zh-Hans", "zh-CN,zh;q=0.9,en;q=0.5", "zh-TW", "fr,zh;q=0.5", "*", "", "x" * 500)


@pytest.mark.parametrize("locale", ["zh-CN,zh;q=0.9", "en"])
@pytest.mark.parametrize(
    ("status", "code", "method", "path", "request_"),
    [
        (400, "malformed-json", "POST", "/api/v1/codes", {"data": "{", "content_type": "application/json"}),
        (400, "idempotency-key-missing", "POST", "/api/v1/codes", {"json": {"page": REVIEW}}),
        (401, "wrong-token", "GET", "/api/v1/codes/{own}/results", {}),
        (403, "foreign-origin", "POST", "/api/v1/events", {"headers": {"Origin": "https://evil.example"}}),
        (404, "not-found", "GET", "/api/v1/nothing", {}),
        (404, "unknown-launch", "GET", "/api/v1/launches/gone", {}),
        (405, "method-not-allowed", "DELETE", "/api/v1/codes", {}),
        (405, "method-not-allowed", "BREW", "/api/v1/launches", {}),
        (405, "method-not-allowed", "POST", "/r/LINXI", {}),
        (413, "body-too-large", "POST", "/api/v1/codes", {"json": {"page": "x" * 20_000}}),
        (415, "unsupported-media-type", "POST", "/api/v1/codes", {"data": "page=x"}),
        (415, "unsupported-media-type", "POST", "/api/v1/words", {"data": "{}", "content_type": "text/plain"}),
        (415, "unsupported-media-type", "POST", "/api/v1/codes", {"data": {"page": REVIEW}}),
        (422, "invalid-request", "POST", "/api/v1/codes", {"json": {}}),
        (422, "invalid-request", "GET", "/api/v1/launches/NOT%20AN%20ID", {}),
        (422, "invalid-request", "POST", "/api/v1/reservations/none/cancel", {}),
        (422, "invalid-request", "POST", "/api/v1/words/none/report", {}),
    ],
)
def test_every_error_is_a_problem_with_a_stable_code_in_any_language(
    shop: LittleShop, locale: str, status: int, code: str, method: str, path: str, request_: dict[str, Any]
) -> None:
    request = dict(request_)
    headers = {"Accept-Language": locale, **request.pop("headers", {})}
    answer = shop.send(method, path.format(own=shop.draw()["code"]), headers=headers, **request)
    assert_problem(answer, status, code)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_refused_method_names_those_that_are_taken(shop: LittleShop) -> None:
    assert "POST" in shop.send("DELETE", "/api/v1/codes").headers["Allow"]


@pytest.mark.parametrize(
    ("accepted", "spoken"), [("en-GB", "en"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-MO", "zh-Hant")]
)
@pytest.mark.parametrize("path", ["/api/v1/launches", "/api/v1/launches/gone", "/api/v1/nothing", "/seller/"])
def test_what_is_said_to_a_reader_names_its_language(shop: LittleShop, accepted: str, spoken: str, path: str) -> None:
    headers = shop.get(path, headers={"Accept-Language": accepted, "Origin": SITE.rstrip("/")}).headers
    assert headers["Content-Language"] == spoken
    assert "Accept-Language" in headers.getlist("Vary")
    assert "Origin" in headers.getlist("Vary") or not path.startswith("/api/")


@pytest.mark.parametrize("path", ["/api/v1/codes/LINXI", "/api/v1/codes/LINXI/qr.svg", "/livez"])
def test_what_has_no_language_names_none(shop: LittleShop, path: str) -> None:
    headers = shop.get(path).headers
    assert "Content-Language" not in headers
    assert "Accept-Language" not in headers.get("Vary", "")


@pytest.mark.parametrize("accepted", ACCEPTED)
def test_any_language_asked_for_is_answered(shop: LittleShop, accepted: str) -> None:
    assert_problem(shop.get("/api/v1/launches/gone", headers={"Accept-Language": accepted}), 404, "unknown-launch")


def test_a_fault_of_ours_is_a_problem_without_a_trace(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(shop.parts.store.facts, "page_counts", broken)
    answer = shop.get("/api/v1/shares", query_string={"page": REVIEW})
    monkeypatch.undo()
    assert_problem(answer, 500, "internal-error")
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text
    assert shop.get("/api/v1/shares", query_string={"page": REVIEW}).status_code == 200


def test_a_write_that_the_disk_refuses_is_said_and_leaves_nothing(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is played by the system call itself; all of the shop's own code is real."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    wish = shop.wish()
    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        answer = shop.post("/api/v1/launches/cup-berry/reservations", wish)
        assert shop.get("/r/LINXI").status_code == 302
        assert shop.get("/api/v1/launches/cup-berry").status_code == 200
        assert shop.get("/api/v1/shares", query_string={"page": REVIEW}).status_code == 200
    assert_problem(answer, 503, "store-unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert shop.places("red")["reserved"] == 0
    assert shop.reserve().status_code == 201


# Anything at all


@pytest.fixture(scope="module")
def battered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LittleShop]:
    """One shop, its site too, that all of the random requests are thrown at."""
    folder, site = tmp_path_factory.mktemp("battered"), tmp_path_factory.mktemp("site")
    (site / "index.html").write_text("home")
    shop = LittleShop(folder, SettableClock(), a_catalog(), site=site, writes_per_minute=0)
    yield shop
    shop.close()


TEXT = st.text(max_size=30) | st.sampled_from(
    ["", REVIEW, "LINXI", "red", "cup", "copy", "13800138000", "lin@example.com", "arrival", "share", "\ud800", "\x00"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
FIELDS = st.sampled_from(
    ["page", "parent", "code", "name", "text", "events", "id", "kind", "click", "channel", "day", "variant", "quantity",
     "contact", "consent", "consent_version", "post", "reason", "form_token", "owner", "key", "earns"]
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS | TEXT, inner, max_size=6),
    max_leaves=12,
)
EVENT = st.fixed_dictionaries(
    {"id": st.from_regex(r"\A[A-Za-z0-9_-]{16,64}\Z") | TEXT, "kind": st.sampled_from(["arrival", "share"]) | TEXT},
    optional={"page": TEXT, "code": TEXT, "click": TEXT, "channel": TEXT, "day": TEXT, "late": SCALARS},
)
NEARLY = (
    st.fixed_dictionaries({"events": st.lists(EVENT, max_size=4)})
    | st.fixed_dictionaries({"page": TEXT, "parent": TEXT})
    | st.fixed_dictionaries({"page": TEXT, "name": TEXT, "text": TEXT, "code": TEXT})
    | st.fixed_dictionaries(
        {
            "variant": TEXT | st.just("red"),
            "quantity": st.integers(-2, 4) | SCALARS,
            "contact": TEXT,
            "consent": st.booleans() | SCALARS,
            "consent_version": TEXT,
        },
        optional={"code": TEXT, "post": TEXT, "channel": TEXT},
    )
)
BODIES = (
    (ANYTHING | NEARLY).map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=200)
    | st.sampled_from([b"", b"null", b"[" * 9000, b"9" * 5000, b'"\\ud800"', b"\xff\xfe{}", b"x" * 20_000])
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Idempotency-Key": st.builds(fresh, st.just("fuzz"))
        | st.sampled_from(["", "same-key-for-all-of-them", "é" * 20]),
        "Authorization": st.sampled_from(["Bearer", "Bearer x", "Basic x", "é", "Bearer " + "x" * 3000]),
        "Origin": st.sampled_from(["null", "https://evil.example", SITE, SITE.rstrip("/"), "http://[", "é"]),
        "Accept-Language": st.sampled_from(ACCEPTED),
        "User-Agent": st.sampled_from(["", "é", "x" * 4000, "Googlebot"]),
        "Cookie": st.sampled_from(["seedbed_session=x", "é", "; ;=", "x" * 4000]),
        "Content-Encoding": st.just("gzip"),
        "Range": st.just("bytes=5-1"),
        "X-Forwarded-For": st.just("not an address"),
        "X-HTTP-Method-Override": st.just("DELETE"),
    },
)
TYPES = st.sampled_from(
    ["application/json", "text/plain;charset=UTF-8", "", "application/x-www-form-urlencoded", "multipart/form-data",
     "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/problem+json", "é"]
)  # fmt: skip
POSTS = st.sampled_from(
    [
        "/api/v1/events",
        "/api/v1/codes",
        "/api/v1/words",
        "/api/v1/words/ABCDEFGHJK/report",
        "/api/v1/launches/cup-berry/reservations",
        "/api/v1/launches/gone/reservations",
        "/api/v1/reservations/ABCDEFGH/cancel",
        "/seller/sign-in/nonsense",
        "/seller/codes",
        "/seller/sign-out",
        "/seller/reservations/ABCDEFGH/link",
        "/seller/words/ABCDEFGHJK/hide",
    ]
)


def assert_answered(answer: Any) -> None:
    """Assert that an answer is none of our faults, and a problem when it is a refusal by the API."""
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400 and not answer.request.path.startswith("/seller"):
        assert_problem(answer, answer.status_code, answer.json["code"])
    assert "Traceback" not in answer.text


@settings(max_examples=400, deadline=None)
@given(path=POSTS, body=BODIES, headers=HEADERS, content_type=TYPES)
def test_nothing_that_is_posted_is_a_fault(
    battered: LittleShop, path: str, body: bytes, headers: dict[str, str], content_type: str
) -> None:
    sent = {key: value.encode().decode("latin-1") for key, value in headers.items()}
    sent |= {"Content-Type": content_type.encode().decode("latin-1")} if content_type else {}
    assert_answered(battered.send("POST", path, data=body, headers=sent))


@settings(max_examples=200, deadline=None)
@given(
    start=st.sampled_from(
        ["/r/", "/api/v1/codes/", "/api/v1/words/", "/api/v1/launches/", "/api/v1/reservations/", "/"]
    ),
    rest=st.text(max_size=40) | st.text("a/%.", min_size=300, max_size=400),
    query=st.dictionaries(st.sampled_from(["page", "w", "ch", "ref"]), st.text(max_size=60), max_size=3),
)
def test_no_address_is_a_fault(battered: LittleShop, start: str, rest: str, query: dict[str, str]) -> None:
    answer = battered.get(start + rest.replace("?", "").replace("#", ""), query_string=query)
    assert_answered(answer)
