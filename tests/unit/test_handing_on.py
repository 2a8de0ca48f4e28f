"""What a writer copies to other places: the disclosure first and whole, within the place's limits, without links."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from seedbed import plain_text
from seedbed.handing_on import Limit, NotHandedOn, copies, disclosure, fitted, halves, phone_lines, units
from seedbed.i18n import Text
from seedbed.views import TopicLink

HTML = """<h2 id="heat">Heat<a class="headerlink" href="#heat">¶</a></h2>
<p>It keeps tea <a href="https://shop.example/buy">warm, says the shop</a>, see https://shop.example/cup?x=1. Yes.</p>
<ul><li>one</li><li><p>two</p></li></ul><ol><li>first</li><li>second</li></ol>
<script>alert(1)</script><picture><img src="a.webp" alt="The cup &lt;open&gt;"></picture>
<table><tr><th>Hours</th><th>℃</th></tr><tr><td>4</td><td>67</td></tr></table>"""


@pytest.fixture
def view(shop):
    """A review with a purchase link, of a product that its writer was given."""
    return shop.storefront().page_of("reviews/cup-month.md")


def labelled(view, *labels: str):
    return replace(view, card=replace(view.card, labels=labels))


def of_ten() -> Limit:
    return Limit(10, len, lambda count, most: Text.of("{count} of {most} characters", count=count, most=most))


def test_markdown_becomes_plain_text_without_addresses():
    assert plain_text.read(HTML).blocks == [
        "🌱 Heat",
        "It keeps tea warm, says the shop, see  Yes.",
        "▪️ one\n▪️ two\n1. first\n2. second\n▫️ Hours ｜ ℃\n▫️ 4 ｜ 67",
    ]


def test_an_article_has_its_styles_in_its_tags_and_leads_nowhere_else():
    links = '<a href="https://mp.weixin.qq.com/s/x">that</a> <a href="//mp.weixin.qq.com.x">no</a>'
    article = plain_text.read(HTML + links).styled
    assert '<h2 style="' in article
    assert "［The cup &lt;open&gt;］" in article
    assert article.count("<a ") == 1
    assert "shop.example" not in article
    assert "alert" not in article


@pytest.mark.parametrize("labels", [("ad",), ("ad", "paid"), ("gifted", "commission"), ("staff",)])
def test_wherever_a_post_goes_the_disclosure_stands_first_and_no_link_is_in_it(view, labels):
    for copy in copies(labelled(view, *labels), HTML, "en"):
        assert copy.text.startswith(disclosure(labels, "en"))
        assert "http" not in copy.text + copy.html
        assert not copy.html or disclosure(labels, "en") in copy.html.partition("</section>")[0]


def test_no_address_is_left_where_it_is_said_that_none_is_in_it(view):
    address = "https://shop.example/cup"
    card = replace(view.card, title=f"Cup {address}", summary=f"Warm {address}")
    led = replace(view, card=card, lead=card.summary, pros=(f"Tight {address}",), cons=(f"Heavy {address}",))
    for copy in copies(led, HTML, "en"):
        assert "shop.example" not in copy.title + copy.text + copy.html


def test_a_posts_text_is_read_once_for_all_places(view, monkeypatch):
    fed, feed = [], HTMLParser.feed
    monkeypatch.setattr(HTMLParser, "feed", lambda reader, html: (fed.append(html), feed(reader, html)))
    assert len(copies(view, HTML, "en")) == 3
    assert fed == [HTML]


def test_a_place_that_does_not_take_the_disclosure_gets_nothing(view):
    with pytest.raises(NotHandedOn):
        fitted("【Ad】 The shop paid the writer.", ["Good."], of_ten())
    everything = labelled(view, "ad", "gifted", "paid", "commission", "staff")
    moments = copies(everything, HTML, "en")[-1]
    assert (moments.place, moments.text, len(moments.notes)) == ("moments", "", 1)


def test_what_is_too_long_ends_after_a_sentence_and_never_in_the_disclosure():
    assert fitted("【广告】", ["一。二三四五六七。"], of_ten(), gap="") == ("【广告】一。", True)
    assert fitted("", ["It is 0.5. No"], Limit(11, len, of_ten().said)) == ("It is 0.5.", True)
    assert fitted("", ["一二三", "四五六七八九十"], of_ten()) == ("一二三", True)
    assert fitted("【广告】", ["一二"], of_ten(), last="#a") == ("【广告】\n\n#a", True)


def test_each_place_counts_as_it_does():
    assert halves("Claude 4.6发布，AI助手又进化了") == 15
    assert (halves("一" * 20), halves("ab"), halves("✨"), halves("💇")) == (20, 1, 1, 2)
    assert (units("一a"), units("💇")) == (2, 2)
    assert phone_lines("一" * 21 + "\n\nab") == 4


def test_a_note_is_within_its_limits_and_says_what_was_cut(view):
    long = replace(view, card=replace(view.card, title="杯" * 30))
    note, article, moments = copies(long, "<p>" + "好用。" * 900 + "</p>", "en")
    assert (halves(note.title), note.title[-1]) == (20, "…")
    assert units(note.text) <= 1000
    assert len(note.notes) == 3
    assert article.title == "杯" * 30
    assert phone_lines(moments.text) <= 6


def test_a_topic_is_made_of_letters_and_a_tag_without_any_is_none(view):
    tags = (TopicLink("Tea & cup", "tags/tea-cup/", 2), TopicLink("★", "tags/star/", 2))
    assert copies(replace(view, tags=tags), HTML, "en")[0].text.endswith("\n\n#Teacup")


def test_an_article_that_is_too_long_is_not_handed_on(view):
    _, article, _ = copies(view, "<p>" + "好用。" * 9000 + "</p>", "en")
    assert (article.text, article.html) == ("", "")
