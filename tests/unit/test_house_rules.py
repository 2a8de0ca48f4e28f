"""House rules: what texts should not say or lack, and how a shop widens, sharpens and silences them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from seedbed import house_rules
from seedbed.house_rules.inspection import Inspection
from seedbed.house_rules.lexicon import LISTS, word_list
from seedbed_mkdocs.pages import names, pages

REVIEW, STORY, PRODUCT, LAUNCH = (
    "reviews/cup-month.md",
    "stories/cup-train.md",
    "products/cup.md",
    "launches/cup-green.md",
)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
BODY = "I carried it for a month."


@pytest.fixture
def found(shop):
    """What the rules find in the shop, as a terminal shows it."""

    def found(now: datetime = NOW) -> list[str]:
        content = shop.load()
        assert not content.problems, [problem.say("en") for problem in content.problems]
        inspection = Inspection(content, now, names(content), "https://shop.example/")
        found = house_rules.check(inspection)
        return [f"{problem.severity} {replace(problem, severity='error').say('en')}" for problem in found]

    return found


def test_a_small_shop_breaks_no_rule(found):
    assert found() == []


def test_the_demo_breaks_no_rule(demo_content, demo_now):
    assert house_rules.check(Inspection(demo_content, demo_now, names(demo_content))) == []


def test_a_forbidden_superlative_is_shown_with_its_place_its_law_and_a_remedy(shop, found):
    shop.edit(REVIEW, BODY, "两个月了。\n\n这是最佳的杯子。")
    [line] = found()
    assert line == (
        f"warning {shop.at(REVIEW, '最佳')} “最佳” may not stand in advertising "
        "(Advertising Law of the PRC, Art. 9(3)); say what you measured or saw, with its number"
    )


def test_a_superlative_in_the_front_matter_is_shown_at_its_key(shop, found):
    shop.edit(PRODUCT, "A cup that keeps tea warm.", "全网第一的杯子")
    assert found()[0].startswith(f"warning {shop.at(PRODUCT, '全网第一')} summary: “全网第一” may not stand")


@pytest.mark.parametrize("text", ["最近第一次用，最后最小的那只", "三天内最佳饮用", "最好先洗一遍", "唯一的缺点是重"])
def test_a_harmless_phrase_is_no_superlative(shop, found, text):
    shop.edit(REVIEW, BODY, text)
    assert found() == []


def test_a_latin_word_is_found_in_any_case_but_not_within_another(shop, found):
    shop.edit(REVIEW, BODY, "Top1, no.12")
    assert [line.split(" ", 2)[2].split("”")[0] for line in found()] == ["“TOP1"]


def test_what_a_buyer_without_a_tie_says_is_no_advertising(shop, found):
    shop.edit(STORY, "It stood", "最佳。It stood")
    assert found() == []


def test_chinas_lists_do_not_hold_for_a_shop_elsewhere(shop, found):
    shop.edit("shop.yml", "currency:", "region: EU\ncurrency:")
    shop.edit(REVIEW, BODY, "最佳")
    assert found() == []


def test_a_category_may_not_make_its_forbidden_claims(shop, found):
    shop.edit(PRODUCT, "category: Kitchen", "category: 护肤")
    shop.edit(REVIEW, BODY, "它能消炎。")
    [line] = found()
    assert line == (
        f"warning {shop.at(REVIEW, '消炎')} “消炎” may not be said of “护肤” (Cosmetics Supervision and Administration "
        "Regulation of the PRC, Art. 43); say how it looks, smells or feels, not what it cures"
    )


def test_a_shop_adds_words_and_categories_of_its_own(shop, found):
    rules = """house_rules:
  severity: {words: error}
  words:
    - {word: 神器, instead: 写它好在哪里}
  categories:
    - {name: Kitchen, claims: food, words: [{word: 防辐射}]}
  allowed: [减肥餐]
currency:"""
    shop.edit("shop.yml", "currency:", rules)
    shop.edit(REVIEW, BODY, "神器，防辐射，减肥，减肥餐")
    assert [line.partition("; ")[0].split(" ", 2)[::2] for line in found()] == [
        ["error", "“神器” is a word this shop does not use"],
        ["warning", "“防辐射” may not be said of “Kitchen” (a rule of this shop)"],
        ["warning", "“减肥” may not be said of “Kitchen” (Advertising Law of the PRC, Art. 18)"],
    ]


def test_a_page_lets_a_word_or_a_family_pass_with_a_reason(shop, found):
    shop.edit(REVIEW, BODY, "最佳 ![](../images/cup.png)")
    assert len(found()) == 2
    ok = "house_rules_ok:\n  最佳: the name of a prize\n  pictures: an ornament\nrating: 4.5"
    shop.edit(REVIEW, "rating: 4.5", ok)
    assert found() == []


def test_a_reason_is_required(shop):
    shop.edit(REVIEW, "rating: 4.5", "house_rules_ok: {最佳: ''}\nrating: 4.5")
    assert "characters needed: 4" in shop.problems()[0]


def test_a_family_can_be_switched_off(shop, found):
    shop.edit("shop.yml", "currency:", "house_rules: {severity: {advertising: off}}\ncurrency:")
    shop.edit(REVIEW, BODY, "最佳")
    assert found() == []


def test_a_cover_without_words_is_noticed(shop, found):
    shop.edit(REVIEW, "cover_alt: The cup on a desk\n", "")
    assert found()[0].startswith(f"warning {shop.at(REVIEW, 'images/cup.png')} cover: the cover has no words")


@pytest.mark.parametrize("picture", ["![](../images/cup.png)", '<img src="x.png">'])
def test_a_picture_without_words_is_noticed(shop, found, picture):
    shop.write("images/x.png", b"")
    shop.edit(REVIEW, BODY, picture)
    assert "this picture has no words" in found()[0]


@pytest.mark.parametrize("text", ['<img src="../images/cup.png" alt="">', "`![](x.png)`", "```\n[a](b.md)\n```"])
def test_an_ornament_and_code_are_let_alone(shop, found, text):
    shop.edit(REVIEW, BODY, text)
    assert found() == []


@pytest.mark.parametrize(
    ("link", "answer"),
    [
        ("[x](../products/cupp.md)", 'no file "../products/cupp.md" here; did you mean "../products/cup.md"?'),
        ("[x](../products/cup/)", 'no file "../products/cup/" here; did you mean "../products/cup.md"?'),
        ("[![a](../images/cap.png)](../products/cup.md)", '"../images/cap.png" here; did you mean "../images/cup.png"'),
        ("[x](/products/cupp/)", 'no page "/products/cupp/"; did you mean "/products/cup/"?'),
        ("[x](https://shop.example/review/)", 'no page "/review/"'),
        ('<a href="/r/LYN">x</a>', 'no creator has the code "LYN"; did you mean "LIN"?'),
        ("[x]: ../gone.md\n", 'no file "../gone.md" here'),
    ],
)
def test_a_link_that_leads_nowhere_is_shown_with_what_was_meant(shop, found, link, answer):
    shop.edit(REVIEW, BODY, f"Look:\n{link}")
    [line] = found()
    assert line.startswith("warning content/reviews/cup-month.md:")
    assert answer in line


@pytest.mark.parametrize(
    "link",
    [
        "../products/cup.md#care",
        "../feed/1/index.md",
        "/",
        "/r/lin",
        "/feed/1/",
        "/launches/cup-green/launch.ics",
        "#top",
        "mailto:a@b.example",
        "https://elsewhere.example/x",
        "../images/cup.png",
        "../products/index.md",
        "/about/",
    ],
)
def test_a_link_that_leads_somewhere_is_let_alone(shop, found, link):
    shop.edit(REVIEW, BODY, f"[x]({link})")
    assert found() == []


def test_a_link_on_a_plain_page_is_looked_at_too(shop, found):
    shop.write("about.md", "# About us\n\n[x](gone.md)\n")
    assert found() == ['warning content/about.md:3:1 no file "gone.md" here']


def test_a_link_to_a_launch_that_has_ended_since_is_noticed(shop, found):
    shop.edit(REVIEW, BODY, "[x](../launches/cup-green.md)")
    after = datetime(2026, 12, 9, tzinfo=UTC)
    assert (found(), len(found(after))) == ([], 1)
    shop.edit(REVIEW, "published: 2026-11-02", "published: 2026-12-08")
    assert found(after) == []


def test_a_feed_of_advertising_is_noticed_at_its_newest_post(shop, found):
    for day in range(10, 15):
        shop.review(f"ad-{day}", published=f"2026-11-{day}", relationship="paid")
    [line] = found()
    assert line.startswith("warning content/reviews/ad-14.md:")
    assert "published: 6 of the 7 posts of the last 30 days are advertising, more than 60 percent" in line
    shop.edit("shop.yml", "currency:", "house_rules: {advertising_percent: 90}\ncurrency:")
    assert found() == []


def test_a_day_with_too_many_posts_is_noticed_once_and_translations_do_not_count(shop, found):
    shop.edit("shop.yml", "currency:", "house_rules: {advertising_percent: 100, posts_per_day: 2}\ncurrency:")
    for number in range(2):
        shop.review(f"more-{number}")
    shop.review("translated", translation_of="cup-month")
    [line] = found()
    assert "3 posts were published on 2026-11-02, more than 2 a day" in line


def test_what_lies_more_than_thirty_days_back_floods_nobody(shop, found):
    shop.edit("shop.yml", "currency:", "house_rules: {posts_per_day: 1}\ncurrency:")
    for number in range(2):
        shop.review(f"old-{number}", published="2026-10-01")
    assert found() == []


def test_a_category_that_may_not_be_sold_by_a_link_is_an_error(shop, found):
    rules = "house_rules: {categories: [{name: Kitchen, buy_link: false}]}\ncurrency:"
    shop.edit("shop.yml", "currency:", rules)
    place = shop.at(PRODUCT, "buy_links")
    assert found() == [f"error {place} buy_links: “Kitchen” may not carry a buy link in this shop; remove buy_links"]


def test_a_sum_that_nothing_costs_is_noticed(shop, found):
    shop.edit(LAUNCH, "Why it is green.", "红色 ¥129，蓝色 159 元。")
    [line] = found()
    assert line.startswith(f"warning {shop.at(LAUNCH, '159')} 159 元 is no price of “Cup”, which costs 129, 149.50;")


@pytest.mark.parametrize(
    "text", ["定金 20 元，余款 109 元", "满 200 元减 30 元", "运费 12 元", "¥149.50", "9 元旦前", "10 元券"]
)
def test_a_sum_that_is_no_wrong_price_is_let_alone(shop, found, text):
    shop.edit(LAUNCH, "Why it is green.", text)
    assert found() == []


def test_the_pages_that_the_build_makes_are_known(shop):
    assert names(shop.load()) == {page.name for page in pages(shop.storefront())}


@pytest.mark.parametrize("name", sorted(file.stem for file in LISTS.glob("*.yml")))
def test_each_word_of_a_list_has_a_source_and_a_remedy_and_stands_once(name):
    words = list(word_list(name).words)
    assert len({word.word for word in words}) == len(words)
    assert all(word.source.say("en") and str(word.instead) for word in words)
