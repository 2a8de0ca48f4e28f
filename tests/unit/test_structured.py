"""What pages say of themselves to machines: nothing that the storefront does not know, and dates that stay true."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from seedbed import catalog as catalogs
from seedbed.storefront import Storefront
from seedbed.structured import embedded
from seedbed.vocabulary import Rating, WebSite
from seedbed_mkdocs.pages import address, section_records

SITE = catalogs.Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
REVIEW, PRODUCT, LAUNCH = "reviews/cup-month.md", "products/cup.md", "launches/cup-green.md"
SCHEMA = "https://schema.org/"


def said(shop, name: str, site: catalogs.Site = SITE) -> str:
    content = shop.load()
    catalog = catalogs.build(content, site, "build", address, section_records(content, "en"))
    return embedded(catalog, address(name), Storefront(content, catalog).page_of(name))


def subject(shop, name: str) -> dict:
    return json.loads(said(shop, name))["@graph"][0]


def test_a_products_stars_are_the_mean_of_all_that_rated_it(shop):
    for number in range(3):
        shop.review(f"more-{number}", rating="1")
    rating = subject(shop, PRODUCT)["aggregateRating"]
    assert (rating["ratingValue"], rating["ratingCount"]) == ("2.1", 5)  # 4.5 and 3 were there
    assert (rating["worstRating"], rating["bestRating"]) == (1, 5)


def test_where_nobody_rated_there_are_no_stars(shop):
    assert "aggregateRating" not in subject(shop, "products/mat.md")


def test_stock_is_claimed_only_where_something_is_sold(shop):
    (offer,) = subject(shop, "products/mat.md")["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("30.00", "CNY")
    assert "availability" not in offer
    shop.edit("products/mat.md", "price: 30", "price: 30\nretired: true")
    (offer,) = subject(shop, "products/mat.md")["offers"]
    assert offer["availability"] == f"{SCHEMA}Discontinued"


def test_a_price_is_called_struck_through_where_the_page_strikes_one_through(shop):
    shop.edit("products/mat.md", "price: 30", "price: 30\nwas: 50")
    columns = "since,product,variant,launch,price,currency\n"
    shop.write("price-history.csv", f"{columns}2026-09-01,mat,standard,,50,CNY\n2026-11-20,mat,standard,,30,CNY\n")
    (offer,) = subject(shop, "products/mat.md")["offers"]
    assert offer["price"] == "30.00"
    assert offer["priceSpecification"] == {
        "@type": "UnitPriceSpecification",
        "price": "50.00",
        "priceCurrency": "CNY",
        "priceType": f"{SCHEMA}StrikethroughPrice",
    }


def test_a_launch_offers_its_variants_from_the_opening_up_to_the_deadline(shop):
    red, blue = subject(shop, LAUNCH)["offers"]
    assert (red["name"], red["price"], blue["price"]) == ("Red · 350 ml", "129.00", "149.50")
    for offer in (red, blue):
        assert offer["availability"] == f"{SCHEMA}PreOrder"
        assert offer["validFrom"] == offer["availabilityStarts"] == "2026-11-28T12:00:00Z"
        assert (offer["validThrough"], offer["priceValidUntil"]) == ("2026-12-01T12:00:00Z", "2026-12-01")
        assert offer["url"] == "https://shop.example/launches/cup-green/"


def test_what_is_launched_is_in_stock_only_once_the_launch_has_ended(shop):
    shop.edit(LAUNCH, "    blue: 60\n", "")
    offers = subject(shop, PRODUCT)["offers"]
    found = [(o["name"], o["availability"].removeprefix(SCHEMA), o.get("availabilityStarts")) for o in offers]
    assert found == [
        ("Red · 350 ml", "PreOrder", "2026-11-28T12:00:00Z"),
        ("Red · 350 ml", "InStock", "2026-12-07T16:00:00Z"),
        ("Blue", "InStock", None),
    ]


def test_a_review_says_who_wrote_about_what_when_and_how_they_are_tied(shop):
    review = subject(shop, REVIEW)
    assert review["author"] == {
        "@type": "Person",
        "@id": "https://shop.example/creators/lin/#person",
        "name": "Lin",
        "url": "https://shop.example/creators/lin/",
    }
    assert (review["datePublished"], review["inLanguage"]) == ("2026-11-02", "en")
    assert review["reviewRating"]["ratingValue"] == "4.5"
    assert review["itemReviewed"]["name"] == "Cup"
    assert review["keywords"] == ["Ad", "Gifted", "Earns commission"]
    assert [line["name"] for line in review["negativeNotes"]["itemListElement"]] == ["heavy"]


def test_a_review_in_another_language_says_so(shop):
    shop.review("chinese", lang="zh-Hans", title="一个月")
    assert subject(shop, "reviews/chinese.md")["inLanguage"] == "zh-Hans"


def test_a_story_without_stars_is_an_article(shop):
    text = (shop.content / "stories/cup-train.md").read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("rating:")]
    shop.write("stories/cup-train.md", "\n".join(lines))
    story = subject(shop, "stories/cup-train.md")
    assert (story["@type"], story["author"]["name"]) == ("Article", "Chen")
    assert "reviewRating" not in story


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- & -->"])
def test_nothing_that_a_writer_types_ends_the_block(shop, text):
    shop.edit(REVIEW, "title: A month with the cup", f'title: "{text}"')
    block = said(shop, REVIEW)
    assert not set("<>&") & set(block)
    assert json.loads(block)["@graph"][0]["name"] == text


def test_a_site_without_an_address_and_a_page_without_a_record_say_nothing(shop):
    assert said(shop, PRODUCT, SITE.model_copy(update={"url": ""})) == ""
    assert said(shop, "about.md") == ""


def test_what_the_vocabulary_does_not_allow_stops_the_build():
    with pytest.raises(ValidationError):
        Rating(rating_value="5.5")
    with pytest.raises(ValidationError):
        WebSite(name="Shop", url="/shop/", in_language="en", publisher={"name": "Shop", "url": "https://a.example/"})
