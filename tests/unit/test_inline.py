"""Widgets within a text: how they are written, what is wrong with them, what becomes of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from markdown import Markdown

from seedbed import house_rules
from seedbed.disclosure import has_buy_link
from seedbed.excerpt import excerpt
from seedbed.house_rules.inspection import Inspection
from seedbed.inline.extension import InlineExtension
from seedbed.inline.rules import FILM_LIMIT
from seedbed.inline.syntax import cards, verdict, widgets

REVIEW, GUIDE = "reviews/cup-month.md", "guides/tea.md"
VIDEO = "/// video\n![Pouring](../images/tea.mp4)\n![A stream](../images/cup.png)\n\nIt pours.\n///"
CAPTIONED = VIDEO.replace("cup.png)", "cup.png)\n![English](../images/tea.en.vtt)")
PAIR = "/// before-after\n![Grey](../images/cup.png)\n![White](../images/mat.png)\n///\n"


def add(shop, text, name=REVIEW):
    """Write `text` at the end of a post."""
    file = shop.content / name
    file.write_text(file.read_text("utf-8") + f"\n{text}\n", "utf-8")


def rendered(shop, text, locale="en"):
    """Return what any engine makes of a text, with the shop's content folder and nothing else."""
    extension = InlineExtension(content=str(shop.content), locale=locale)
    return Markdown(extensions=[extension, "fenced_code"]).convert(text)


def test_a_widget_in_code_is_none():
    assert [widget.name for widget in widgets("```\n/// product | a\n///\n```\n\n/// product | b\n///\n")] == [
        "product"
    ]


def test_a_widget_may_stand_in_another():
    outer, inner = widgets("//// details | More\n/// product | cup\n///\n////\n")
    assert (outer.closed, inner.closed, inner.argument) == (True, True, "cup")
    assert outer.inside == "/// product | cup\n///\n"


def test_a_point_may_go_on_in_an_indented_line():
    points = verdict("+ thin\n  and light\n- small\n")
    assert (points.pros, points.cons, points.stray) == (["thin and light"], ["small"], None)


@pytest.mark.parametrize(
    ("text", "needle", "answer"),
    [
        ("/// prodct | cup\n///", "/// prodct", 'no widget "prodct"; did you mean "product"?'),
        ("/// product | cupp\n///", "/// product", 'no product "cupp"; did you mean "cup"?'),
        ("/// product\n///", "/// product", "this card names no product; write its id, as in /// product | cloud-cup"),
        ("/// countdown | cup-gren\n///", "/// countdown", 'no launch "cup-gren"; did you mean "cup-green"?'),
        (
            "/// countdown\n///",
            "/// countdown",
            "this countdown names no launch; write its id, as in /// countdown | cup-sage",
        ),
        ("/// product | cup", "/// product", 'the widget "product" has no end; add a line "///" below it'),
        (
            "/// product ｜ cup\n///",
            "/// product",
            "between a widget's name and what it shows stands a half-width “|”, not “｜”",
        ),
        (
            "/// pros-cons\n+ thin\n///",
            "/// pros",
            'pros and cons have at least one line "+ …" and one line "- …"; add the one that is missing',
        ),
        (
            "/// pros-cons\n+ thin\nsmall\n///",
            "small\n///",
            'a point begins with "+ " where it speaks for the thing, with "- " where it speaks against it',
        ),
        (
            "/// before-after\n![Grey](../images/cup.png)\n///",
            "/// before",
            "before and after are two pictures, here are 1; write ![…](…) twice",
        ),
        (
            "/// video\n![Tea](../images/cup.png)\n///",
            "/// video",
            "a video is its file and a picture of it; write ![…](….mp4), and ![…](…) below it",
        ),
        (
            "/// video\n![Tea](../images/tea.mp4)\n![Tea](../images/cup.png)\n///",
            "[Tea]",
            'no file "../images/tea.mp4" here',
        ),
        (
            PAIR.replace("Grey", ""),
            "[](../images",
            "a picture in a widget says what it shows; write it between the brackets: ![…](../images/cup.png)",
        ),
        (
            PAIR.replace("cup.png", "cap.png"),
            "[Grey]",
            'no file "../images/cap.png" here; did you mean "cup.png"?',
        ),
    ],
)
def test_what_is_wrong_with_a_widget_is_said_to_its_writer(shop, text, needle, answer):
    add(shop, text)
    assert shop.problems() == [f"{shop.at(REVIEW, needle)} {answer}"]


def test_a_widget_of_a_plain_page_is_checked_too(shop):
    shop.write("about.md", "# About\n\n/// product | cupp\n///\n")
    assert shop.problems() == [f'{shop.at("about.md", "///")} no product "cupp"; did you mean "cup"?']


@pytest.mark.parametrize(
    "text",
    [
        "> /// product | cupp\n> ///",
        "- one\n\n    /// product | cupp\n    ///",
        "1. /// product | cupp\n   ///",
        "> - /// product | cupp\n>   ///",
    ],
)
def test_a_widget_in_a_list_or_quote_is_checked_too(shop, text):
    add(shop, text)
    assert shop.problems() == [f'{shop.at(REVIEW, "/// product")} no product "cupp"; did you mean "cup"?']


@pytest.mark.parametrize("prefix", ["> ", "    "])
def test_pros_and_cons_in_a_list_or_quote_are_read_without_its_marks(shop, prefix):
    lines = ["/// pros-cons", "+ thin", "  and light", "- small", "///"]
    add(shop, "- one\n\n" + "\n".join(prefix + line for line in lines))
    assert shop.problems() == []


def test_what_is_indented_beside_a_list_is_code():
    assert widgets("A widget is written so:\n\n    /// product | cup\n    ///\n") == []


def test_every_widget_in_order_is_no_problem(shop):
    add(shop, f"/// product | cup\n///\n\n/// countdown | cup-green\n///\n\n/// pros-cons\n+ a\n- b\n///\n\n{PAIR}")
    assert shop.problems() == []


@pytest.mark.parametrize(
    "card", ["/// product | cup\n///", "> /// product | cup\n> ///", "/// countdown | cup-green\n///"]
)
def test_a_card_of_what_is_sold_is_a_purchase_link(shop, card):
    shop.review("aside", product="mat")
    post = shop.load().posts["aside"].entry
    assert not has_buy_link(post, "Nothing to buy.", shop.load())
    assert has_buy_link(post, card, shop.load())


def test_house_rules_read_pros_and_cons(shop):
    add(shop, "/// pros-cons\n+ 全网第一\n- small\n///")
    found = house_rules.check(Inspection(shop.load(), datetime(2026, 12, 1, tzinfo=UTC)))
    assert any("第一" in problem.say("en") for problem in found)


def test_an_excerpt_has_no_widgets_lines():
    assert excerpt("Good.\n\n/// pros-cons\n+ thin\n- small\n///\n\n<!-- more -->") == "Good. thin small"


def test_any_engine_shows_cards_with_name_price_and_link(shop):
    html = rendered(shop, "/// product | cup\n///\n\n/// countdown | cup-green\n///")
    assert '<a href="/products/cup/">' in html
    assert '<a href="/launches/cup-green/">' in html
    assert "CNY" in html


def test_an_unknown_product_stays_what_was_written(shop):
    assert "/// product | nothing" in rendered(shop, "/// product | nothing\n///")


def test_pros_and_cons_are_two_lists_with_names(shop):
    html = rendered(shop, "/// pros-cons\n+ **thin** rim\n- small\n///")
    assert html.index("What is good") < html.index("<strong>thin</strong> rim") < html.index("What is not")


def test_before_and_after_each_have_their_caption(shop):
    html = rendered(shop, '/// before-after\n![Grey](a.webp "with dust")\n![White](b.webp)\n///')
    assert '<figcaption><strong lang="en">Before</strong> with dust</figcaption>' in html
    assert '<figcaption><strong lang="en">After</strong></figcaption>' in html
    assert "title=" not in html


def test_what_may_be_a_card_is_found_wherever_it_stands():
    text = "> /// product | cup\n> ///\n\n- /// countdown | green\n  ///\n"
    assert list(cards(text)) == [("product", "cup"), ("countdown", "green")]


def test_a_video_that_no_phone_loads_in_time_is_refused(shop):
    with shop.write("images/tea.mp4", b"\0\0\0\x18ftypisom").open("r+b") as file:
        file.truncate(FILM_LIMIT)
    add(shop, VIDEO)
    assert shop.problems() == []
    with (shop.content / "images/tea.mp4").open("r+b") as file:
        file.truncate(FILM_LIMIT + 2 * 1024 * 1024)
    answer = "the video is 18.0 MB, more than the 16 MB that a phone on the road loads in time; "
    assert [problem for problem in shop.problems() if answer in problem]


def test_captions_that_are_missing_or_no_browser_reads_are_named(shop):
    shop.write("images/tea.mp4", b"")
    add(shop, CAPTIONED)
    at = shop.at(REVIEW, "[English]")
    assert shop.problems() == [f'{at} no file "../images/tea.en.vtt" here']
    shop.write("images/tea.en.vtt", "1\n00:00:01,000 --> 00:00:02,000\nIt pours.\n")
    answer = "browsers read captions as WebVTT alone; save them as that, with WEBVTT in the first line"
    assert shop.problems() == [f"{at} {answer}"]
    shop.write("images/tea.en.vtt", "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nIt pours.\n")
    assert shop.problems() == []


def test_captions_are_a_track_with_their_name_and_the_language_of_their_file(shop):
    html = rendered(shop, CAPTIONED)
    track = '<track kind="captions" label="English" src="../images/tea.en.vtt" srclang="en"'
    assert html.index("<video") < html.index(track) < html.index("</video>")
    assert "<img" not in html
    assert 'srclang="zh-Hans"' in rendered(shop, CAPTIONED.replace(".en.vtt", ".vtt"), locale="zh-Hans")


def test_a_video_waits_until_it_is_wanted_and_its_words_are_folded_up(shop):
    html = rendered(shop, VIDEO)
    video = html[html.index("<video") : html.index("</video>")]
    for said in ('preload="none"', "playsinline", "controls", 'aria-label="Pouring"', 'poster="../images/cup.png"'):
        assert said in video
    assert "autoplay" not in video
    assert html.index("<summary") < html.index("It pours.") < html.index("</details>")
    assert "<img" not in html


def test_pictures_alone_in_a_paragraph_become_a_strip_of_links(shop):
    html = rendered(shop, "![a](a.webp)\n![b](b.webp)")
    assert html.count("<a ") == 2
    assert 'aria-label="2 pictures"' in html
    assert "seedbed-gallery" not in rendered(shop, "![a](a.webp)\n\n![b](b.webp) beside words ![c](c.webp)")
    assert "seedbed-gallery" not in rendered(shop, PAIR)
