"""Verified buyers on built pages: the label leads to what it means, and the file of orders is not published."""

from __future__ import annotations

from urllib.parse import urljoin

POST = "stories/cup-train/"


def test_the_label_stands_on_card_and_post_and_leads_to_what_it_means(shop, html):
    entry = "{post: cup-train, writer: Chen, product: cup, matched: 2026-11-10}"
    shop.write("pulled.yml", f"verified:\n  - {entry}\n")
    site = shop.build()
    (label,) = html.classed(html.main(site, POST).find(".//article"), "sb-verified")
    assert urljoin(POST, label.get("href")) == "verified/"
    assert html.words(html.main(site, "verified/"))
    assert len(html.classed(html.main(site, "products/cup/"), "sb-verified")) == 1
    assert html.classed(html.main(site, "reviews/cup-month/").find(".//article"), "sb-verified") == []
    assert not (site.folder / "pulled.yml").exists()


def test_an_entry_that_fits_no_post_stops_the_build(shop):
    shop.write("pulled.yml", "verified:\n  - {post: cup-train, writer: Lin, product: cup, matched: 2026-11-10}\n")
    assert "content/pulled.yml:2:12 verified.1.post" in shop.refusal()


def test_the_demo_has_no_orders_and_so_no_verified_buyers(demo_site):
    assert "verified/index.html" not in set(demo_site.pages())
    assert not any("sb-verified" in demo_site.text(page) for page in demo_site.pages())
