"""Products side by side: what stands in the cells is what posts say, with whose words they are."""

from __future__ import annotations

import json

from seedbed import overviews
from seedbed.comparison import AT_MOST, REMARKS, ROWS, data

REVIEW = "reviews/cup-month.md"
PRICE, RATING, WAYS, GOOD_FOR, PROS, CONS = range(len(ROWS))


def cells(shop, product: str = "cup"):
    return shop.storefront().compared[product].cells


def texts(cell) -> list[str]:
    return [line.text for line in cell]


def test_price_stars_and_the_ways_to_get_it_are_those_of_the_products_page(shop):
    found = cells(shop)
    assert texts(found[PRICE]) == ["CN¥129 – CN¥149.50"]
    (rating,) = found[RATING]
    assert (rating.text, rating.note) == ("3.8 / 5", "Ratings: 2")
    assert texts(found[WAYS]) == ["Sold in the shop", "The green cup"]
    assert found[WAYS][1].note == "Pre-order: November 28, 2026 to December 1, 2026"


def test_a_product_without_a_buy_link_is_not_sold_and_a_retired_one_no_longer(shop):
    assert texts(cells(shop, "mat")[WAYS]) == ["Not sold here"]
    assert cells(shop, "mat")[RATING] == ()
    shop.edit("products/mat.md", "price: 30", "price: 30\nretired: true")
    assert texts(cells(shop, "mat")[WAYS]) == ["No longer sold"]


def test_a_remark_says_whose_it_is_how_they_are_tied_and_where_it_stands(shop):
    (remark,) = cells(shop)[CONS]
    assert (remark.text, remark.note, remark.page) == (
        "heavy",
        "Lin\u00a0· Ad\u00a0· Gifted\u00a0· Earns commission",
        "reviews/cup-month/",
    )


def test_each_post_speaks_once_before_any_speaks_twice_and_nothing_is_said_twice(shop):
    shop.edit(REVIEW, "pros:\n  - keeps warm", "pros: [keeps warm, round]")
    shop.review("second", pros="[light, quick, Keeps warm]", published="2026-11-20")
    shop.review("third", pros="[keeps warm, green]", published="2026-11-19")
    assert texts(cells(shop)[PROS]) == ["light", "keeps warm", "quick", "green"]
    assert len(cells(shop)[PROS]) == REMARKS


def test_a_withdrawn_post_is_not_quoted_and_a_translated_one_once(shop):
    shop.review("translated", translation_of="cup-month", lang="en")
    assert len(cells(shop)[GOOD_FOR]) == 1
    withdrawn = "withdrawn: {day: 2026-11-20, by: writer, reason: I gave the cup away.}"
    (shop.content / "reviews/translated.md").unlink()
    shop.edit(REVIEW, "id: cup-month", f"id: cup-month\n{withdrawn}")
    found = cells(shop)
    assert found[GOOD_FOR] == found[PROS] == found[CONS] == ()
    assert texts(found[RATING]) == ["3.0 / 5"]


def test_a_category_stands_side_by_side_while_it_has_no_more_products_than_fit(shop):
    text = (shop.content / "products/cup.md").read_text("utf-8")
    for number in range(AT_MOST - 1):
        shop.write(f"products/more-{number}.md", text.replace("id: cup", f"id: more-{number}"))
    (group,) = overviews.comparison(shop.storefront()).groups
    assert (group.title, len(group.columns)) == ("Kitchen", AT_MOST)
    shop.write("products/one-more.md", text.replace("id: cup", "id: one-more"))
    view = overviews.comparison(shop.storefront())
    assert (view.groups, [link.title for link in view.shelves]) == ((), ["Kitchen"])


def test_the_widgets_file_holds_every_product_and_nothing_empty(shop):
    found = json.loads(data(("Price",), shop.storefront().compared.values()))
    assert list(found["products"]) == ["cup", "mat"]
    assert found["products"]["mat"]["cells"][PRICE] == [{"text": "CN¥30"}]


def test_a_product_is_offered_beside_what_is_sold_of_its_category(shop):
    text = (shop.content / "products/cup.md").read_text("utf-8")
    shop.write("products/mug.md", text.replace("id: cup", "id: mug"))
    shop.write("products/old.md", text.replace("id: cup", "id: old\nretired: true"))
    storefront = shop.storefront()
    assert storefront.page_of("products/mug.md").compare == ("mug", "cup")
    assert storefront.page_of("products/mat.md").compare == ("mat",)
