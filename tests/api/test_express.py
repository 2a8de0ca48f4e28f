"""Short links and beacons in a process beside the API: they do there what they do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from little_shop import (
    PRODUCT,
    REVIEW,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    a_launch,
    arrival,
    assert_problem,
    with_capacity,
)

from seedbed.catalog import CodeRecord
from seedbed_api import create_express
from seedbed_api.store import StoreError

Beside = Callable[[], LittleShop]


@pytest.fixture
def serving(shop: LittleShop) -> LittleShop:
    """A shop that is being served."""
    shop.parts.start()
    return shop


@pytest.fixture
def open_beside(serving: LittleShop, clock: SettableClock) -> Iterator[Beside]:
    """Open what answers beside the shop, as often as a test likes."""
    opened: list[LittleShop] = []

    def open_one() -> LittleShop:
        opened.append(LittleShop(serving.folder, clock, create=create_express))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def beside(open_beside: Beside) -> LittleShop:
    """What answers beside the shop."""
    return open_beside()


def raw_clicks(shop: LittleShop, code: str) -> int:
    return shop.parts.store.facts.clicks(code).raw


def test_a_link_followed_beside_the_api_is_counted_by_the_api(serving: LittleShop, beside: LittleShop) -> None:
    own = serving.draw(PRODUCT)
    click = beside.follow(own["code"])
    beside.arrive(own["code"], click=click, page=PRODUCT)
    beside.count()
    assert serving.clicks(own) == {"raw": 1, "bot": 0, "prefetch": 0, "duplicate": 0, "unique": 1, "confirmed": 1}


def test_a_visitor_is_the_same_one_on_both_sides(serving: LittleShop, beside: LittleShop) -> None:
    own = serving.draw()
    serving.follow(own["code"])
    serving.count()
    beside.follow(own["code"])
    beside.count()
    clicks = serving.clicks(own)
    assert (clicks["unique"], clicks["duplicate"]) == (1, 1)


def test_a_link_leads_where_the_api_would_lead_it(serving: LittleShop, beside: LittleShop) -> None:
    for code in ("LINXI", "momo", "NOBODY", serving.draw(PRODUCT)["code"]):
        places = [side.get(f"/r/{code}?ch=wechat&x=y").headers["Location"] for side in (serving, beside)]
        assert len({place.partition("&c=")[0] for place in places}) == 1


def test_a_revoked_code_leads_nowhere_beside_the_api_either(serving: LittleShop, beside: LittleShop) -> None:
    own = serving.draw()
    beside.follow(own["code"])
    serving.parts.referrals.revoke(own["code"])
    beside.parts.chores.do_all()
    assert beside.get(f"/r/{own['code']}").headers["Location"] == "/"


def test_a_new_catalog_is_in_force_beside_the_api(serving: LittleShop, beside: LittleShop) -> None:
    new = a_catalog(build_id="b2")
    serving.publish(new.model_copy(update={"codes": {**new.codes, "NEWONE": CodeRecord(creator="mo", page=PRODUCT)}}))
    serving.parts.catalog.look()
    beside.parts.chores.do_all()
    assert beside.get("/r/NEWONE").headers["Location"].startswith(f"/{PRODUCT}?ref=NEWONE")


def test_a_catalog_that_breaks_a_promise_comes_into_force_on_neither_side(
    serving: LittleShop, beside: LittleShop
) -> None:
    serving.publish(a_catalog(with_capacity(a_launch(), "red", 3, why=""), build_id="b2"))
    beside.parts.chores.do_all()
    serving.parts.catalog.look()
    assert beside.parts.catalog().build_id == serving.parts.catalog().build_id == "b1"


def test_what_waits_when_the_process_dies_is_counted_by_the_api(serving: LittleShop, beside: LittleShop) -> None:
    beside.follow("LINXI")
    beside.parts.ledger._spool.close()  # as the system does for a dead process
    serving.parts.ledger.count_all()
    assert raw_clicks(serving, "LINXI") == 1


def test_while_the_api_is_away_links_lead_on_and_facts_wait(
    open_shop: OpenShop, serving: LittleShop, beside: LittleShop
) -> None:
    own, other = serving.draw(), serving.draw()
    beside.follow(own["code"])
    serving.close()
    assert beside.get(f"/r/{own['code']}").headers["Location"].startswith(f"/{REVIEW}?ref={own['code']}&c=")
    assert beside.get(f"/r/{other['code']}").headers["Location"] == f"/?ref={other['code']}"
    beside.count()
    assert_problem(beside.get("/readyz"), 503, "store-unavailable")
    again = open_shop()
    again.parts.start()
    beside.count()
    assert raw_clicks(again, own["code"]) == 2
    assert beside.get("/readyz").status_code == 200


def test_a_bad_beacon_is_refused_beside_the_api_in_the_same_words(serving: LittleShop, beside: LittleShop) -> None:
    for headers in ({}, {"Origin": "https://evil.example"}):
        answers = [side.beacon({"id": "short"}, headers=headers) for side in (serving, beside)]
        assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert beside.beacon(arrival("LINXI"), headers={"Origin": "https://shop.example"}).status_code == 202


def test_nothing_but_links_and_beacons_is_answered_beside_the_api(beside: LittleShop) -> None:
    assert beside.get("/livez").status_code == 200
    for path in ("/", "/seller/", "/metrics", "/api/v1/launches/cup-berry", "/api/v1/codes/LINXI"):
        assert beside.get(path).status_code == 404, path


def test_beside_nobody_nothing_starts(serving: LittleShop, open_beside: Beside) -> None:
    serving.close()
    with pytest.raises(StoreError, match="seedbed api"):
        open_beside()
