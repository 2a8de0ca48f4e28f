"""The catalog: all that the API may know, and a reader that takes nothing else for one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from seedbed.catalog import CatalogError, read, write

OPENS = datetime(2026, 11, 28, 12, tzinfo=UTC)
CLOSES = datetime(2026, 12, 1, 12, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
def launch(shop):
    return shop.catalog().launches["cup-green"]


def test_what_was_written_is_read_back(shop, tmp_path):
    catalog = shop.catalog()
    write(catalog, tmp_path / "catalog.json")
    assert read(tmp_path / "catalog.json") == catalog


def test_equal_content_makes_equal_bytes(shop, tmp_path):
    write(shop.catalog(), tmp_path / "one.json")
    write(shop.catalog(), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_missing_catalog_is_answered_with_the_remedy(tmp_path):
    with pytest.raises(CatalogError, match=r"there is no catalog at .*; run `seedbed build` first"):
        read(tmp_path / "catalog.json")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.update(schema_version=2),
        lambda data: data.pop("posts"),
        lambda data: data.update(unknown=1),
        lambda data: data["products"]["cup"]["variants"][0].update(price="a lot"),
    ],
    ids=["newer-version", "part-missing", "unknown-part", "wrong-type"],
)
def test_a_catalog_of_another_shape_is_refused(shop, tmp_path, damage):
    data = json.loads(shop.catalog().model_dump_json())
    damage(data)
    (tmp_path / "catalog.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(CatalogError, match="is damaged or was written by another version of Seedbed"):
        read(tmp_path / "catalog.json")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe"])
def test_a_file_that_is_no_catalog_is_refused(tmp_path, raw):
    (tmp_path / "catalog.json").write_bytes(raw)
    with pytest.raises(CatalogError):
        read(tmp_path / "catalog.json")


def test_prices_are_in_minor_units(shop):
    product = shop.catalog().products["cup"]
    assert [(variant.id, variant.price) for variant in product.variants] == [("red", 12900), ("blue", 14950)]


def test_capacity_and_price_of_a_launch_are_per_variant(launch):
    assert [(o.variant, o.label, o.price, o.capacity) for o in launch.offers] == [
        ("red", "Red · 350 ml", 12900, 120),
        ("blue", "Blue", 14950, 60),
    ]
    assert (launch.per_person, launch.deposit) == (2, 2000)


def test_a_preorder_price_stands_in_place_of_the_products(shop):
    shop.edit("launches/cup-green.md", "per_person: 2", "per_person: 2\n  price: {blue: 139}")
    offers = shop.catalog().launches["cup-green"].offers
    assert [offer.price for offer in offers] == [12900, 13900]


def test_only_variants_with_a_capacity_are_offered(shop):
    shop.edit("launches/cup-green.md", "    blue: 60\n", "")
    launch = shop.catalog().launches["cup-green"]
    assert [offer.variant for offer in launch.offers] == ["red"]
    assert launch.offer("blue") is None


def test_instants_are_utc_with_the_zone_beside_them(launch):
    assert (launch.opens, launch.closes, launch.timezone) == (OPENS, CLOSES, "Asia/Shanghai")


@pytest.mark.parametrize(
    ("now", "state"),
    [(OPENS - A_MOMENT, "before"), (OPENS, "open"), (CLOSES - A_MOMENT, "open"), (CLOSES, "closed")],
)
def test_the_window_is_open_from_its_opening_up_to_and_not_including_the_deadline(launch, now, state):
    assert launch.window_at(now) == state


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        ("2026-11-16T09:59", "upcoming"),
        ("2026-11-16T10:00", "teaser"),
        ("2026-11-20T10:00", "education"),
        ("2026-11-24T10:00", "trial_feedback"),
        ("2026-11-28T20:00", "launch"),
        ("2026-12-07T23:59", "launch"),
        ("2026-12-08T00:00", "ended"),
        ("2030-01-01T00:00", "ended"),
    ],
)
def test_the_phase_follows_from_the_clock(launch, day, phase):
    assert launch.phase_at(datetime.fromisoformat(f"{day}+08:00")) == phase


def test_a_launch_has_begun_with_its_first_phase(launch):
    start = launch.phases["teaser"]
    assert not launch.begun_at(start - A_MOMENT)
    assert launch.begun_at(start)


def test_a_launch_has_begun_when_reservations_are_taken_even_before_its_phases(shop):
    shop.edit("launches/cup-green.md", "opens: '2026-11-28 20:00'", "opens: '2026-11-01 20:00'")
    assert shop.catalog().launches["cup-green"].begun_at(datetime(2026, 11, 1, 12, tzinfo=UTC))


def test_a_code_leads_to_its_target_or_to_its_owners_page(shop):
    shop.edit("creators/lin.md", "target: reviews/cup-month.md}", "target: reviews/cup-month.md}\n  - {code: lin-2}")
    codes = shop.catalog().codes
    assert (codes["LIN"].creator, codes["LIN"].page) == ("lin", "reviews/cup-month/")
    assert codes["LIN-2"].page == "creators/lin/"


def test_every_entry_is_a_page(shop):
    pages = shop.catalog().pages
    assert {(page.kind, page.id) for page in pages.values()} == {
        ("product", "cup"),
        ("product", "mat"),
        ("creator", "lin"),
        ("review", "cup-month"),
        ("story", "cup-train"),
        ("launch", "cup-green"),
    }


def test_a_retired_product_keeps_its_pages_and_posts(shop):
    shop.edit("products/cup.md", "category: Kitchen", "retired: true")
    catalog = shop.catalog()
    assert catalog.products["cup"].retired
    assert catalog.posts["cup-month"].page in catalog.pages


def test_the_api_is_told_no_words_of_the_writers(shop):
    assert "I carried it for a month" not in shop.catalog().model_dump_json()
