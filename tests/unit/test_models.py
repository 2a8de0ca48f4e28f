"""Models: what a writer may put into front matter, and what they are told when it does not fit."""

from __future__ import annotations

import pytest

REVIEW, STORY, PRODUCT = "reviews/cup-month.md", "stories/cup-train.md", "products/cup.md"
CREATOR, LAUNCH = "creators/lin.md", "launches/cup-green.md"
SCRIPT_REMEDY = "write its path from there, as in assets/jweixin-1.6.0.js"


def test_the_small_storefront_has_no_problems(shop):
    assert shop.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "needle", "answer"),
    [
        (
            STORY,
            "rating: 3",
            "rateing: 3",
            "3\nrel",
            'rateing: there is no key of this name here; did you mean "rating"?',
        ),
        (
            STORY,
            "rating: 3",
            "rateing:",
            "rateing",
            'rateing: there is no key of this name here; did you mean "rating"?',
        ),
        (STORY, "rating: 3", "xyzzy: 3", "3\nrel", "xyzzy: there is no key of this name here"),
        (REVIEW, "rating: 4.5", "rating: 4.3", "4.3", 'rating: "4.3" is not a rating; give 1 to 5 in steps of 0.5'),
        (REVIEW, "rating: 4.5", "rating: 5.5", "5.5", 'rating: "5.5" is not a rating; give 1 to 5 in steps of 0.5'),
        (REVIEW, "rating: 4.5", "rating: [4]", "rating", "rating: \"['4']\" does not fit here"),
        (
            REVIEW,
            "2026-11-02",
            "2.11.2026",
            "2.11.2026",
            'published: "2.11.2026" is not a date; write it as 2026-11-02',
        ),
        (
            REVIEW,
            "2026-11-02",
            "2026-02-30",
            "2026-02-30",
            'published: "2026-02-30" is not a date; write it as 2026-11-02',
        ),
        (REVIEW, "2026-11-02", "", "published", "published: this key has no value; write one, or remove the line"),
        (
            REVIEW,
            "gifted",
            "gift",
            "gift",
            'relationship: "gift" is not one of none, gifted, paid, commission, staff; did you mean "gifted"?',
        ),
        (
            REVIEW,
            "id: cup-month",
            "id: Cup_Month",
            "Cup_Month",
            'id: "Cup_Month" is not an id; use a-z, 0-9 and single hyphens, as in "cloud-cup"',
        ),
        (
            REVIEW,
            "pros:\n  - keeps warm",
            "pros: keeps warm",
            "keeps warm",
            "pros: this must be a list: one line each, starting with a hyphen",
        ),
        (
            REVIEW,
            "title: A month with the cup",
            "title: [a, b]",
            "title",
            "title: this must be one line of text, not a list or a group of keys",
        ),
        (
            REVIEW,
            "title: A month with the cup",
            f"title: {'x' * 121}",
            "xxx",
            "title: this has 121 characters; the most is 120",
        ),
        (STORY, "buyer: Chen", "buyer: ''", "''", "buyer: this is too short; characters needed: 1"),
        (
            PRODUCT,
            "price: 129}",
            "price: free}",
            "free",
            'variants.1.price: "free" is not a price; write a plain number such as 129 or 129.50',
        ),
        (
            PRODUCT,
            "price: 129}",
            "price: -1}",
            "-1}",
            'variants.1.price: "-1" is not a price; write a plain number such as 129 or 129.50',
        ),
        (
            PRODUCT,
            "color: Red",
            "colour: Red",
            "Red",
            'variants.1.colour: there is no key of this name here; did you mean "color"?',
        ),
        (
            PRODUCT,
            "https://till.example/p/cup?from={code}&post={post}&reservation={reservation}",
            "till.example/p",
            '"till.example',
            'buy_links.1.url: "till.example/p" is not a web address; it must start with https://',
        ),
        (
            PRODUCT,
            "{code}",
            "{coed}",
            '"https',
            'buy_links.1.url: a buy link knows {code}, {post} and {reservation}, not "coed"; did you mean "code"?',
        ),
        (
            PRODUCT,
            "https://till.example",
            "https://{code}.example",
            '"https',
            "buy_links.1.url: the host of a buy link cannot hold a {place}",
        ),
        (CREATOR, "earns: true", "earns: maybe", "maybe", 'earns: "maybe" is neither true nor false'),
        (
            CREATOR,
            "code: lin",
            "code: l!",
            "l!",
            'codes.1.code: "l!" is not a referral code; use 3 to 24 letters, digits or hyphens',
        ),
        (
            LAUNCH,
            "Asia/Shanghai",
            "Asia/Shangai",
            "Asia/Shangai",
            'timezone: no time zone "Asia/Shangai"; did you mean "Asia/Shanghai"?',
        ),
        (
            LAUNCH,
            "closes: '2026-12-01 20:00'",
            "closes: tonight",
            "tonight",
            'preorder.closes: "tonight" is not a time; write it as 2026-12-01 20:00',
        ),
        (
            LAUNCH,
            "closes: '2026-12-01 20:00'",
            "closes:",
            "closes",
            "preorder.closes: this key has no value; write one, or remove the line",
        ),
        (
            LAUNCH,
            "Asia/Shanghai",
            "CST",
            "CST",
            'timezone: no time zone "CST"; write one such as Asia/Shanghai or Europe/London',
        ),
        (LAUNCH, "red: 120", "red: many", "many", 'preorder.capacity.red: "many" is not a whole number'),
        (LAUNCH, "red: 120", "red: -1", "-1\n", "preorder.capacity.red: -1 is too small; the least is 0"),
        (
            LAUNCH,
            "per_person: 2",
            "per_person: 0",
            "0\n  deposit",
            "preorder.per_person: 0 is too small; the least is 1",
        ),
        (
            LAUNCH,
            "per_person: 2",
            "per_person: 2\n  confirm_within: 721",
            "721",
            "preorder.confirm_within: 721 is too large; the most is 720",
        ),
        (
            "shop.yml",
            "currency: CNY",
            "currency: yuan",
            "yuan",
            'currency: "yuan" is not a currency; write its three letters, such as CNY',
        ),
        (
            "shop.yml",
            "currency: CNY",
            "currency: RMB",
            "RMB",
            'currency: "RMB" is not a currency; write its three letters, such as CNY',
        ),
        (
            REVIEW,
            "rating: 4.5",
            "Rating: 4.5",
            "4.5",
            'Rating: there is no key of this name here; did you mean "rating"?',
        ),
        (
            REVIEW,
            "rating: 4.5",
            "rating: 4.5\ntags: [茶，杯]",
            "茶",
            'tags.1: "茶，杯" is one tag; put "," between two, not “，” or “、”',
        ),
        *(
            (
                "shop.yml",
                "currency: CNY",
                f"wechat_sdk: {path}",
                path,
                f'wechat_sdk: "{path}" is not a script in the content folder; {SCRIPT_REMEDY}',
            )
            for path in ("https://res.wx.qq.com/open/js/jweixin-1.6.0.js", "../x.js", "/x.js", "x.txt")
        ),
        ("shop.yml", "currency: CNY", "posts_per_page: 2", "2", "posts_per_page: 2 is too small; the least is 4"),
    ],
)
def test_what_does_not_fit_is_answered_with_its_place_and_the_remedy(shop, file, old, new, needle, answer):
    shop.edit(file, old, new)
    assert shop.problems() == [f"{shop.at(file, needle)} {answer}"]


@pytest.mark.parametrize(
    ("file", "line"),
    [(PRODUCT, "id: cup\n"), (CREATOR, "id: lin\n"), (LAUNCH, "id: cup-green\n"), (REVIEW, "author: lin\n")],
)
def test_a_missing_key_is_named(shop, file, line):
    shop.edit(file, line, "")
    assert f"content/{file}:1:1 {line.partition(':')[0]}: this key is missing; add it" in shop.problems()


def test_a_key_that_a_group_lacks_is_placed_at_the_group(shop):
    shop.edit(LAUNCH, "  opens: '2026-11-28 20:00'\n", "")
    assert shop.problems() == [f"{shop.at(LAUNCH, 'preorder')} preorder.opens: this key is missing; add it"]


def test_a_post_without_an_id_is_called_by_its_file(shop):
    shop.edit(REVIEW, "id: cup-month\n", "")
    assert "cup-month" in shop.load().posts


@pytest.mark.parametrize("price", ["price: 20\nvariants:\n  - {id: red, price: 1}", "category: none"])
def test_a_product_has_either_a_price_or_variants(shop, price):
    shop.edit("products/mat.md", "price: 30", price)
    assert shop.problems() == [
        'content/products/mat.md:1:1 a product has either one "price" or a list of "variants", each with its price'
    ]


def test_a_product_without_variants_has_one_named_standard(shop):
    (choice,) = shop.load().products["mat"].entry.choices
    assert (choice.id, str(choice.price)) == ("standard", "30")


def test_each_variant_has_a_colour_a_size_and_a_price_of_its_own(shop):
    red, blue = shop.load().products["cup"].entry.choices
    assert (red.label, str(red.price)) == ("Red · 350 ml", "129")
    assert (blue.label, str(blue.price)) == ("Blue", "149.50")


def test_a_referral_code_is_kept_in_capitals(shop):
    assert [code.code for code in shop.load().creators["lin"].entry.codes] == ["LIN"]


def test_spaces_around_a_value_do_not_count(shop):
    shop.edit(REVIEW, "author: lin", "author: ' lin '")
    assert shop.problems() == []
