"""A small shop made straight from the catalog's models, and a reader's way to drive its API."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Flask
from werkzeug.test import TestResponse

from seedbed import catalog as catalogs
from seedbed.catalog import (
    BuyLinkRecord,
    Catalog,
    ChangeRecord,
    CodeRecord,
    CreatorRecord,
    LaunchRecord,
    OfferRecord,
    PageRecord,
    PostRecord,
    ProductRecord,
    ShopRecord,
    VariantRecord,
)
from seedbed_api import Settings, create_app

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
"""20:00 in the shop's own zone, in the middle of the open launch's window."""

SITE = "https://shop.example/"
REVIEW, PRODUCT, STORY, LAUNCH_PAGE = "reviews/cup/", "products/cup/", "stories/night/", "launches/cup-berry/"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Mobile/15E148 MicroMessenger/8.0.43(0x18002b2d) NetType/WIFI Language/zh_CN"
)
LAPTOP = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)
PREVIEW = "WhatsApp/2.23.20.0 A"
SELLER_TOKEN = "a-seller-token-of-good-length"
AUTHORITY = {"Authorization": f"Bearer {SELLER_TOKEN}"}

_numbers = itertools.count(1)


class SettableClock:
    """A clock that stands still until it is told."""

    def __init__(self, time: datetime = NOW) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time

    def wait(self, **duration: float) -> None:
        self.time += timedelta(**duration)


def a_launch(launch_id: str = "cup-berry", **changes: Any) -> LaunchRecord:
    """Return a launch that is open at `NOW`: five red ones, two blue ones, at most two a person."""
    day = timedelta(days=1)
    values: dict[str, Any] = {
        "id": launch_id,
        "title": "云朵杯 莓果色",
        "page": f"launches/{launch_id}/",
        "product": "cup",
        "timezone": "Asia/Shanghai",
        "phases": {"teaser": NOW - 9 * day, "launch": NOW - 2 * timedelta(hours=1), "ended": NOW + day},
        "opens": NOW - timedelta(hours=2),
        "closes": NOW + timedelta(hours=2),
        "per_person": 2,
        "deposit": None,
        "refund": "Until it is sent.",
        "offers": (
            OfferRecord(variant="red", label="Red", price=12900, capacity=5),
            OfferRecord(variant="blue", label="Blue", price=13900, capacity=2),
        ),
        "changes": (),
    }
    return LaunchRecord(**{**values, **changes})


def moved(launch: LaunchRecord, by: timedelta) -> LaunchRecord:
    """Return `launch` at another time."""
    return launch.model_copy(
        update={
            "phases": {phase: at + by for phase, at in launch.phases.items()},
            "opens": launch.opens + by,
            "closes": launch.closes + by,
        }
    )


def with_capacity(launch: LaunchRecord, variant: str, capacity: int, why: str = "A second batch.") -> LaunchRecord:
    """Return `launch` with another capacity, and the public entry that says so when `why` is given."""
    offers = tuple(
        offer.model_copy(update={"capacity": capacity}) if offer.variant == variant else offer
        for offer in launch.offers
    )
    changes = (*launch.changes, ChangeRecord(what="capacity", at=NOW, why=why)) if why else launch.changes
    return launch.model_copy(update={"offers": offers, "changes": changes})


def launches() -> dict[str, LaunchRecord]:
    """Return one launch that is open, one in its teaser, one over, one that nobody has heard of yet."""
    found = (
        a_launch(),
        moved(a_launch("lamp-linen"), timedelta(days=4)),
        moved(a_launch("jacket-autumn"), timedelta(days=-30)),
        moved(a_launch("pot-duo"), timedelta(days=40)),
    )
    return {launch.id: launch for launch in found}


def a_catalog(*changed: LaunchRecord, build_id: str = "b1", shop: dict[str, Any] | None = None) -> Catalog:
    """Return the little shop's catalog, with `changed` launches in the place of its own."""
    every = launches() | {launch.id: launch for launch in changed}
    pages = {
        "": PageRecord(kind="home", id="", title="Home"),
        "feed/": PageRecord(kind="feed", id="", title="Feed"),
        REVIEW: PageRecord(kind="review", id="cup", title="Thirty days with the cup"),
        PRODUCT: PageRecord(kind="product", id="cup", title="The cup"),
        STORY: PageRecord(kind="story", id="night", title="Night shift"),
        "creators/lin/": PageRecord(kind="creator", id="lin", title="林夕"),
    } | {launch.page: PageRecord(kind="launch", id=launch.id, title=launch.title) for launch in every.values()}
    values: dict[str, Any] = {
        "name": "小店",
        "url": SITE,
        "api_url": "",
        "locale": "zh-Hans",
        "region": "CN",
        "currency": "CNY",
        "timezone": "Asia/Shanghai",
        "share_threshold": 3,
        "attribution_days": 30,
        "contact": "shop@shop.example",
    }
    post = {"product": "cup", "author": "lin", "relationship": "commission", "labels": ("ad",)}
    return Catalog(
        build_id=build_id,
        shop=ShopRecord(**{**values, **(shop or {})}),
        pages=pages,
        products={
            "cup": ProductRecord(
                id="cup",
                title="The cup",
                page=PRODUCT,
                retired=False,
                variants=(
                    VariantRecord(id="red", label="Red", price=12900),
                    VariantRecord(id="blue", label="Blue", price=13900),
                ),
                buy_links=(
                    BuyLinkRecord(label="Buy", url="https://buy.example/cup?by={code}&post={post}&r={reservation}"),
                ),
            )
        },
        posts={
            "cup": PostRecord(id="cup", kind="review", title="Thirty days", page=REVIEW, **post),
            "night": PostRecord(id="night", kind="story", title="Night shift", page=STORY, **post),
        },
        launches=every,
        creators={
            "lin": CreatorRecord(id="lin", title="林夕", page="creators/lin/", earns=True),
            "mo": CreatorRecord(id="mo", title="Momo", page="creators/lin/", earns=False),
        },
        codes={"LINXI": CodeRecord(creator="lin", page=REVIEW), "MOMO": CodeRecord(creator="mo", page="")},
    )


def fresh(what: str = "id") -> str:
    """Return an id that was not used before: good as an event's id and as an idempotency key."""
    return f"{what}-{next(_numbers):024d}"


class LittleShop:
    """The API of the little shop, running on a store of its own, with one reader at a time in front of it."""

    def __init__(
        self,
        folder: Path,
        clock: Any,
        catalog: Catalog | None = None,
        create: Callable[..., Flask] = create_app,
        **settings: Any,
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.data, self.catalog_file = folder / "store", folder / "catalog.json"
        if catalog is not None:
            self.publish(catalog)
        self.app = create(
            Settings(data=self.data, catalog=self.catalog_file, seller_token=SELLER_TOKEN, **settings), clock
        )
        self.parts = self.app.extensions["seedbed"]
        self._open = ExitStack()
        self._open.callback(self.parts.close)
        self.reader = self.app.test_client()
        self.without_cookies = self.app.test_client(use_cookies=False)

    def publish(self, catalog: Catalog) -> None:
        catalogs.write(catalog, self.catalog_file)

    def close(self) -> None:
        """End the shop; a second call does nothing."""
        self._open.close()

    def send(
        self, method: str, path: str, *, agent: str = PHONE, address: str = "203.0.113.7", **request: Any
    ) -> TestResponse:
        headers = {"User-Agent": agent, **request.pop("headers", {})}
        client = self.without_cookies if "Cookie" in headers else self.reader
        environ = {"REMOTE_ADDR": address}
        if path.startswith("//"):  # which the test client would take for a host
            path, mark, query = path.partition("?")
            environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
            path = f"/{mark}{query}"
        return client.open(
            path,
            method=method,
            headers=headers,
            environ_overrides=environ,
            buffered=True,
            **request,
        )

    def get(self, path: str, **request: Any) -> TestResponse:
        return self.send("GET", path, **request)

    def post(self, path: str, body: Any = None, *, key: str | None = None, **request: Any) -> TestResponse:
        headers = {"Idempotency-Key": fresh("key") if key is None else key, **request.pop("headers", {})}
        return self.send("POST", path, json=body, headers=headers, **request)

    def submit(self, path: str, form: dict[str, str] | None = None, **request: Any) -> TestResponse:
        """Send a form of one of the shop's own pages, as browsers do."""
        headers = {"Origin": request.get("base_url", "http://localhost"), **request.pop("headers", {})}
        return self.send("POST", path, data=form or {}, headers=headers, **request)

    def enter(self, **request: Any) -> None:
        """Sign in by a one-time link."""
        assert self.submit(f"/{self.parts.seller_link()}", **request).status_code == 303

    # Referral

    def draw(self, page: str = REVIEW, parent: str = "") -> dict[str, Any]:
        """Get a code of one's own."""
        answer = self.post("/api/v1/codes", {"page": page, "parent": parent})
        assert answer.status_code == 201, answer.text
        return answer.json

    def follow(self, code: str, **request: Any) -> str:
        """Follow the short link of a code and return its click id."""
        place = self.get(f"/r/{code}", **request).headers["Location"]
        return place.partition("&c=")[2].partition("&")[0]

    def count(self) -> None:
        """Count what was noted, as a served shop does every second."""
        self.parts.ledger.count()

    def results(self, own: dict[str, Any]) -> dict[str, Any]:
        self.count()
        answer = self.get(f"/api/v1/codes/{own['code']}/results", headers={"Authorization": f"Bearer {own['token']}"})
        assert answer.status_code == 200, answer.text
        return answer.json

    def clicks(self, own: dict[str, Any]) -> dict[str, int]:
        return self.results(own)["clicks"]

    def beacon(self, *events: dict[str, Any], **request: Any) -> TestResponse:
        """Send events as a page does: text/plain, so that no preflight is needed."""
        text = json.dumps({"events": events})
        return self.send("POST", "/api/v1/events", data=text, content_type="text/plain;charset=UTF-8", **request)

    def arrive(self, code: str, *, click: str = "", day: str = "", page: str = REVIEW, **request: Any) -> None:
        answer = self.beacon(arrival(code, click=click, day=day, page=page), **request)
        assert answer.status_code == 202, answer.text

    def share(
        self, *, channel: str = "copy", code: str = "", page: str = REVIEW, day: str = "", **request: Any
    ) -> None:
        event = {"id": fresh("share"), "kind": "share", "page": page, "code": code, "channel": channel, "day": day}
        answer = self.beacon(event, **request)
        assert answer.status_code == 202, answer.text

    def counts(self, page: str = REVIEW) -> dict[str, int | None]:
        self.count()
        return self.get("/api/v1/shares", query_string={"page": page}).json["pages"][page]

    # Launches

    def launch(self, launch_id: str = "cup-berry") -> dict[str, Any]:
        return self.get(f"/api/v1/launches/{launch_id}").json

    def places(self, variant: str, launch_id: str = "cup-berry") -> dict[str, Any]:
        return next(offer for offer in self.launch(launch_id)["offers"] if offer["variant"] == variant)

    def wish(self, contact: str = "13800138000", **changes: Any) -> dict[str, Any]:
        """Return the body of a reservation."""
        return {
            "variant": "red",
            "quantity": 1,
            "contact": contact,
            "consent": True,
            "consent_version": self.launch()["consent"]["version"],
            **changes,
        }

    def reserve(
        self, contact: str = "13800138000", *, launch: str = "cup-berry", key: str | None = None, **changes: Any
    ) -> TestResponse:
        return self.post(f"/api/v1/launches/{launch}/reservations", self.wish(contact, **changes), key=key)

    def reserved(self, contact: str = "13800138000", **changes: Any) -> dict[str, Any]:
        answer = self.reserve(contact, **changes)
        assert answer.status_code == 201, answer.text
        return answer.json

    def reservation(self, made: dict[str, Any]) -> dict[str, Any]:
        return self.get(f"/api/v1/reservations/{made['number']}", headers=bearer(made)).json

    def cancel(self, made: dict[str, Any]) -> TestResponse:
        return self.post(f"/api/v1/reservations/{made['number']}/cancel", headers=bearer(made))


OpenShop = Callable[..., LittleShop]
"""Opens the shop of a test: the first time with a catalog, then again as it was left."""


def bearer(record: dict[str, Any]) -> dict[str, str]:
    """Return the header that carries a record's private token."""
    return {"Authorization": f"Bearer {record['token']}"}


def arrival(code: str, *, click: str = "", day: str = "", page: str = REVIEW) -> dict[str, Any]:
    """Return the event of an arrival, with an id of its own."""
    return {"id": fresh("arrival"), "kind": "arrival", "page": page, "code": code, "click": click, "day": day}


def assert_problem(answer: TestResponse, status: int, code: str) -> None:
    """Assert that an answer is the problem of a stable code (RFC 9457)."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == code
    assert answer.json["status"] == status
    assert answer.json["type"] == f"urn:seedbed:problem:{code}"
    assert answer.json["title"]
    assert answer.json["detail"]
    assert "Traceback" not in answer.text
