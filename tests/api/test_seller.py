"""The seller's pages: who may see them, what they show, and that nothing happens by looking."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from little_shop import (
    AUTHORITY,
    PRODUCT,
    REVIEW,
    SELLER_TOKEN,
    SITE,
    LittleShop,
    OpenShop,
    SettableClock,
    a_catalog,
    assert_problem,
)

from seedbed import catalog as catalogs
from seedbed_api import Settings, create_app

PAGES = (
    "/seller/",
    "/seller/codes",
    "/seller/words",
    "/seller/access",
    "/seller/launches/cup-berry/",
    "/seller/launches/cup-berry/reservations.csv",
)
ACTIONS = (
    "/seller/codes",
    "/seller/codes/revoke",
    "/seller/tokens/ABCDEFGH/revoke",
    "/seller/words/ABCDEFGHJK/hide",
    "/seller/reservations/ABCDEFGH/link",
    "/seller/reservations/ABCDEFGH/confirm",
    "/seller/sign-out",
)


def form_token(shop: LittleShop) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', shop.get("/seller/").text)
    assert found
    return found[1]


def choose(shop: LittleShop, code: str, **more: str) -> Any:
    form = {"code": code, "page": REVIEW, "owner": "Counter", "key": "form-1", **more}
    return shop.send("POST", "/seller/codes", data=form, headers=AUTHORITY)


def rows(shop: LittleShop) -> list[dict[str, str]]:
    answer = shop.get("/seller/launches/cup-berry/reservations.csv", headers=AUTHORITY)
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


# The door


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Cookie": "seedbed_session=wrong"}])
def test_nobody_else_sees_the_sellers_pages(shop: LittleShop, path: str, headers: dict[str, str]) -> None:
    shop.reserved("13800138000")
    answer = shop.get(path, headers=headers)
    assert answer.status_code == 401
    assert "13800138000" not in answer.text


@pytest.mark.parametrize("path", ACTIONS)
def test_nobody_else_does_the_sellers_actions(shop: LittleShop, path: str) -> None:
    assert shop.send("POST", path).status_code == 401


@pytest.mark.parametrize("path", PAGES)
def test_the_sellers_token_opens_every_page_and_none_is_kept_by_caches(shop: LittleShop, path: str) -> None:
    answer = shop.get(path, headers=AUTHORITY)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_without_a_token_in_the_settings_no_token_opens(tmp_path: Path, clock: SettableClock) -> None:
    catalogs.write(a_catalog(), tmp_path / "catalog.json")
    app = create_app(Settings(data=tmp_path / "store", catalog=tmp_path / "catalog.json"), clock)
    for value in ("Bearer ", "Bearer None", ""):
        assert app.test_client().get("/seller/", headers={"Authorization": value}).status_code == 401
    for token in ("", "None"):
        assert (
            app.test_client()
            .post("/seller/sign-in", data={"token": token}, headers={"Origin": "http://localhost"})
            .status_code
            == 401
        )
    app.extensions["seedbed"].close()


def test_the_sellers_token_signs_in_by_a_form(shop: LittleShop) -> None:
    for wrong in ("", "wrong", SELLER_TOKEN + "x", "é"):
        assert shop.submit("/seller/sign-in", {"token": wrong}).status_code == 401
    assert shop.get("/seller/").status_code == 401
    assert shop.get("/seller/sign-in").status_code == 200
    assert shop.submit("/seller/sign-in", {"token": SELLER_TOKEN}).status_code == 303
    assert shop.get("/seller/").status_code == 200


def test_a_sign_in_link_works_once(shop: LittleShop) -> None:
    link = "/" + shop.parts.seller_link()
    assert shop.submit(link).headers["Location"] == "/seller/"
    assert shop.get("/seller/").status_code == 200
    shop.reader.delete_cookie("seedbed_session", path="/seller")
    assert shop.submit(link).status_code == 401
    assert shop.get("/seller/").status_code == 401


def test_opening_a_sign_in_link_changes_nothing(shop: LittleShop) -> None:
    link = "/" + shop.parts.seller_link()
    for method in ("GET", "HEAD", "GET"):
        answer = shop.send(method, link)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    assert shop.get("/seller/").status_code == 401
    assert shop.submit(link).status_code == 303


def test_a_sign_in_link_grows_old_within_a_day(shop: LittleShop, clock: SettableClock) -> None:
    link = "/" + shop.parts.seller_link()
    clock.wait(hours=24)
    assert shop.submit(link).status_code == 401


def test_a_session_ends_after_twelve_hours(shop: LittleShop, clock: SettableClock) -> None:
    shop.enter()
    clock.wait(hours=11, minutes=59)
    assert shop.get("/seller/").status_code == 200
    clock.wait(minutes=1)
    assert shop.get("/seller/").status_code == 401


def test_the_session_is_not_for_scripts_nor_for_other_sites(shop: LittleShop) -> None:
    answer = shop.submit("/" + shop.parts.seller_link())
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/seller"} <= set(cookie.split("; "))
    safe = shop.submit("/" + shop.parts.seller_link(), base_url="https://shop.example")
    assert "Secure" in safe.headers["Set-Cookie"].split("; ")


def test_a_form_carries_the_sessions_own_token(shop: LittleShop) -> None:
    shop.enter()
    form = {"code": "COUNTER", "page": REVIEW, "owner": "Counter", "key": "form-1"}
    for token in ("", "wrong"):
        assert shop.send("POST", "/seller/codes", data={**form, "form_token": token}).status_code == 403
    assert shop.get("/api/v1/codes/COUNTER").status_code == 404
    assert shop.send("POST", "/seller/codes", data={**form, "form_token": form_token(shop)}).status_code == 303
    assert shop.get("/api/v1/codes/COUNTER").status_code == 200


def test_the_form_token_of_another_session_opens_nothing(shop: LittleShop) -> None:
    shop.enter()
    old = form_token(shop)
    shop.enter()
    answer = shop.send("POST", "/seller/sign-out", data={"form_token": old})
    assert answer.status_code == 403


def test_signing_out_ends_the_session_for_good(shop: LittleShop) -> None:
    shop.enter()
    session = shop.reader.get_cookie("seedbed_session", path="/seller")
    answer = shop.send("POST", "/seller/sign-out", data={"form_token": form_token(shop)})
    assert shop.get(answer.headers["Location"]).status_code == 200  # where the API has a host of its own, too
    assert session
    assert shop.get("/seller/", headers={"Cookie": f"seedbed_session={session.value}"}).status_code == 401


@pytest.mark.parametrize("path", ACTIONS)
def test_an_address_that_changes_something_cannot_be_opened_by_a_link(shop: LittleShop, path: str) -> None:
    if path != "/seller/codes":
        assert shop.get(path, headers=AUTHORITY).status_code == 405


# Launches and who brought the reservations


def test_the_list_shows_reserved_capacity_and_waitlist(shop: LittleShop) -> None:
    for number in range(3):
        shop.reserved(f"1390013000{number}", variant="blue")
    page = shop.get("/seller/", headers=AUTHORITY).text
    assert "云朵杯 莓果色" in page
    card = next(card for card in page.split("<article") if "/launches/cup-berry/" in card)
    blue = re.search(r">Blue</th>((?:<td[^>]*>\d+</td>)+)", card)
    assert blue
    assert re.findall(r"\d+", re.sub(r"<[^>]+>", " ", blue[1])) == ["2", "2", "1"]


def test_a_launch_shows_who_brought_its_reservations(shop: LittleShop) -> None:
    own = shop.draw()
    shop.follow(own["code"])
    shop.reserved("13900130001", code=own["code"], post="cup", channel="wechat", quantity=2)
    shop.reserved("13900130002")
    shop.count()
    page = shop.get("/seller/launches/cup-berry/", headers={**AUTHORITY, "Accept-Language": "en"}).text
    brought = [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", row)]
        for row in re.findall(r"<tr>(<td.*?)</tr>", page)
    ]
    assert [own["code"], "Thirty days", "WeChat", "2", "0", "1", "0", "0", "0", "1", "0"] in brought
    assert ["nobody", "–", "–", "1", "0", *["–"] * 6] in brought


def test_a_launch_that_is_not_there_is_not_found(shop: LittleShop) -> None:
    for path in ("/seller/launches/gone/", "/seller/launches/gone/reservations.csv"):
        assert shop.get(path, headers=AUTHORITY).status_code == 404


# CSV


def test_the_csv_holds_every_reservation_with_its_contact(shop: LittleShop, clock: SettableClock) -> None:
    made = shop.reserved("138 0013 8000", code="LINXI", post="cup", channel="copy", quantity=2)
    shop.cancel(shop.reserved("lin@example.com"))
    assert rows(shop)[0] == {
        "number": made["number"],
        "state": "reserved",
        "variant": "red",
        "quantity": "2",
        "contact": "+8613800138000",
        "code": "LINXI",
        "post": "cup",
        "channel": "copy",
        "created": clock.now().isoformat(),
        "confirm_by": "",
    }
    assert [row["state"] for row in rows(shop)] == ["reserved", "cancelled"]


def test_the_csv_is_known_as_utf_8_and_saved_under_the_launchs_name(shop: LittleShop) -> None:
    answer = shop.get("/seller/launches/cup-berry/reservations.csv", headers=AUTHORITY)
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cup-berry-reservations.csv"'


@pytest.mark.parametrize(
    "contact",
    ["=1+1@example.com", "＝1+1@example.com", "+1+1@example.com", "-2-3@example.com", "=cmd|'/c'!a0@example.com"],
)
def test_no_cell_is_a_formula(shop: LittleShop, contact: str) -> None:
    shop.reserved(contact)
    cell = rows(shop)[0]["contact"]
    assert cell.startswith("'")
    assert "@example.com" in cell


# A new link for a buyer who lost theirs


def test_a_new_link_opens_and_voids_the_old_one(shop: LittleShop) -> None:
    made = shop.reserved()
    answer = shop.send("POST", f"/seller/reservations/{made['number']}/link", headers=AUTHORITY)
    found = re.search(rf"{re.escape(SITE)}reservation/#(\w+)\.([\w-]+)", answer.text)
    assert found
    renewed = {"number": found[1], "token": found[2]}
    assert renewed["number"] == made["number"]
    assert shop.reservation(renewed)["state"] == "reserved"
    old = shop.get(f"/api/v1/reservations/{made['number']}", headers={"Authorization": f"Bearer {made['token']}"})
    assert_problem(old, 401, "wrong-token")
    assert shop.cancel(made).status_code == 401


def test_there_is_no_new_link_for_a_number_nobody_has(shop: LittleShop) -> None:
    assert shop.send("POST", "/seller/reservations/ZZZZZZZZ/link", headers=AUTHORITY).status_code == 404


# Codes


def test_a_chosen_code_leads_to_its_page_and_tells_who_earns(shop: LittleShop) -> None:
    assert choose(shop, "counter-1", owner="Shop counter", earns="yes").status_code == 303
    assert shop.get("/api/v1/codes/COUNTER-1").json == {
        "code": "COUNTER-1", "page": REVIEW, "name": "Shop counter", "earns": True,
    }  # fmt: skip
    shop.follow("Counter-1")
    assert "COUNTER-1" in shop.get("/seller/codes", headers=AUTHORITY).text


@pytest.mark.parametrize("code", ["", "ab", "x" * 25, "a b c", "a/b/c", "林夕林夕", "<b>bold</b>"])
def test_a_code_that_is_none_is_refused_with_a_sentence(shop: LittleShop, code: str) -> None:
    answer = choose(shop, code)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<b>bold" not in answer.text


@pytest.mark.parametrize("code", ["LINXI", "linxi", "MINE"])
def test_a_code_that_somebody_has_is_refused(shop: LittleShop, code: str) -> None:
    choose(shop, "MINE", key="another-form")
    answer = choose(shop, code)
    assert answer.status_code in {409, 422}
    assert 'role="alert"' in answer.text


def test_the_same_form_sent_twice_keeps_one_code(shop: LittleShop) -> None:
    assert [choose(shop, "COUNTER").status_code for _ in range(2)] == [303, 303]


def test_the_same_form_sent_back_with_another_code_is_never_taken_in_silence(shop: LittleShop) -> None:
    choose(shop, "FIRST")
    answer = choose(shop, "SECOND")
    kept = shop.get("/api/v1/codes/SECOND").status_code == 200
    assert kept or 'role="alert"' in answer.text


@pytest.mark.parametrize("change", [{"page": PRODUCT}, {"owner": "Somebody"}, {"earns": "yes"}])
def test_the_same_form_sent_back_with_another_detail_is_no_fault(shop: LittleShop, change: dict[str, str]) -> None:
    choose(shop, "FIRST")
    answer = choose(shop, "FIRST", **change)
    assert answer.status_code in {409, 422}
    assert 'role="alert"' in answer.text


def test_a_code_for_a_page_that_is_not_there_is_refused(shop: LittleShop) -> None:
    assert choose(shop, "COUNTER", page="gone/").status_code in {404, 422}
    assert shop.get("/api/v1/codes/COUNTER").status_code == 404


def revoke(shop: LittleShop, code: str) -> Any:
    return shop.send(
        "POST", "/seller/codes/revoke", data={"code": code}, headers={**AUTHORITY, "Accept-Language": "en"}
    )


@pytest.mark.parametrize("spelling", [str, str.lower, " {} ".format])
def test_a_revoked_code_leads_to_the_home_page_and_names_nobody(shop: LittleShop, spelling: Any) -> None:
    choose(shop, "COUNTER")
    drawn = shop.draw()["code"]
    for code in ("COUNTER", drawn):
        assert shop.follow(code)
        assert revoke(shop, spelling(code)).status_code == 303
        assert shop.get(f"/r/{code}").headers["Location"] == "/"
        assert_problem(shop.get(f"/api/v1/codes/{code}"), 404, "unknown-code")
        assert shop.get(f"/api/v1/codes/{code}/qr.svg").status_code == 404


def test_what_a_revoked_code_brought_stays_counted(shop: LittleShop) -> None:
    drawn = shop.draw()
    shop.follow(drawn["code"])
    shop.reserved(code=drawn["code"])
    revoke(shop, drawn["code"])
    assert shop.clicks(drawn)["unique"] == 1
    assert rows(shop)[0]["code"] == drawn["code"]
    shop.reserved("13900130002", code=drawn["code"])
    assert rows(shop)[1]["code"] == ""


def test_a_revoked_code_is_listed_as_such_and_nobody_gets_it_again(shop: LittleShop) -> None:
    choose(shop, "COUNTER")
    assert revoke(shop, "COUNTER").status_code == revoke(shop, "COUNTER").status_code == 303
    page = shop.get("/seller/codes", headers={**AUTHORITY, "Accept-Language": "en"}).text
    row = next(row for row in page.split("<tr>") if "COUNTER" in row)
    assert ">revoked<" in row
    assert "<form" not in row.partition("</tr>")[0]
    assert choose(shop, "COUNTER", key="form-2").status_code == 409
    assert shop.get("/api/v1/codes/COUNTER").status_code == 404


def test_a_code_of_the_content_is_revoked_where_it_is_written(shop: LittleShop) -> None:
    answer = revoke(shop, "linxi")
    assert answer.status_code == 409
    assert "stands in a creator&#39;s file; remove it there" in answer.text
    assert shop.get("/api/v1/codes/LINXI").status_code == 200


def test_a_code_that_nobody_has_cannot_be_revoked(shop: LittleShop) -> None:
    answer = revoke(shop, "<b>NONE")
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert "<b>NONE" not in answer.text


def test_every_name_is_escaped(shop: LittleShop) -> None:
    choose(shop, "COUNTER", owner="<script>alert(1)</script>")
    page = shop.get("/seller/codes", headers=AUTHORITY).text
    assert "&lt;script&gt;" in page
    assert "<script" not in page


# Its pages


@pytest.mark.parametrize(
    "path", ["/seller/", "/seller/codes", "/seller/words", "/seller/access", "/seller/launches/cup-berry/"]
)
@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_pages_hold_to_the_security_policy(shop: LittleShop, path: str, locale: str) -> None:
    page = shop.get(path, headers={**AUTHORITY, "Accept-Language": locale}).text
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://(?!shop\.example)", page)
    assert f'<html lang="{"en" if locale == "en" else "zh-Hans"}">' in page


def test_its_style_sheet_is_served_to_everybody(shop: LittleShop) -> None:
    assert shop.get("/seller/static/seller.css").mimetype == "text/css"


def test_a_session_outlives_a_restart(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog())
    shop.enter()
    cookie = shop.reader.get_cookie("seedbed_session", path="/seller")
    shop = open_shop()
    assert cookie
    assert shop.get("/seller/", headers={"Cookie": f"seedbed_session={cookie.value}"}).status_code == 200
