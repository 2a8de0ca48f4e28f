"""The built demo's pictures: each fits its place, and no file of a camera is published."""

from __future__ import annotations

import re

import pytest


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
