"""The picture of a shared link: what it is described by, and its size."""

from __future__ import annotations

import pytest

from seedbed.link_picture import link_picture
from seedbed.pictures import Picture, Shown


def test_a_picture_without_words_is_described_by_the_title(shop):
    shop.edit("reviews/cup-month.md", "cover_alt: The cup on a desk\n", "")
    view = shop.storefront().page_of("reviews/cup-month.md")
    assert link_picture(view, {}).alt == "A month with the cup"


@pytest.mark.parametrize(
    ("picture", "size"),
    [
        (Picture("x", "x", 1600, 1000, webp=(Shown("x", 1600),)), (1200, 750)),
        (Picture("x", "x", 300, 77, webp=(Shown("x", 300),)), (300, 77)),
        (Picture("x", "x"), None),
    ],
    ids=["large", "small", "drawing"],
)
def test_the_size_is_that_of_the_rendition_for_link_previews(picture, size):
    assert picture.card_size == size
