"""References: entries held against each other, and against what a reader was promised."""

from __future__ import annotations

import time

import pytest

from seedbed.problems import choose_from

REVIEW, STORY, PRODUCT = "reviews/cup-month.md", "stories/cup-train.md", "products/cup.md"
CREATOR, LAUNCH = "creators/lin.md", "launches/cup-green.md"
NO_RELATIONSHIP = "this post carries a purchase link, so it must say how its writer is tied to the shop; "


def assert_only(shop, file, needle, answer):
    assert shop.problems() == [f"{shop.at(file, needle)} {answer}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "needle", "answer"),
    [
        (REVIEW, "product: cup", "product: cupp", "cupp", 'product: no product "cupp"; did you mean "cup"?'),
        (REVIEW, "author: lin", "author: ling", "ling", 'author: no creator "ling"; did you mean "lin"?'),
        (
            STORY,
            "variant: blue",
            "variant: blu",
            "blu\n",
            'variant: the product "cup" has no variant "blu"; did you mean "blue"?',
        ),
        (LAUNCH, "product: cup", "product: teapot", "teapot", 'product: no product "teapot"; there is: cup, mat'),
        (REVIEW, "product: cup", "product: 清晨马克杯", "清", 'product: no product "清晨马克杯"; there is: cup, mat'),
        (REVIEW, "author: lin", "author: Lin Xi", "Lin Xi", 'author: no creator "Lin Xi"; there is: lin'),
        (
            LAUNCH,
            "red: 120",
            "reed: 120",
            "120",
            'preorder.capacity.reed: the product "cup" has no variant "reed"; did you mean "red"?',
        ),
        (
            LAUNCH,
            "  per_person: 2",
            "  price: {green: 5}",
            "5}",
            'preorder.price.green: the product "cup" has no variant "green"; there is: blue, red',
        ),
        (
            CREATOR,
            "cup-month.md",
            "cup-moon.md",
            "reviews/cup-moon",
            'codes.1.target: no content file "reviews/cup-moon.md"; did you mean "reviews/cup-month.md"?',
        ),
        (
            CREATOR,
            "target: reviews/cup-month.md",
            "target: ./reviews/cup-month.md",
            "./reviews/cup-month",
            'codes.1.target: no content file "./reviews/cup-month.md"; did you mean "reviews/cup-month.md"?',
        ),
        (
            CREATOR,
            "target: reviews/cup-month.md",
            "target: ../secret.md",
            "../secret",
            'codes.1.target: no content file "../secret.md"',
        ),
        (
            REVIEW,
            "rating: 4.5",
            "rating: 4.5\ntranslation_of: cup-trian",
            "cup-trian",
            'translation_of: no other post "cup-trian"; did you mean "cup-train"?',
        ),
        (
            REVIEW,
            "rating: 4.5",
            "translation_of: cup-month\nrating: 4.5",
            "cup-month\nrating",
            'translation_of: no other post "cup-month"',
        ),
        (PRODUCT, "149.50", "149.505", "149.505", "variants.2.price: 149.505 has more decimals than CNY knows"),
        ("products/mat.md", "price: 30", "price: 30.001", "30.001", "price: 30.001 has more decimals than CNY knows"),
    ],
)
def test_a_reference_that_leads_nowhere_is_answered_with_the_nearest(shop, file, old, new, needle, answer):
    shop.edit(file, old, new)
    assert_only(shop, file, needle, answer)


def test_a_variant_is_listed_once(shop):
    shop.edit(PRODUCT, "  - {id: blue", "  - {id: red, price: 200}\n  - {id: blue")
    assert_only(shop, PRODUCT, "red, price", 'variants.2.id: the variant "red" is listed twice')


@pytest.mark.parametrize("path", ["../secret.png", "/etc/hostname", "images/../../secret.png"])
def test_a_picture_outside_the_content_is_refused(shop, path):
    (shop.root / "secret.png").write_bytes(b"x")
    shop.edit(REVIEW, "images/cup.png", f'"{path}"')
    assert_only(
        shop, REVIEW, '"', f'cover: "{path}" leaves the content folder; write it from there, as in images/cup.webp'
    )


@pytest.mark.parametrize("path", [r"images\cup.png", r"C:\Users\lin\cup.png"])
def test_a_path_with_backslashes_is_answered(shop, path):
    shop.edit(REVIEW, "images/cup.png", path)
    answer = f'cover: "{path}" has a backslash; write a path from the content folder with "/", as in images/cup.webp'
    assert_only(shop, REVIEW, path, answer)


@pytest.mark.parametrize("path", ["images", "images/cop.png", '"images/\\0.png"', "杯" * 200])
def test_a_picture_that_is_not_there_is_answered(shop, path):
    shop.edit(REVIEW, "images/cup.png", path)
    (problem,) = shop.problems()
    assert problem.startswith(f"{shop.at(REVIEW, path)} cover: no picture ")


def test_a_creators_missing_avatar_is_answered(shop):
    (shop.content / "images/lin.png").unlink()
    assert_only(
        shop,
        CREATOR,
        "images/lin.png",
        'avatar: no picture "images/lin.png" in the content folder; did you mean "images/mat.png"?',
    )


def test_a_post_with_a_buy_button_and_no_relationship_is_refused(shop):
    shop.edit(STORY, "relationship: none\n", "")
    (problem,) = shop.problems()
    assert problem.startswith(f"content/{STORY}:1:1 relationship: {NO_RELATIONSHIP}")
    assert problem.endswith("add a line such as relationship: none (or gifted, paid, commission, staff)")


@pytest.mark.parametrize(
    "link",
    [
        "[buy](https://till.example/p/cup)",
        "<https://till.example/p/cup>",
        "<a href='http://till.example'>buy</a>",
        "[buy][1]\n\n[1]: https://till.example/",
        "[buy](HTTPS://TILL.example/p)",
        "[buy](https://till.example:443/p)",
        "[buy](//till.example/p)",
    ],
)
def test_a_purchase_link_in_the_text_needs_a_relationship_too(shop, link):
    shop.review("mat-review", product="mat", relationship="")
    assert shop.problems() == []
    shop.write("reviews/mat-review.md", (shop.content / "reviews/mat-review.md").read_text("utf-8") + f"\n{link}\n")
    (problem,) = shop.problems()
    assert problem.startswith(f"content/reviews/mat-review.md:1:1 relationship: {NO_RELATIONSHIP}")


@pytest.mark.parametrize("link", ["https://[oops", "[x](http://[::1)", "https://elsewhere.example/till.example"])
def test_a_strange_address_in_the_text_is_no_purchase_link(shop, link):
    shop.review("mat-review", product="mat", relationship="")
    shop.write("reviews/mat-review.md", (shop.content / "reviews/mat-review.md").read_text("utf-8") + f"\n{link}\n")
    assert shop.problems() == []


def test_a_post_about_a_product_without_buy_links_may_leave_the_relationship_out(shop):
    shop.review("mat-review", product="mat", relationship="")
    assert shop.problems() == []


def test_a_post_about_a_retired_product_may_leave_the_relationship_out(shop):
    shop.edit(PRODUCT, "category: Kitchen", "retired: true")
    shop.edit(STORY, "relationship: none\n", "")
    assert shop.problems() == []


def test_a_code_belongs_to_one_person_whatever_its_case(shop):
    text = (shop.content / CREATOR).read_text("utf-8")
    shop.write("creators/max.md", text.replace("id: lin", "id: max").replace("code: lin", "code: LiN"))
    assert_only(shop, "creators/max.md", "LiN", 'codes.1.code: the code "LIN" already belongs to lin')


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        (
            "closes: '2026-12-01 20:00'",
            "closes: '2026-11-28 20:00'",
            "preorder.closes: this must come after preorder.opens",
        ),
        (
            "education: '2026-11-20 10:00'",
            "education: '2026-11-01 10:00'",
            "phases.education: this must come after phases.teaser",
        ),
        (
            "ended: '2026-12-08 00:00'",
            "ended: '2026-11-30 00:00'",
            "phases.ended: this must come after preorder.closes",
        ),
    ],
)
def test_the_times_of_a_launch_stand_in_their_order(shop, old, new, answer):
    shop.edit(LAUNCH, old, new)
    place, _, _ = shop.at(LAUNCH, new).rpartition(":")
    (problem,) = shop.problems()
    assert problem.startswith(f"{place}:")
    assert problem.endswith(f" {answer}")


def test_a_launch_may_end_at_its_deadline(shop):
    shop.edit(LAUNCH, "ended: '2026-12-08 00:00'", "ended: '2026-12-01 20:00'")
    assert shop.problems() == []


def test_a_launch_needs_only_its_launch_and_its_end(shop):
    for phase in ("teaser: '2026-11-16 10:00'", "education: '2026-11-20 10:00'", "trial_feedback: '2026-11-24 10:00'"):
        shop.edit(LAUNCH, f"  {phase}\n", "")
    assert shop.problems() == []


@pytest.mark.parametrize(
    ("zone", "time", "answer"),
    [
        (
            "Europe/Berlin",
            "2026-03-29 02:30",
            "does not exist in Europe/Berlin: the clocks go forward over it; choose another",
        ),
        (
            "America/New_York",
            "2026-11-01 01:30",
            "comes twice in America/New_York: the clocks go back; add the offset you mean, -0400 or -0500",
        ),
    ],
)
def test_a_launch_time_that_is_no_single_instant_is_an_error_at_its_place(shop, zone, time, answer):
    shop.edit(LAUNCH, "Asia/Shanghai", zone)
    shop.edit(LAUNCH, "teaser: '2026-11-16 10:00'", f"teaser: '{time}'")
    assert_only(shop, LAUNCH, f"'{time}'", f"phases.teaser: {time}:00 {answer}")


def test_a_time_that_comes_twice_is_taken_with_its_offset(shop):
    shop.edit(LAUNCH, "Asia/Shanghai", "America/New_York")
    shop.edit(LAUNCH, "teaser: '2026-11-16 10:00'", "teaser: '2026-11-01 01:30 -05:00'")
    assert shop.problems() == []
    assert shop.catalog().launches["cup-green"].phases["teaser"].isoformat() == "2026-11-01T06:30:00+00:00"


@pytest.mark.parametrize(("deposit", "allowed"), [("25.80", True), ("25.81", False), ("100", False)])
def test_a_deposit_is_at_most_a_fifth_of_the_lowest_price(shop, deposit, allowed):
    shop.edit(LAUNCH, "deposit: 20", f"deposit: {deposit}")
    if allowed:
        assert shop.problems() == []
    else:
        assert_only(
            shop, LAUNCH, deposit, "preorder.deposit: a deposit may be at most 20 percent of the price, here 25.8"
        )


def test_a_deposit_is_held_against_the_preorder_price(shop):
    shop.edit(LAUNCH, "deposit: 20", "deposit: 20\n  price: {blue: 90}")
    assert_only(
        shop, LAUNCH, "20\n  price", "preorder.deposit: a deposit may be at most 20 percent of the price, here 18"
    )


def test_a_deposit_needs_a_refund_rule(shop):
    shop.edit(LAUNCH, "  refund: Cancel before the deadline and all of it comes back.\n", "")
    assert_only(shop, LAUNCH, "preorder", "preorder.refund: with a deposit, say here when and how it is refunded")


def test_a_translation_of_a_translation_is_refused(shop):
    shop.review("cup-en", translation_of="cup-month")
    shop.review("cup-fr", translation_of="cup-en")
    answer = 'translation_of: "cup-en" is a translation itself; write the id of the original'
    assert shop.problems() == [f"{shop.at('reviews/cup-fr.md', 'cup-en')} {answer}"]


def test_what_thousands_of_posts_meant_by_one_wrong_name_is_looked_for_once():
    known = [f"{name}-{number}" for number in range(100) for name in ("cloud-cup", "travel-mat")]
    begin = time.process_time()
    hints = {str(choose_from("clod-cup-7", known)) for _ in range(3000)}
    assert hints == {'; did you mean "cloud-cup-7"?'}
    assert time.process_time() - begin < 5.0
