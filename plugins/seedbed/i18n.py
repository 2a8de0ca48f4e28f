"""The one gettext catalogue that site, widgets, API and command line speak from.

The message id is the English sentence; `locale/*.po` hold the rest and are read as they are, with no compiled copy
to go stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations, c2py
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALES = ("zh-Hans", "zh-Hant", "en")
"""The interface languages, the shop's default first."""

LOCALE_DIR = Path(__file__).with_name("locale")

_ALIASES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
}


@runtime_checkable
class Sayable(Protocol):
    """Something that sounds different in each language; as a string it is English."""

    def say(self, locale: str) -> str:
        """Return it in `locale`."""
        ...


@dataclass(frozen=True)
class Text:
    """A sentence to be said in the hearer's language: its English form with `{named}` places, and what fills them."""

    msgid: str
    params: tuple[tuple[str, Any], ...] = ()
    plural: str = ""
    """Its form for another number than one, where it tells a number (`ngettext`)."""
    number: int = 1

    @classmethod
    def of(cls, msgid: str, **params: Any) -> Text:
        """Mark `msgid` for translation and keep the values of its places."""
        return cls(msgid, tuple(sorted(params.items())))

    @classmethod
    def ngettext(cls, msgid: str, plural: str, num: int) -> Text:
        """Mark both forms of a sentence for translation, whose place `{num}` tells a number."""
        return cls(msgid, (("num", num),), plural, num)

    def say(self, locale: str) -> str:
        """Return the sentence in `locale` (one of `LOCALES`); what fills its places is said in it too, where it can."""
        filled = {key: value.say(locale) if isinstance(value, Sayable) else value for key, value in self.params}
        said = translations(locale)
        form = said.ngettext(self.msgid, self.plural, self.number) if self.plural else said.gettext(self.msgid)
        return form.format(**filled)

    def __str__(self) -> str:
        """Return the English sentence; no catalogue is read, as where a log tells of a disk that is away."""
        filled = {key: str(value) if isinstance(value, Sayable) else value for key, value in self.params}
        return (self.msgid if self.number == 1 else self.plural).format(**filled)


class SpokenError(Exception):
    """An error that is told in the hearer's language; as a string, for a log, it is the English sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


@cache
def messages(locale: str) -> Catalog:
    """Return the catalogue file of `locale`, comments and source places included."""
    with (LOCALE_DIR / f"{locale}.po").open("rb") as file:
        return read_po(file, locale=locale.replace("-", "_"), charset="utf-8")


class Translations(NullTranslations):
    """A gettext object over one catalogue file, for Jinja's i18n extension and for `Text`."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        said = [m for m in catalog if m.id and _is_said(m.string) and not m.fuzzy]
        self._strings = {m.id: m.string for m in said if isinstance(m.id, str)}
        self._forms = {m.id[0]: m.string for m in said if not isinstance(m.id, str)}
        self._plural = c2py(catalog.plural_expr)

    def gettext(self, message: str) -> str:
        """Return the translation, or the English sentence itself where there is none."""
        string = self._strings.get(message)
        return string if isinstance(string, str) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the plural form for `n`, falling back to the English pair."""
        forms = self._forms.get(msgid1)
        if isinstance(forms, tuple):
            return str(forms[self._plural(n)])
        return msgid1 if n == 1 else msgid2


def _is_said(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Tell whether a translation is there; of a number's forms, each one."""
    return bool(string and all(string))


@cache
def translations(locale: str) -> Translations:
    """Return the gettext object of `locale`."""
    return Translations(messages(locale))


def nearest(tag: str | None, default: str = "zh-Hans") -> str:
    """Return the interface locale for a language tag (`zh`, `zh_TW`, `en-GB` …), or `default` when none fits."""
    lowered = (tag or "").replace("_", "-").lower()
    for locale in LOCALES:
        if lowered == locale.lower() or lowered.startswith(locale.lower() + "-"):
            return locale
    return _ALIASES.get(lowered, default)


def widget_strings(locale: str) -> dict[str, str]:
    """Return the translations that the browser's widgets need: the messages used in a `.js` file."""
    said = translations(locale)
    used = (message.id for message in messages(locale) if any(file.endswith(".js") for file, _ in message.locations))
    return {msgid: said.gettext(msgid) for msgid in used if isinstance(msgid, str) and msgid}
