"""The same content makes the same site, whatever the day: only the content dates a page."""

from __future__ import annotations

import re
from pathlib import Path


def test_two_builds_on_two_days_are_byte_for_byte_the_same(shop, monkeypatch):
    built: list[dict[Path, bytes]] = []
    for day in ("1700000000", "1800000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        folder = shop.build().folder
        built.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    one, two = built
    assert one.keys() == two.keys()
    assert [str(name) for name in one if one[name] != two[name]] == []


def test_posts_are_dated_by_their_publication_and_nothing_else_is_dated(small_site):
    dates = re.findall(
        "<loc>https://shop.example/(.*)</loc>\\s*<lastmod>(.*)</lastmod>", small_site.text("sitemap.xml")
    )
    assert dates == [("reviews/cup-month/", "2026-11-02"), ("stories/cup-train/", "2026-11-05")]
