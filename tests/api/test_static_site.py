"""The built site at the API's own address: the laptop's shape."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from little_shop import REVIEW, LittleShop, OpenShop, a_catalog, assert_problem

TRAVERSALS = (
    "/../catalog.json",
    "/%2e%2e/catalog.json",
    "/..%2fcatalog.json",
    "/reviews/../../catalog.json",
    "/reviews/..%2f..%2fcatalog.json",
    "/..%5ccatalog.json",
    "/%2fetc/passwd",
    "//etc/passwd",
    "/reviews/%00",
    "/" + "x" * 5000,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name, text in {
        "index.html": "home",
        "404.html": "no such page",
        f"{REVIEW}index.html": "the review",
        "assets/app.js": "export {}",
        "assets/cup.webp": "a picture",
        "launches/cup-berry/launch.ics": "BEGIN:VCALENDAR",
        "r/index.html": "the fallback page",
    }.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "catalog.json").write_text("private")
    return site


@pytest.fixture
def shop(open_shop: OpenShop, site: Path) -> LittleShop:
    return open_shop(a_catalog(), site=site)


def test_pages_are_served_beside_the_api(shop: LittleShop) -> None:
    assert shop.get("/").text == "home"
    assert shop.get(f"/{REVIEW}").text == "the review"
    assert shop.get(f"/{REVIEW}?ref=LINXI&c=x").text == "the review"
    assert shop.get("/livez").status_code == 200
    assert shop.get("/r/LINXI").status_code == 302


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/assets/app.js", "text/javascript"),
        ("/assets/cup.webp", "image/webp"),
        ("/launches/cup-berry/launch.ics", "text/calendar"),
    ],
)
def test_files_are_known_by_their_kind(shop: LittleShop, path: str, kind: str) -> None:
    assert shop.get(path).mimetype == kind


def test_a_page_without_its_last_slash_leads_to_the_page_and_keeps_the_code(shop: LittleShop) -> None:
    answer = shop.get(f"/{REVIEW.rstrip('/')}?ref=LINXI&w=ABCDEFGHJK")
    assert answer.status_code in {301, 302, 308}
    assert answer.headers["Location"] == f"/{REVIEW}?ref=LINXI&w=ABCDEFGHJK"
    assert shop.get(f"/{REVIEW.rstrip('/')}").headers["Location"] == f"/{REVIEW}"


def test_what_is_not_there_is_answered_by_the_sites_own_page(shop: LittleShop) -> None:
    answer = shop.get("/reviews/gone/")
    assert (answer.status_code, answer.text) == (404, "no such page")


def test_an_address_of_the_api_that_is_not_there_is_a_problem(shop: LittleShop) -> None:
    assert_problem(shop.get("/api/v1/nothing"), 404, "not-found")
    assert_problem(shop.send("POST", "/reviews/gone/"), 405, "method-not-allowed")


@pytest.mark.parametrize("path", TRAVERSALS)
def test_nothing_outside_the_site_is_served(shop: LittleShop, path: str) -> None:
    answer = shop.get(path)
    assert answer.status_code in {301, 302, 308, 404}
    assert "private" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/..", "///reviews/cup", "//reviews/cup"])
def test_no_address_leads_out_of_the_shop(shop: LittleShop, path: str) -> None:
    answer = shop.get(path)
    where = answer.headers.get("Location", "/")
    assert where.startswith(("/", "http://localhost/"))
    assert not where.startswith("//")


def test_a_new_release_is_served_from_the_next_request_on(open_shop: OpenShop, site: Path, tmp_path: Path) -> None:
    current = tmp_path / "current"
    current.symlink_to(site)
    shop = open_shop(a_catalog(), site=current)
    assert shop.get("/").text == "home"
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "index.html").write_text("the second release")
    draft = tmp_path / "draft"
    draft.symlink_to(tmp_path / "second")
    draft.replace(current)
    assert shop.get("/").text == "the second release"


def test_pages_are_asked_for_again_and_sent_only_when_changed(shop: LittleShop) -> None:
    first = shop.get("/")
    again = shop.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/", "/assets/app.js", "/reviews/gone/"])
def test_words_are_compressed_for_who_takes_it(shop: LittleShop, path: str) -> None:
    plain, small = shop.get(path), shop.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert int(small.headers["Content-Length"]) == len(small.data)
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"


def test_a_compressed_page_is_asked_for_again_and_sent_only_when_changed(shop: LittleShop) -> None:
    takes = {"Accept-Encoding": "gzip"}
    first = shop.get("/", headers=takes)
    assert shop.get("/", headers={**takes, "If-None-Match": first.headers["ETag"]}).status_code == 304


def test_what_is_compressed_already_or_refused_stays_as_it_is(shop: LittleShop) -> None:
    assert "Content-Encoding" not in shop.get("/assets/cup.webp", headers={"Accept-Encoding": "gzip"}).headers
    assert "Content-Encoding" not in shop.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers
    part = shop.get("/", headers={"Accept-Encoding": "gzip", "Range": "bytes=1-2"})
    assert (part.status_code, part.data) == (206, b"om")


def test_without_a_site_only_the_api_is_served(open_shop: OpenShop) -> None:
    assert_problem(open_shop(a_catalog()).get("/"), 404, "not-found")


def test_the_site_below_a_path(open_shop: OpenShop, site: Path) -> None:
    shop = open_shop(a_catalog(shop={"url": "https://host.example/shop/"}), site=site)
    assert shop.get("/shop/").text == "home"
    assert shop.get("/shop").text == "home"
    assert shop.get(f"/shop/{REVIEW.rstrip('/')}").headers["Location"] == f"/shop/{REVIEW}"
    assert shop.get(f"/{REVIEW}").status_code == 404
