"""Bad input: a build that is refused says all of it, exits with 1, and leaves the previous site byte for byte."""

from __future__ import annotations

import hashlib

import pytest


def fingerprints(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_mkdocs_says_every_error_exits_with_1_and_leaves_the_site_whole(shop):
    before = fingerprints(shop.build().folder)
    assert "reviews/cup-month/index.html" in before
    shop.review("unknown-key", sumary="x")
    shop.review("wrong-type", rating="[4]")
    shop.review("unknown-product", product="cupp")
    shop.review("duplicate-id", id="cup-month")
    shop.review("bad-date", published="2026-13-45")
    shop.review("missing-picture", cover="images/none.png")
    shop.review("outside", cover="../../etc/hostname")
    shop.write("reviews/not-utf-8.md", "---\ntitle: 茶杯\n---\n".encode("gbk"))
    shop.write("reviews/huge.md", b"x" * 5 * 1024 * 1024)
    run = shop.mkdocs_build()
    assert run.returncode == 1
    for name, needle, key in [
        ("unknown-key", "x\n", "sumary"),
        ("wrong-type", "rating", "rating"),
        ("unknown-product", "cupp", "product"),
        ("duplicate-id", "cup-month", "id"),
        ("bad-date", "2026-13-45", "published"),
        ("missing-picture", "images/none.png", "cover"),
        ("outside", "../../etc", "cover"),
    ]:
        assert f"{shop.at(f'reviews/{name}.md', needle)} {key}: " in run.stderr
    assert "content/reviews/not-utf-8.md:2:8 the file is not saved as UTF-8" in run.stderr
    assert "content/reviews/huge.md:1:1 the file is 5.0 MB" in run.stderr
    assert 'did you mean "summary"?' in run.stderr
    assert 'did you mean "cup"?' in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert fingerprints(shop.site) == before


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("about.md", "Straße".encode("latin-1")),
        ("reviews/index.md", b"\xff"),
        ("about.md", b"---\na: [\n---\n"),
        ("about.md", b"---\n" + b"- " * 30_000 + b"\n---\n"),
    ],
    ids=["not-utf-8", "index-not-utf-8", "broken-yaml", "endless-list"],
)
def test_a_plain_page_that_cannot_be_read_leaves_the_site_whole_too(shop, name, raw):
    shop.build()
    before = fingerprints(shop.site)
    shop.write(name, raw)
    assert f"content/{name}:" in shop.refusal()
    assert fingerprints(shop.site) == before


def test_the_site_is_whole_again_once_the_error_is_mended(shop):
    shop.build()
    before = fingerprints(shop.site)
    shop.edit("reviews/cup-month.md", "rating: 4.5", "rating: 45")
    shop.refusal()
    shop.edit("reviews/cup-month.md", "rating: 45", "rating: 4.5")
    after = fingerprints(shop.build().folder)
    assert after.keys() == before.keys()
    assert after["reviews/cup-month/index.html"] == before["reviews/cup-month/index.html"]


def test_a_refused_build_writes_no_catalog(shop):
    shop.edit("reviews/cup-month.md", "rating: 4.5", "rating: 45")
    shop.refusal()
    assert not (shop.root / "build").exists() or not list((shop.root / "build").rglob("catalog.json"))
