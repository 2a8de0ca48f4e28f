"""Languages: one catalogue for site, widgets, API and command line, and English where a sentence is missing."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from babel.messages.pofile import read_po

from seedbed.i18n import LOCALES, SpokenError, Text, Translations, messages, nearest, translations, widget_strings
from seedbed.wording import ZonedTime

PLACES = re.compile(r"%\((\w+)\)|{(\w+)")
LITTLE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Reserve"
msgstr "预订"

#, fuzzy
msgid "Buy"
msgstr "不对"

msgid "Share"
msgstr ""

msgid "%(num)s place"
msgid_plural "%(num)s places"
msgstr[0] "%(num)s 个名额"

msgid "%(num)s rating"
msgid_plural "%(num)s ratings"
msgstr[0] ""
"""


@pytest.fixture(scope="module")
def chinese() -> Translations:
    return Translations(read_po(io.BytesIO(LITTLE.encode()), locale="zh_Hans"))


def test_a_sentence_is_said_in_the_readers_language(chinese):
    assert chinese.gettext("Reserve") == "预订"
    assert chinese.ngettext("%(num)s place", "%(num)s places", 1) == "%(num)s 个名额"
    assert chinese.ngettext("%(num)s place", "%(num)s places", 5) == "%(num)s 个名额"


@pytest.mark.parametrize("msgid", ["Share", "Buy", "Never seen"])
def test_what_is_not_translated_yet_is_said_in_english(chinese, msgid):
    assert chinese.gettext(msgid) == msgid


@pytest.mark.parametrize(("n", "text"), [(1, "%(num)s rating"), (2, "%(num)s ratings"), (0, "%(num)s ratings")])
def test_a_number_that_is_not_translated_yet_is_said_in_english(chinese, n, text):
    assert chinese.ngettext("%(num)s rating", "%(num)s ratings", n) == text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_catalogue_is_readable_and_gives_back_what_it_holds(locale):
    said = translations(locale)
    for message in messages(locale):
        if message.id and isinstance(message.id, str) and message.string and not message.fuzzy:
            assert said.gettext(message.id) == message.string


@pytest.mark.parametrize("locale", LOCALES)
def test_every_translation_has_the_places_of_its_sentence(locale):
    for message in messages(locale):
        if not message.id or not message.string:
            continue
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = [set(PLACES.findall(original)) for original in originals]
        for string in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not string or set(PLACES.findall(string)) in wanted, f"{locale}: {originals[0]!r}"


def test_a_text_fills_its_places_and_says_texts_in_texts():
    text = Text.of('no "{value}"{hint}', value="a", hint=Text.of('; did you mean "{word}"?', word="b"))
    assert text.say("en") == 'no "a"; did you mean "b"?'


def test_as_a_string_a_text_is_english_to_its_last_place():
    opens = ZonedTime(datetime(2026, 12, 1, 12, tzinfo=UTC), "Asia/Shanghai")
    text = Text.of("{what} at {time}", what=Text.of("Price"), time=opens)
    assert str(text) == text.say("en")


@pytest.mark.parametrize(("num", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_a_text_that_tells_a_number_takes_the_form_of_it(num, said):
    text = Text.ngettext("{num} day", "{num} days", num)
    assert text.say("en") == str(text) == said


def test_an_error_is_english_in_a_log_and_said_in_the_hearers_language():
    error = SpokenError(Text.of("No such file or directory"))
    assert str(error) == "No such file or directory"
    assert error.text.say("zh-Hans") == "没有这个文件或文件夹"


@pytest.mark.parametrize("locale", LOCALES)
def test_braces_in_a_value_are_not_places(locale):
    assert Text.of("{value}", value="{code} {0} {").say(locale) == "{code} {0} {"


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("fr", "zh-Hans"),
        ("", "zh-Hans"),
        (None, "zh-Hans"),
    ],
)
def test_a_language_tag_finds_the_nearest_interface(tag, locale):
    assert nearest(tag) == locale


@pytest.mark.parametrize("locale", LOCALES)
def test_widgets_are_given_their_own_sentences_only(locale):
    strings = widget_strings(locale)
    used = {m.id for m in messages(locale) if any(file.endswith(".js") for file, _ in m.locations)}
    assert set(strings) == {msgid for msgid in used if isinstance(msgid, str)}
    assert all(strings.values())
