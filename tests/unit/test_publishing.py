"""Publishing: a draft is never out, a scheduled post from its instant on, a pinned one comes first."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from seedbed import overviews
from seedbed.excerpt import LONGEST, excerpt
from seedbed.loader import load, load_page
from seedbed.memory import Memory
from seedbed.publishing import held_back, unpublished, without
from seedbed.storefront import Storefront
from seedbed_mkdocs.glance import with_saved

LIVE = datetime(2026, 12, 1, 12, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)


def held(shop, now=LIVE):
    return held_back(shop.load(), now)


def test_a_draft_is_never_out(shop):
    shop.review("unripe", draft="true")
    assert held(shop, LIVE + timedelta(days=9999)).keys() == {"unripe"}


@pytest.mark.parametrize("written", ["2026-12-01 20:00", "2026-12-01T20:00", "2026-12-01T13:00+01:00"])
def test_a_scheduled_post_is_out_from_its_instant_on_in_the_shops_zone(shop, written):
    shop.review("evening", publish_at=written, published="")
    assert held(shop, LIVE - A_MOMENT)["evening"].until == LIVE
    assert held(shop, LIVE) == {}


def test_the_day_a_post_goes_live_is_the_day_it_was_published(shop):
    shop.review("evening", publish_at="2026-12-01 20:00", published="")
    assert shop.load().posts["evening"].entry.published.isoformat() == "2026-12-01"


@pytest.mark.parametrize("written", ["2026-12-01T20:00Z", "2026-12-01 15:00-05:00", "2026-12-02 04:00"])
def test_the_day_of_publication_is_that_of_the_shop_whatever_offset_its_time_is_written_with(shop, written):
    shop.review("evening", publish_at=written, published="")
    content, file = shop.load(), shop.content / "reviews/evening.md"
    for read in (content, load_page(file, shop.root, content), with_saved(content, file, shop.root)):
        assert read.posts["evening"].entry.published.isoformat() == "2026-12-02"


def test_a_day_that_is_given_stays_whenever_the_post_goes_live(shop):
    shop.review("evening", publish_at="2026-12-01T20:00Z", published="2026-12-01")
    assert shop.load().posts["evening"].entry.published.isoformat() == "2026-12-01"


def test_a_remembered_post_has_the_day_of_the_zone_that_the_shop_has_now(shop):
    shop.review("evening", publish_at="2026-12-01T20:00Z", published="")
    os.utime(shop.content / "reviews/evening.md", (0, 0))
    memory, days = Memory(), []
    for zone in ("Asia/Shanghai", "Europe/Berlin"):
        shop.write("shop.yml", f"timezone: {zone}\n")
        days.append(load(shop.content, memory=memory).posts["evening"].entry.published.day)
    assert days == [2, 1]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tonight", 'publish_at: "tonight" is not a time; write it as 2026-12-01 20:00'),
        ("2026-03-29 02:30", "publish_at: 2026-03-29 02:30:00 does not exist in Europe/Berlin"),
    ],
)
def test_a_time_that_is_none_is_refused_with_its_place(shop, value, said):
    shop.edit("shop.yml", "Asia/Shanghai", "Europe/Berlin")
    shop.review("evening", publish_at=value)
    assert [problem.split(" ", 1)[1].startswith(said) for problem in shop.problems()] == [True]


def test_a_code_leads_to_its_owner_until_the_post_it_opens_is_out(shop):
    shop.edit("reviews/cup-month.md", "id: cup-month", "id: cup-month\npublish_at: 2026-12-01 20:00")
    before = shop.catalog(LIVE - A_MOMENT)
    assert (before.codes["LIN"].page, "cup-month" in before.posts) == ("creators/lin/", False)
    assert shop.catalog(LIVE).codes["LIN"].page == "reviews/cup-month/"


def test_a_preview_says_of_each_post_why_it_is_not_out(shop):
    shop.review("unripe", draft="true")
    shop.review("evening", publish_at="2026-12-01 20:00")
    cards = Storefront(shop.load(), shop.catalog(), held=held(shop, LIVE - A_MOMENT)).posts
    assert (cards["unripe"].held.until, cards["evening"].held.until, cards["cup-month"].held) == (None, LIVE, None)


def test_what_is_held_back_is_gone_from_everything_else(shop):
    shop.review("unripe", draft="true")
    content = shop.load()
    assert without(content, held_back(content, LIVE)).posts.keys() == {"cup-month", "cup-train"}


def test_pinned_posts_come_first_on_the_front_and_keep_their_place_below(shop):
    for number in range(14):
        shop.review(f"more-{number:02}", published=f"2026-11-{number + 3:02}")
    shop.edit("stories/cup-train.md", "id: cup-train", "id: cup-train\npinned: true")
    storefront = shop.storefront()
    home, (newest, oldest) = overviews.home(storefront), overviews.feed(storefront)
    assert home.posts[0].id == newest.posts[0].id == "cup-train"
    assert "cup-train" in [card.id for card in oldest.posts]
    assert [card.id for card in home.posts].count("cup-train") == 1


def test_what_stands_before_the_mark_is_the_summary_of_a_post_without_one(shop):
    file = shop.content / "reviews/cup-month.md"
    body = "A **warm** cup, [still](../products/cup.md).\n\n<!-- more -->\nAnd so on."
    head = file.read_text("utf-8").rpartition("---\n")[0]
    shop.write("reviews/short.md", f"{head}---\n{body}".replace("id: cup-month", "id: short"))
    shop.edit("reviews/short.md", next(line for line in head.split("\n") if line.startswith("summary:")) + "\n", "")
    assert shop.problems() == []
    view = shop.storefront().page_of("reviews/short.md")
    assert (view.card.summary, view.lead) == ("A warm cup, still.", "")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("No mark at all.", ""),
        ("## 周一\n\n下雨，\n没人来。<!--more-->\n后来", "周一下雨，没人来。"),
        ("![a cup](x.webp)\n- one_two\n> three\n<!-- more -->", "one_two three"),
        ("1 < 2, and 3 > 2<br><!-- so --><!-- more -->", "1 < 2, and 3 > 2"),
        ("字" * 400 + "<!-- more -->", "字" * (LONGEST - 1) + "…"),
    ],
)
def test_an_excerpt_is_plain_text(body, text):
    assert excerpt(body) == text


def test_what_only_posts_show_that_are_not_out_is_not_out_either(shop):
    for name in ("cover.png", "inside.png", "film.mp4", "film.vtt", "shared.png", "nobodys.png"):
        shop.write(f"images/{name}", b"")
    text = (
        "![a](../images/inside.png)\n\n![b](../images/film.mp4)\n![b](../images/film.vtt)\n\n![c](../images/shared.png)"
    )
    shop.review("unripe", draft="true", cover="images/cover.png")
    with (shop.content / "reviews/unripe.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    shop.write("about.md", "<img src='images/shared.png'>")
    content = shop.load()
    hidden = {"reviews/unripe.md", "images/cover.png", "images/inside.png", "images/film.mp4", "images/film.vtt"}
    assert unpublished(content, without(content, held_back(content, LIVE))) == hidden
    assert unpublished(content, content) == set()
