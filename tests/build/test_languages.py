"""Languages of the built site: the interface speaks one, and each post says where it is written in another."""

from __future__ import annotations

import json

import pytest

from seedbed.i18n import translations, widget_strings


@pytest.mark.parametrize(
    ("language", "locale"), [("zh", "zh-Hans"), ("zh-TW", "zh-Hant"), ("en", "en"), ("en-GB", "en"), ("fr", "en")]
)
def test_the_interface_speaks_the_language_of_the_theme(shop, html, language, locale):
    shop.configure("language: en", f"language: {language}")
    site = shop.build()
    said = translations(locale)
    assert html.page(site, "").find("html").get("lang") == locale
    assert site.catalog.shop.locale == locale
    product = html.words(html.main(site, "products/cup/"))
    for sentence in ("What it comes in", "Ratings", "Reviews and buyers' stories"):
        assert said.gettext(sentence) in product
    assert said.gettext("Reserve") in html.words(html.main(site, "launches/cup-green/"))


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("sentence", ["Reserve", "Home", "Ratings", "What is good", "Pre-order opens", "Teaser"])
def test_a_sentence_of_the_pages_is_there_in_chinese(locale, sentence):
    assert translations(locale).gettext(sentence) != sentence


@pytest.mark.parametrize(("language", "locale"), [("zh", "zh-Hans"), ("en", "en")])
def test_the_widgets_are_given_the_same_language(shop, language, locale):
    shop.configure("language: en", f"language: {language}")
    module = shop.build().text("assets/seedbed/strings.js")
    assert module.startswith('import { speak } from "./i18n.js";\nspeak({')
    assert json.loads(module.partition("speak(")[2].rpartition(");")[0]) == widget_strings(locale)


def test_a_post_in_another_language_says_so_on_its_page_and_on_its_cards(shop, html):
    shop.review("chinese", lang="zh-Hans", title="一个月")
    site = shop.build()
    (article,) = html.classed(html.main(site, "reviews/chinese/"), "sb-post")
    assert article.get("lang") == "zh-Hans"
    titles = {
        html.words(title): title.get("lang") for title in html.classed(html.main(site, "feed/1/"), "sb-card__title")
    }
    assert titles == {"一个月": "zh-Hans", "A month with the cup": None, "The cup on the night train": None}


def test_the_interface_around_a_foreign_post_keeps_the_shops_language(shop, html):
    shop.review("chinese", lang="zh-Hans", title="一个月")
    (note, *_) = html.classed(html.main(shop.build(), "reviews/chinese/"), "sb-disclosure")
    assert "The shop gave the writer this product for free." in html.words(note)


def alternates(html, site, address: str) -> dict[str, str]:
    links = html.page(site, address).findall(".//head/link[@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def test_a_post_and_its_translations_name_each_other_and_nothing_else_is_tied(shop, html):
    shop.review("chinese", lang="zh-Hans", title="一个月", translation_of="cup-month")
    shop.review("traditional", lang="zh-Hant", title="一個月", translation_of="cup-month")
    shop.review("alone", lang="zh-Hans", title="另一篇")
    site = shop.build()
    names = {"en": "cup-month", "zh-Hans": "chinese", "zh-Hant": "traditional"}
    for lang, name in names.items():
        page = f"reviews/{name}/"
        assert alternates(html, site, page) == {k: f"https://shop.example/reviews/{v}/" for k, v in names.items()}
        assert html.page(site, page).find(".//link[@rel='canonical']").get("href") == f"https://shop.example/{page}"
        locale = html.page(site, page).find(".//meta[@property='og:locale']").get("content")
        assert locale == {"en": "en_US", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}[lang]
    for page in ("reviews/alone/", "stories/cup-train/", "products/cup/", ""):
        assert alternates(html, site, page) == {}


def test_an_interface_in_another_language_names_the_original_as_canonical(shop, html):
    shop.review("chinese", lang="zh-Hans", title="一个月", translation_of="cup-month")
    shop.configure("language: en", "language: zh")
    shop.configure("site_url: https://shop.example/", "site_url: https://shop.example/zh/")
    shop.configure("  - catalog", "  - catalog:\n      original_url: https://shop.example")
    site = shop.build()
    for page in ("", "reviews/cup-month/", "products/"):
        head = html.page(site, page).find(".//head")
        assert head.find("link[@rel='canonical']").get("href") == f"https://shop.example/{page}"
        assert head.find("meta[@property='og:url']").get("content") == f"https://shop.example/{page}"
        assert alternates(html, site, page) == {}
    assert "<loc>" not in site.text("sitemap.xml")


def test_an_original_without_a_whole_address_is_refused(shop):
    shop.configure("  - catalog", "  - catalog:\n      original_url: /zh/")
    assert 'original_url is "/zh/" in mkdocs.yml' in shop.refusal()
