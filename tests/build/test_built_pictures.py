"""The built demo's pictures: each fits its place, and no file of a camera is published."""

from __future__ import annotations

import re

import pytest
from PIL import Image


@pytest.mark.parametrize("address", ["feed/2/", "", "creators/june/", "products/cloud-cup/"])
def test_each_picture_of_a_page_has_its_size_and_its_renditions(demo_site, html, address):
    images = list(html.page(demo_site, address).iter("img"))
    assert images
    for image in images:
        assert image.attrib.keys() >= {"width", "height", "srcset", "sizes", "alt"}, image.attrib
        for named in re.findall(r"(\S+) \d+w", image.get("srcset")):
            assert (demo_site.file(address).parent / named).is_file()


def test_no_page_leads_to_a_picture_as_it_was_written(demo_site):
    originals = [page for page in demo_site.pages() if re.search(r'[\s"/]images/', demo_site.text(page))]
    assert originals == []
    assert not (demo_site.folder / "images").exists()


def test_a_picture_in_a_text_is_published_as_renditions_alone(shop, html):
    Image.new("RGB", (800, 600), "red").save(file := shop.content / "images/red wall.jpg", "JPEG")
    shop.write("about.md", "# About\n\n![A wall](<images/red wall.jpg>)\n\n[large](images/red%20wall.jpg)\n")
    site = shop.build()
    (image,) = html.main(site, "about/").iter("img")
    assert image.attrib.items() >= {"width": "800", "height": "600", "alt": "A wall", "loading": "lazy"}.items()
    assert all((site.folder / "about" / link).is_file() for link in html.links(html.main(site, "about/")))
    assert [path for path in site.folder.rglob("*") if path.name == file.name] == []


def test_a_picture_that_only_a_draft_shows_is_not_published(shop):
    for name in ("cover", "inside"):
        Image.new("RGB", (800, 600), "red").save(shop.content / f"images/secret-{name}.jpg", "JPEG")
    shop.write("images/secret-film.mp4", b"film")
    shop.review("unripe", draft="true", cover="images/secret-cover.jpg")
    text = "\n![A wall](../images/secret-inside.jpg) [film](../images/secret-film.mp4)\n"
    shop.write("reviews/unripe.md", (shop.content / "reviews/unripe.md").read_text("utf-8") + text)
    site = shop.build()
    assert [path for path in site.folder.rglob("*") if "secret" in path.name] == []


def test_a_broken_picture_leaves_the_site_whole(shop):
    before = sorted(shop.build().folder.rglob("*"))
    shop.write("images/cup.png", b"no picture")
    assert "content/images/cup.png:1:1 this cannot be read as a picture" in shop.refusal()
    assert sorted(shop.site.rglob("*")) == before
