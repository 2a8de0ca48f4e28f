"""The built site: each page that was promised, whole, and every link on it leading somewhere."""

from __future__ import annotations

import gzip
import re
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest

ENTRY_PAGES = [
    "reviews/cup-month/",
    "stories/cup-train/",
    "products/cup/",
    "products/mat/",
    "launches/cup-green/",
    "creators/lin/",
]
PAGES = [
    "",
    "feed/1/",
    "products/",
    "launches/",
    "creators/",
    "tags/",
    "categories/kitchen/",
    "compare/",
    "about/",
    "my/",
    "reservation/",
    "r/",
    *ENTRY_PAGES,
]
SITES = ["small_site", "demo_site"]

HISTORY = """since,product,variant,launch,price,currency
2026-09-01,mat,standard,,50,CNY
2026-09-01,cup,red,,140,CNY
2026-11-20,mat,standard,,30,CNY
2026-11-21,cup,red,,129,CNY
"""


@pytest.fixture(params=SITES)
def site(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def long_site(new_shop, tmp_path_factory):
    """A storefront of many posts, four to a page."""
    shop = new_shop(tmp_path_factory.mktemp("long") / "shop")
    shop.edit("shop.yml", "currency: CNY", "currency: CNY\nposts_per_page: 4")
    for number in range(9):
        shop.review(f"more-{number}", published=f"2026-10-{number + 1:02}", rating="2")
    return shop.build()


@pytest.mark.parametrize("address", PAGES)
def test_a_storefront_has_each_of_its_pages(small_site, html, address):
    assert len(list(html.main(small_site, address).iter("h1"))) <= 1
    assert html.words(html.main(small_site, address))


def test_every_page_closes_what_it_opens(site, html):
    for page in site.pages():
        assert html.page(site, page).find(".//main") is not None, page


def test_every_page_has_one_title_and_a_language(site, html):
    for page in site.pages():
        tree = html.page(site, page)
        assert html.words(tree.find(".//title")), page
        assert tree.find("html").get("lang"), page


def test_every_id_on_a_page_is_there_once(site, html):
    for page in site.pages():
        ids = [element.get("id") for element in html.page(site, page).iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page


def test_every_link_and_every_picture_leads_to_a_file_of_the_site(site, html):
    base = site.catalog.shop.url
    for page in site.pages():
        here = urljoin(base, page.removesuffix("index.html"))
        for element in html.page(site, page).iter():
            for key in ("href", "src"):
                address = urljoin(here, element.get(key, ""))
                if key in element.attrib and address.startswith(base):
                    path = unquote(urlsplit(address).path).removeprefix(urlsplit(base).path)
                    assert site.file(path).is_file(), f"{page} leads to {element.get(key)}"


def test_every_picture_says_what_it_shows_or_that_it_is_decoration(site, html):
    for page in site.pages():
        assert all("alt" in picture.attrib for picture in html.page(site, page).iter("img")), page


def test_the_home_page_leads_to_the_launch_the_posts_and_the_products(small_site, html):
    links = html.links(html.main(small_site, ""))
    for page in ENTRY_PAGES:
        assert page in [link.removeprefix("./") for link in links]


def test_a_product_page_shows_its_reviews_stories_and_the_average_over_all(long_site, html):
    main = html.main(long_site, "products/cup/")
    links = {normpath(f"products/cup/{link}") for link in html.links(main)}
    assert links >= {"reviews/cup-month", "stories/cup-train", *(f"reviews/more-{n}" for n in range(9))}
    (average,) = html.classed(main, "sb-average")
    assert html.words(average).startswith("2.3")
    assert "11 ratings" in html.words(average)


def test_a_product_page_lists_each_variant_with_its_price(small_site, html):
    rows = [[html.words(cell) for cell in row] for row in html.main(small_site, "products/cup/").iter("tr")]
    assert ["Red · 350 ml", "CN¥129"] in rows
    assert ["Blue", "CN¥149.50"] in rows


@pytest.mark.parametrize("address", ["", "products/"])
def test_a_reduced_price_on_a_card_stands_beside_what_it_was_which_the_list_explains_once(shop, html, address):
    shop.edit("products/mat.md", "price: 30", "price: 30\nwas: 50")
    shop.write("price-history.csv", HISTORY)
    main = html.main(shop.build(), address)
    assert [html.words(was) for was in html.classed(main, "sb-was")] == ["was CN¥50"]
    assert html.words(main).count("Struck through: the lowest price asked here in the 7 days before") == 1


def test_a_list_says_of_which_product_each_of_several_reductions_is(shop, html):
    shop.edit("products/mat.md", "price: 30", "price: 30\nwas: 50")
    shop.edit("products/cup.md", "price: 129}", "price: 129, was: 140}")
    shop.write("price-history.csv", HISTORY)
    words = html.words(html.main(shop.build(), "products/"))
    assert re.search("Mat · Struck through: .+ November 20, 2026. Cup · Struck through: .+ November 21, 2026.", words)


def test_a_review_shows_its_writer_rating_and_both_sides(small_site, html):
    text = html.words(html.main(small_site, "reviews/cup-month/"))
    for part in ("A month with the cup", "Lin", "4.5", "keeps warm", "heavy", "people with a desk", "I carried it"):
        assert part in text


def test_a_story_shows_its_buyer_and_variant(small_site, html):
    text = html.words(html.main(small_site, "stories/cup-train/"))
    assert "Chen" in text
    assert "Blue" in text


def test_the_feed_walks_through_every_post_once(long_site, html):
    seen, page = [], "feed/3/"
    while page:
        tree = html.main(long_site, page)
        seen += [html.links(card)[0] for card in html.classed(tree, "sb-card--post")]
        older = [link.get("href", "") for link in tree.iter("a") if link.get("rel") == "next"]
        page = f"{normpath(page + older[0])}/" if older else ""
    assert len(seen) == len(set(seen)) == 11


def test_the_feed_in_the_header_is_its_newest_page(long_site, html):
    links = html.links(html.page(long_site, "about/").find(".//header"))
    assert "../feed/3/" in links


@pytest.mark.parametrize(
    ("address", "action"),
    [
        ("reviews/cup-month/", "https://till.example"),
        ("products/cup/", "https://till.example"),
        ("products/mat/", None),
        ("launches/cup-green/", "#reserve"),
    ],
)
def test_a_phone_has_a_bar_with_share_and_one_action(small_site, html, address, action):
    (bar,) = html.classed(html.page(small_site, address), "sb-actions")
    share, *rest = html.links(bar)
    assert share == "#share"
    assert html.classed(html.page(small_site, address), "sb-share-section")[0].get("id") == "share"
    assert len(rest) == (1 if action else 0)
    assert all(link.startswith(action) for link in rest)


def test_no_page_has_the_sidebars_of_documentation(site):
    for page in site.pages():
        assert "md-sidebar" not in site.text(page), page
        assert "md-nav" not in site.text(page), page


@pytest.mark.parametrize("address", [*ENTRY_PAGES, ""])
def test_a_page_says_where_it_lives(small_site, html, address):
    head = html.page(small_site, address).find(".//head")
    assert head.find("link[@rel='canonical']").get("href") == f"https://shop.example/{address}"
    settings = head.find("meta[@name='seedbed']")
    assert settings.get("data-page") == address
    assert normpath(f"/{address}{settings.get('data-base')}") == "/"


def properties(html, site, address: str) -> dict[str, str]:
    metas = html.page(site, address).findall(".//head/meta")
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}


@pytest.mark.parametrize("address", [*ENTRY_PAGES, ""])
def test_the_first_picture_and_title_are_what_a_shared_card_shows(small_site, html, address):
    card = properties(html, small_site, address)
    assert card["og:image"].startswith("https://shop.example/assets/pictures/")
    assert int(card["og:image:width"]) > 0
    assert int(card["og:image:height"]) > 0
    assert card["og:image:alt"]
    assert card["twitter:card"] == "summary_large_image"
    assert card["og:title"]
    assert card["og:description"]
    assert card["og:locale"] == "en_US"


def test_a_shared_post_says_when_it_was_published_and_by_whom(small_site, html):
    post = properties(html, small_site, "reviews/cup-month/")
    assert post["og:type"] == "article"
    assert post["article:published_time"] == "2026-11-02"
    assert post["article:author"] == "https://shop.example/creators/lin/"
    assert "article:author" not in properties(html, small_site, "stories/cup-train/")


@pytest.mark.parametrize("address", ["my/", "reservation/", "r/"])
def test_private_pages_are_kept_out_of_search_engines(small_site, html, address):
    assert html.page(small_site, address).find(".//meta[@name='robots']").get("content") == "noindex"
    assert address not in small_site.catalog.pages
    assert f"https://shop.example/{address}<" not in small_site.text("sitemap.xml")


def test_robots_are_led_to_the_sitemap_where_the_site_is_a_whole_host(small_site):
    assert "Sitemap: https://shop.example/sitemap.xml\n" in small_site.text("robots.txt")


def test_below_a_path_where_no_robot_looks_there_is_no_robots_file(shop):
    shop.configure("site_url: https://shop.example/", "site_url: https://shop.example/cups/")
    assert not shop.build().file("robots.txt").exists()


def test_a_robots_file_of_the_shops_own_stands(shop):
    shop.write("robots.txt", "User-agent: *\nDisallow: /about/\n")
    assert shop.build().text("robots.txt") == "User-agent: *\nDisallow: /about/\n"


def test_entry_pages_are_open_to_search_engines(small_site, html):
    for address in ENTRY_PAGES:
        assert html.page(small_site, address).find(".//meta[@name='robots']") is None
        assert f"https://shop.example/{address}" in small_site.text("sitemap.xml")


def test_every_page_of_the_catalog_is_a_page_of_the_site(site):
    for address in site.catalog.pages:
        assert site.file(unquote(address)).is_file(), address


def test_what_is_private_is_not_published(site):
    published = {file.name for file in site.folder.rglob("*")}
    assert published.isdisjoint({"catalog.json", "shop.yml", "mkdocs.yml"})
    assert not any(file.suffix in {".md", ".py", ".yml"} for file in site.folder.rglob("*"))


def test_a_withdrawn_post_leaves_a_page_with_the_reason_and_without_its_words_or_a_way_to_buy(shop, html):
    keys = "withdrawn: {day: 2026-11-20, by: shop, reason: The cup in it was a sample.}"
    shop.edit("reviews/cup-month.md", "id: cup-month", f"id: cup-month\n{keys}")
    site = shop.build()
    page = html.main(site, "reviews/cup-month/")
    assert "The cup in it was a sample." in html.words(page)
    assert "I carried it for a month" not in site.text("reviews/cup-month/")
    assert not any("till.example" in link for link in html.links(page))


def test_another_folders_page_may_be_a_plain_one(shop, html):
    shop.write("notes/today.md", "# Today\n\nWe opened late.\n")
    assert "We opened late." in html.words(html.main(shop.build(), "notes/today/"))


def test_what_a_writer_types_is_shown_and_never_run(shop, html):
    nasty = '<script>alert(1)</script> \\"quoted\\" & <b>bold</b>'
    for key, old in {"title": "A month with the cup", "summary": "It kept tea warm for four hours."}.items():
        shop.edit("reviews/cup-month.md", f"{key}: {old}", f'{key}: "{nasty}"')
    shop.edit("reviews/cup-month.md", "- keeps warm", f'- "{nasty}"')
    shop.edit("creators/lin.md", "title: Lin", 'title: "</title><img src=x onerror=alert(1)>"')
    shop.edit("stories/cup-train.md", "buyer: Chen", 'buyer: "<i>Chen</i>"')
    shop.edit("products/cup.md", "color: Red", 'color: "<u>Red</u>"')
    shop.edit("launches/cup-green.md", "- Shipped", "- <s>Shipped</s>")
    shop.configure("site_name: Test shop", 'site_name: "<em>Test</em> shop"')
    site = shop.build()
    for page in site.pages():
        tree = html.page(site, page)
        for tag in ("b", "i", "u", "s", "em"):
            assert tree.find(f".//{tag}") is None, f"<{tag}> on {page}"
        run = [script for script in tree.iter("script") if script.get("type") != "application/ld+json"]
        assert all("alert" not in html.words(script) for script in run), page
        assert all("onerror" not in element.attrib for element in tree.iter()), page
    assert '<script>alert(1)</script> "quoted" & <b>bold</b>' in html.words(html.main(site, "reviews/cup-month/"))


@pytest.mark.parametrize("ending", ["---", "---\n", "...\n"])
def test_front_matter_is_never_shown_to_readers(shop, html, ending):
    head = (shop.content / "reviews/cup-month.md").read_text("utf-8").rpartition("---\n")[0]
    shop.write("reviews/cup-month.md", head + ending)
    site = shop.build()
    assert "relationship" not in html.words(html.main(site, "reviews/cup-month/"))


@pytest.mark.parametrize("title", ["2026-02-30", "=", "0o8", "1_000"])
def test_a_title_that_yaml_would_take_for_something_else_is_shown_as_typed(shop, html, title):
    shop.edit("reviews/cup-month.md", "title: A month with the cup", f"title: {title}")
    main = html.main(shop.build(), "reviews/cup-month/")
    assert html.words(main.find(".//h1")) == title
    assert "relationship" not in html.words(main)


def test_files_may_have_chinese_names(shop, html):
    for folder, name, new in (("reviews", "cup-month", "一个月"), ("launches", "cup-green", "绿色 新品")):
        (shop.content / f"{folder}/{name}.md").rename(shop.content / f"{folder}/{new}.md")
    shop.edit("creators/lin.md", "reviews/cup-month.md", "reviews/一个月.md")
    assert shop.problems() == []
    site = shop.build()
    assert "A month with the cup" in html.words(html.main(site, "reviews/一个月/"))
    assert site.file("launches/绿色 新品/launch.ics").is_file()
    test_every_link_and_every_picture_leads_to_a_file_of_the_site(site, html)
    test_every_page_of_the_catalog_is_a_page_of_the_site(site)


def test_two_lines_in_any_mkdocs_yml_make_a_storefront(shop, html):
    shop.content.rename(shop.root / "docs")
    (shop.root / "mkdocs.yml").write_text("site_name: Any\ntheme: {name: seedbed}\nplugins: [catalog]\n", "utf-8")
    site = shop.build()
    assert "The green cup" in html.words(html.main(site, ""))
    (share,) = html.main(site, "reviews/cup-month/").iter("seedbed-share")
    assert html.links(share)
    assert html.page(site, "").find("html").get("lang") == "zh-Hans"


def test_directory_addresses_are_needed_and_the_remedy_is_said(shop):
    shop.configure("site_name:", "use_directory_urls: false\nsite_name:")
    assert "`use_directory_urls: true` in mkdocs.yml" in shop.refusal()


@pytest.mark.parametrize("drop", ["stories", "reviews", "launches"])
def test_a_storefront_without_one_kind_of_content_builds(shop, html, drop):
    for file in (shop.content / drop).glob("*.md"):
        file.unlink()
    if drop == "reviews":
        shop.edit("creators/lin.md", "target: reviews/cup-month.md", "target: creators/lin.md")
    site = shop.build()
    assert html.words(html.main(site, ""))
    test_every_link_and_every_picture_leads_to_a_file_of_the_site(site, html)


def test_an_empty_content_folder_is_a_shop_that_opens_soon(shop, html):
    for name in ("products", "reviews", "stories", "launches", "creators"):
        for file in (shop.content / name).glob("*.md"):
            file.unlink()
    assert html.main(shop.build(), "").find(".//h1") is not None


def test_a_rehearsal_is_marked_on_every_page_and_kept_out_of_search_engines(shop, html):
    site = shop.build(rehearsal=True)
    for page in site.pages():
        (mark,) = html.classed(html.page(site, page), "sb-rehearsal")
        assert "pretended time" in html.words(mark)
        assert html.page(site, page).find(".//meta[@name='robots']").get("content") == "noindex", page


def test_outside_a_rehearsal_no_page_is_marked(site, html):
    assert all(not html.classed(html.page(site, page), "sb-rehearsal") for page in site.pages())


def test_a_review_weighs_the_same_among_a_hundred_posts(long_site, new_shop, tmp_path):
    crowd = new_shop(tmp_path / "shop")
    for number in range(100):
        crowd.review(f"more-{number}", published=f"2026-10-{number % 28 + 1:02}", rating="2")
    few, many = (
        len(gzip.compress(site.file("reviews/cup-month/").read_bytes(), 6)) for site in (long_site, crowd.build())
    )
    assert abs(many - few) < 200
