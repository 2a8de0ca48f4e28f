"""The loader: one pass over the folder, every problem in one run."""

from __future__ import annotations

import pytest

REVIEW = "reviews/cup-month.md"


def test_every_error_of_every_file_is_said_in_one_run(shop):
    shop.review("a-unknown-key", ratingg="3")
    shop.review("b-wrong-type", pros="warm")
    shop.review("c-unknown-product", product="cpu")
    shop.review("d-same-id", id="cup-month")
    shop.review("e-bad-date", published="yesterday")
    shop.review("f-no-picture", cover="images/cap.png")
    shop.write("reviews/g-not-utf-8.md", "---\ntitle: 茶杯".encode("gbk"))
    shop.write("reviews/h-huge.md", b"x" * 5_000_000)
    shop.review("i-outside", cover="../secret.png")
    shop.write("about.md", "Straße".encode("latin-1"))
    said = shop.problems()
    assert [line.split(" ")[0] for line in said] == [
        "content/about.md:1:5",
        shop.at("reviews/a-unknown-key.md", "3\n"),
        shop.at("reviews/b-wrong-type.md", "warm"),
        shop.at("reviews/c-unknown-product.md", "cpu"),
        shop.at("reviews/d-same-id.md", "cup-month"),
        shop.at("reviews/e-bad-date.md", "yesterday"),
        shop.at("reviews/f-no-picture.md", "images/cap.png"),
        "content/reviews/g-not-utf-8.md:2:8",
        "content/reviews/h-huge.md:1:1",
        shop.at("reviews/i-outside.md", "../secret.png"),
    ]
    assert said[3].endswith('product: no product "cpu"; did you mean "cup"?')
    assert said[4].endswith(
        'id: the id "cup-month" is already used in content/reviews/cup-month.md; an id names one thing'
    )
    assert said[6].endswith('cover: no picture "images/cap.png" in the content folder; did you mean "images/cup.png"?')


def test_nobody_is_told_that_a_broken_file_does_not_exist(shop):
    shop.edit("products/cup.md", "title: Cup", "titel: Cup")
    shop.write("creators/lin.md", b"\xff")
    assert [line.split(" ")[0] for line in shop.problems()] == [
        "content/creators/lin.md:1:1",
        shop.at("products/cup.md", "Cup"),
    ]


def test_a_code_may_lead_to_a_file_that_has_problems_of_its_own(shop):
    shop.edit(REVIEW, "rating: 4.5", "rating: 9")
    assert [line.split(" ")[0] for line in shop.problems()] == [shop.at(REVIEW, "9\n")]


def test_a_review_and_a_story_cannot_share_an_id(shop):
    shop.edit("stories/cup-train.md", "id: cup-train", "id: cup-month")
    place = shop.at("stories/cup-train.md", "cup-month")
    assert shop.problems() == [
        f'{place} id: the id "cup-month" is already used in content/{REVIEW}; an id names one thing'
    ]


def test_a_product_and_a_launch_may_share_an_id(shop):
    shop.edit("launches/cup-green.md", "id: cup-green", "id: cup")
    assert shop.problems() == []


@pytest.mark.parametrize("name", ["review", "storys", "launchs"])
def test_a_folder_spelled_almost_like_a_kind_is_not_silently_empty(shop, name):
    shop.write(f"{name}/x.md", "hello")
    (problem,) = shop.problems()
    assert problem.startswith(f'content/{name}:1:1 no kind of content lives in "{name}"; did you mean "')


def test_a_folder_of_another_name_holds_plain_pages(shop):
    shop.write("notes/today.md", "# Today")
    assert shop.problems() == []


def test_hidden_files_and_index_pages_are_no_entries(shop):
    shop.write("reviews/.draft.md", "x")
    shop.write(".notes/reviews/x.md", b"\xff")
    shop.write("reviews/index.md", "# All reviews")
    shop.write("stories/README.md", "# How to write one")
    assert shop.problems() == []


def test_entries_may_lie_in_folders_below_their_kinds(shop):
    shop.review("deep")
    (shop.content / "reviews/2026").mkdir()
    (shop.content / "reviews/deep.md").rename(shop.content / "reviews/2026/deep.md")
    assert "deep" in shop.load().posts


@pytest.mark.parametrize("name", ["reviews/x.md", "about.md", "shop.yml"])
def test_a_link_to_a_file_outside_the_content_is_refused(shop, name):
    outside = shop.root / "secret.md"
    outside.write_text("---\nid: x\n---\n", "utf-8")
    (shop.content / name).unlink(missing_ok=True)
    (shop.content / name).symlink_to(outside)
    assert (
        f"content/{name}:1:1 this is a link to a file outside the content folder; copy the file here" in shop.problems()
    )


@pytest.mark.parametrize("name", ["reviews/more", "images/more", "images/secret.png"])
def test_no_link_publishes_what_lies_outside_the_content(shop, name):
    outside = shop.root / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("secret", "utf-8")
    (shop.content / name).symlink_to(outside)
    assert shop.problems() == [
        f"content/{name}:1:1 this is a link to a file outside the content folder; copy the file here"
    ]


@pytest.mark.parametrize("ending", ["markdown", "mkd", "mdown", "mkdn"])
def test_no_post_slips_through_under_another_ending(shop, ending):
    shop.write(f"reviews/x.{ending}", "---\nid: x\n---\n")
    assert shop.problems() == [
        f'content/reviews/x.{ending}:1:1 only a text file whose name ends in ".md" is read; save this one as "x.md"'
    ]


@pytest.mark.parametrize("name", ["x.txt", "x.md.txt", "x.MD", "x.docx"])
def test_what_was_meant_to_be_a_post_is_not_silently_left_out(shop, name):
    shop.write(f"reviews/{name}", "---\nid: x\n---\n")
    (shop.content / "images" / "licence.txt").write_text("CC0", "utf-8")
    assert shop.problems() == [
        f'content/reviews/{name}:1:1 only a text file whose name ends in ".md" is read; save this one as "x.md"'
    ]


@pytest.mark.parametrize("start", ["", "\n---\n", "———\n"])
def test_a_post_without_front_matter_is_one_mistake(shop, start):
    shop.write("reviews/x.md", f"{start}title: X\n---\n")
    assert shop.problems() == [
        'content/reviews/x.md:1:1 a post begins with a line of three hyphens, "---", its keys, and "---" again'
    ]


@pytest.mark.parametrize("name", ["reviews/x.md", "about.md"])
def test_a_link_to_itself_is_answered_not_followed(shop, name):
    (shop.content / name).unlink(missing_ok=True)
    (shop.content / name).symlink_to(shop.content / name)
    (problem,) = shop.problems()
    assert problem.startswith(f"content/{name}:1:1 the file cannot be read: ")


@pytest.mark.parametrize("name", ["reviews/x.md", "shop.yml"])
def test_a_folder_where_a_file_should_be_is_answered(shop, name):
    (shop.content / name).unlink(missing_ok=True)
    (shop.content / name).mkdir()
    assert shop.problems() == [f"content/{name}:1:1 the file cannot be read: Is a directory"]
    assert shop.load().problems[0].say("zh-Hans").endswith("是文件夹，不是文件")


def test_a_shop_without_settings_has_those_of_china(shop):
    (shop.content / "shop.yml").unlink()
    settings = shop.load().shop
    assert (settings.region, settings.currency, settings.timezone) == ("CN", "CNY", "Asia/Shanghai")


def test_a_mistyped_setting_of_the_shop_is_answered_like_any_other(shop):
    shop.write("shop.yml", "curency: CNY\n")
    assert shop.problems() == [
        'content/shop.yml:1:10 curency: there is no key of this name here; did you mean "currency"?'
    ]


def test_a_shop_that_names_wechats_script_has_a_copy_of_it(shop):
    shop.edit("shop.yml", "currency: CNY", "currency: CNY\nwechat_sdk: assets/jweixin-1.6.0.js")
    what = 'no script "assets/jweixin-1.6.0.js" in the content folder'
    remedy = "save a copy of https://res.wx.qq.com/open/js/jweixin-1.6.0.js there"
    assert shop.problems() == [f"{shop.at('shop.yml', 'assets/jweixin')} wechat_sdk: {what}; {remedy}"]
    shop.write("assets/jweixin-1.6.0.js", "var wx = {};")
    assert shop.problems() == []
