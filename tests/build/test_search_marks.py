"""What a search finds: the words of posts, products, launches and creators, never what stands around them."""

from __future__ import annotations

import pytest

FOUND = ("reviews/", "stories/", "journal/", "guides/", "products/", "launches/", "creators/")
POST = "reviews/cloud-cup-30-days/"


@pytest.fixture
def bodies(demo_site, html):
    """Return the marked elements of a page."""
    return lambda page: [e for e in html.page(demo_site, page).iter() if "data-pagefind-body" in e.attrib]


def searched(element) -> str:
    """Return the words of an element that the index holds."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if "data-pagefind-ignore" in child.attrib else searched(child), child.tail or ""]
    return "".join(parts)


def test_every_page_of_an_entry_is_found_and_no_other(demo_site, bodies) -> None:
    for page in demo_site.pages():
        folder, _, rest = page.partition("/")
        entry = f"{folder}/" in FOUND and rest != "index.html"
        assert bool(bodies(page)) == entry, page


def test_a_post_is_found_by_its_words_not_by_those_around_them(bodies, html) -> None:
    (body,) = bodies(POST)
    words = searched(body)
    assert "云朵随行杯三十天" in words
    assert html.classed(body, "sb-disclosure")
    for around in ("佣金", "广告", "¥"):
        assert around not in words


def test_what_is_found_is_labelled_as_its_page_is(demo_site, bodies, html) -> None:
    for post in demo_site.catalog.posts.values():
        (body,) = bodies(post.page)
        shown = [html.words(chip) for chip in html.classed(html.classed(body, "sb-post__facts")[0], "sb-chip")]
        carried = [label.partition(":")[2] for label in body.get("data-labels", "").split("|") if label]
        assert carried == shown, post.page


def test_a_search_can_be_narrowed_by_kind_product_author_and_rating(bodies) -> None:
    (body,) = bodies(POST)
    assert body.get("data-pagefind-filter") == (
        "kind[data-kind], product[data-about], author[data-author], stars[data-stars]"
    )
    carried = [body.get(f"data-{name}") for name in ("kind", "about", "author", "stars")]
    assert carried == ["review", "云朵随行杯", "林溪", "4"]


def test_a_site_without_an_index_has_no_search_button(demo_site) -> None:
    assert "<seedbed-search" not in demo_site.text("")
