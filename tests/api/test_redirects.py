"""Nobody is led out of the shop, whatever a link says: codes, pages, hosts and all that is handed on are tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from little_shop import REVIEW, SELLER_TOKEN, SITE, LittleShop, OpenShop, a_catalog

EVIL = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:///evil.example",
    "HTTPS://EVIL.EXAMPLE/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//shop.example@evil.example",
    "https://shop.example@evil.example/",
    "https://shop.example.evil.example/",
    "//evil.example\\@shop.example",
    "/%2f/evil.example",
    "%2f%2fevil.example",
    "%5c%5cevil.example",
    "%252f%252fevil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/reviews/..//..//evil.example",
    "./;//evil.example",
    "?//evil.example",
    "#//evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\t/evil.example",
    "//evil%E3%80%82example",
    "//evil。example",
    "//ⓔⓥⓘⓛ.example",
    "／／evil.example",
    "〱//evil.example",
    "//[::ffff:6.6.6.6]/",
    "//6.6.6.6",
    "//1729",
    "x%0d%0aLocation:%20https://evil.example",
    "x%0aSet-Cookie:%20a=b",
    "x%E5%98%8D%E5%98%8ALocation:%20//evil.example",
    "LINXI%0d%0a%0d%0a<script>",
    "LINXI%00//evil.example",
    "LINXI@evil.example",
    "LINXI/..//evil.example",
    "LINXI/%2e%2e/%2e%2e//evil.example",
    "LINXI?next=//evil.example",
    ".evil.example",
    ":80@evil.example",
)
HOSTS = ("evil.example", "evil.example:443", "shop.example@evil.example", "shop.example.evil.example", "[::1]evil")


def as_sent(payload: str) -> str:
    """Return a payload as a browser would put it on the wire; what is encoded stays so."""
    return quote(payload, safe="%/\\:@?#[];=&.,!$'()*+~-_")


def paths() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield addresses with their headers."""
    for payload in map(as_sent, EVIL):
        yield f"/r/{payload}", {}
        yield f"/{payload.lstrip('/')}", {}
        yield f"/{payload}/", {}
        yield f"//{payload.lstrip('/')}", {}
        for name in ("w", "ch", "page", "ref", "next", "c"):
            yield f"/r/LINXI?{name}={quote(payload)}", {}
        yield f"/{REVIEW.rstrip('/')}?ref={quote(payload)}", {}
        yield f"/seller/sign-in/{payload}", {}
        yield f"/seller/sign-in?next={quote(payload)}", {}
    for host, path in itertools.product(HOSTS, ("/r/LINXI", f"/{REVIEW.rstrip('/')}", "//r//LINXI", "/seller", "/")):
        yield path, {"Host": host}
        yield path, {"X-Forwarded-Host": host, "X-Forwarded-Proto": "javascript"}
        yield path, {"X-Original-URL": f"//{host}/", "X-Rewrite-URL": f"//{host}/"}


def leads_out(place: str) -> bool:
    """Tell whether a browser that is at the shop would leave it; browsers read a backslash as a slash."""
    read = "".join(char for char in place if char not in "\t\r\n").strip().replace("\\", "/")
    target = urlsplit(urljoin(SITE, read))
    return (target.scheme, target.netloc) != ("https", "shop.example")


@pytest.fixture
def shop(open_shop: OpenShop, tmp_path: Path) -> LittleShop:
    site = tmp_path / "site"
    for name in ("index.html", "404.html", f"{REVIEW}index.html", "evil.example/index.html"):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a page")
    return open_shop(a_catalog(), site=site)


def test_the_judge_knows_what_leads_out() -> None:
    out = ("//evil.example", "/\\evil.example", "https://evil.example/", "\t//evil.example", "javascript:alert(1)")
    assert [leads_out(place) for place in (*out, "/reviews/cup/", "reviews/", f"{SITE}x")] == [True] * 5 + [False] * 3


def test_no_payload_leads_out_of_the_shop(shop: LittleShop) -> None:
    tried = list(paths())
    assert len(tried) >= 500
    led_out = []
    for path, headers in tried:
        answer = shop.get(path, headers=headers)
        assert answer.status_code < 500, path
        assert "Set-Cookie" not in answer.headers, path
        place = answer.headers.get("Location", "/")
        if leads_out(place) or not place.isascii() or "evil" in answer.headers.get("Refresh", ""):
            led_out.append((path, headers, place))
    assert led_out == []


@pytest.mark.parametrize("payload", EVIL)
def test_where_the_site_is_elsewhere_a_short_link_leads_there_and_nowhere_else(
    open_shop: OpenShop, payload: str
) -> None:
    shop = open_shop(a_catalog(shop={"api_url": "https://api.example/"}))
    for path in (f"/r/{as_sent(payload)}", f"/r/LINXI?w={quote(payload)}&ch={quote(payload)}"):
        place = shop.get(path, headers={"Host": "evil.example"}).headers.get("Location", SITE)
        assert place.startswith(SITE)
        assert "evil" not in place


@pytest.mark.parametrize("payload", EVIL)
def test_a_qr_code_is_made_of_the_shops_own_pages_only(shop: LittleShop, payload: str) -> None:
    page = shop.get("/api/v1/qr.svg", query_string={"page": payload, "code": "LINXI"})
    code = shop.get(f"/api/v1/codes/{as_sent(payload).replace('?', '%3F')}/qr.svg")
    by = shop.get("/api/v1/qr.svg", query_string={"page": REVIEW, "code": payload})
    without = shop.get("/api/v1/qr.svg", query_string={"page": REVIEW})
    assert page.status_code in {404, 422}
    assert code.status_code in {404, 422}
    assert by.status_code == 422 or by.data == without.data


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_printed_or_sent_on_names_the_shop_by_its_own_address_not_by_the_requests(
    shop: LittleShop, host: str
) -> None:
    sent = {"Host": host, "X-Forwarded-Host": host}
    own = shop.post("/api/v1/codes", {"page": REVIEW}, headers=sent)
    made = shop.post("/api/v1/launches/cup-berry/reservations", shop.wish(), headers=sent)
    usual, asked = shop.get("/api/v1/qr.svg?page="), shop.get("/api/v1/qr.svg?page=", headers=sent)
    calendar = shop.get("/api/v1/launches/cup-berry/launch.ics", headers=sent)
    links = [answer.json[key] for answer, key in ((own, "link"), (own, "private_link"), (made, "private_link"))]
    assert [link for link in links if not link.startswith(SITE)] == []
    assert asked.data == usual.data
    assert "evil" not in calendar.text


@pytest.mark.parametrize("host", HOSTS)
def test_signing_in_and_out_leads_to_a_path_of_this_shop(shop: LittleShop, host: str) -> None:
    link = shop.parts.seller_link()
    for path, form in (("/seller/sign-in", {"token": SELLER_TOKEN, "next": f"//{host}"}), (f"/{link}", {})):
        headers = {"Host": host, "Sec-Fetch-Site": "same-origin"}
        answer = shop.send("POST", f"{path}?next=//{host}", data=form, headers=headers)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/seller/")
