"""Disclosure: which labels a post carries, from its tie and its links, never from choice."""

from __future__ import annotations

import pytest

from seedbed import wording
from seedbed.models import RELATIONSHIPS


@pytest.fixture
def labels(shop):
    """Return the labels of a review by an author who earns nothing."""
    shop.edit("creators/lin.md", "earns: true", "earns: false")

    def of(region, product, relationship):
        shop.edit("shop.yml", "currency: CNY", f"currency: CNY\nregion: {region}")
        shop.review("one", product=product, relationship=relationship)
        assert shop.problems() == []
        return shop.catalog().posts["one"].labels

    return of


@pytest.mark.parametrize(
    ("relationship", "expected"),
    [
        ("none", ("ad",)),
        ("gifted", ("ad", "gifted")),
        ("paid", ("ad", "paid")),
        ("commission", ("ad", "commission")),
        ("staff", ("ad", "staff")),
    ],
)
def test_in_china_every_post_with_a_purchase_link_is_an_ad(labels, relationship, expected):
    assert labels("CN", "cup", relationship) == expected


@pytest.mark.parametrize("region", ["EU", "UK", "US", "other"])
@pytest.mark.parametrize(
    ("relationship", "expected"),
    [
        ("none", ()),
        ("gifted", ("gifted",)),
        ("paid", ("ad", "paid")),
        ("commission", ("ad", "commission")),
        ("staff", ("staff",)),
    ],
)
def test_elsewhere_what_is_paid_for_is_an_ad_and_every_tie_is_said(labels, region, relationship, expected):
    assert labels(region, "cup", relationship) == expected


@pytest.mark.parametrize(("relationship", "expected"), [("none", ()), ("gifted", ("gifted",)), ("", ())])
def test_a_post_without_a_purchase_link_is_no_ad_but_says_its_tie(labels, relationship, expected):
    assert labels("CN", "mat", relationship) == expected


@pytest.mark.parametrize("region", ["CN", "US"])
@pytest.mark.parametrize("relationship", ["none", "gifted", "staff"])
def test_a_creator_who_earns_says_so_in_every_review(shop, region, relationship):
    shop.edit("shop.yml", "currency: CNY", f"currency: CNY\nregion: {region}")
    shop.review("one", relationship=relationship)
    labels = shop.catalog().posts["one"].labels
    assert labels[0] == "ad"
    assert labels[-1] == "commission"
    assert (relationship in labels) == (relationship != "none")


@pytest.mark.parametrize("relationship", ["paid", "commission"])
def test_a_paid_tie_is_not_said_twice(shop, relationship):
    shop.review("one", relationship=relationship)
    assert shop.catalog().posts["one"].labels == ("ad", relationship)


def test_every_label_has_its_words(shop):
    assert set(wording.LABELS) == {"ad", *RELATIONSHIPS} - {"none"}
    assert set(wording.DISCLOSURES) >= set(RELATIONSHIPS)
