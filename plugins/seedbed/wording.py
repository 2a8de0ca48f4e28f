"""The field's words as screens show them: labels, phases, channels, and how a time and a rating are written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name

from seedbed.i18n import LOCALES, Text

LABELS = {
    "ad": Text.of("Ad"),
    "gifted": Text.of("Gifted"),
    "paid": Text.of("Paid partnership"),
    "commission": Text.of("Earns commission"),
    "staff": Text.of("Shop staff"),
}
"""The disclosure labels (`disclosure.labels`)."""

VERIFIED = Text.of("Verified buyer")
"""What a post is marked with whose writer and product match an order (`verification`)."""

KINDS = {
    "review": Text.of("Review"),
    "story": Text.of("Buyer's story"),
    "journal": Text.of("Shop journal"),
    "guide": Text.of("Guide"),
}
"""The kinds of post."""

FACETS = {
    "stars-5": Text.of("5 stars"),
    "stars-4": Text.of("4 stars"),
    "stars-3": Text.of("3 stars"),
    "stars-2": Text.of("2 stars"),
    "stars-1": Text.of("1 star"),
    "pictures": Text.of("With pictures"),
    "untied": Text.of("No tie to the shop"),
}
"""What a product's opinions can be narrowed by (`opinions.facets`)."""

DISCLOSURES = {
    "none": Text.of("The writer paid for it and has no tie to the shop. This page has a purchase link."),
    "gifted": Text.of("The shop gave the writer this product for free."),
    "paid": Text.of("The shop paid the writer for this post."),
    "commission": Text.of("The writer earns a commission when you buy through this page."),
    "staff": Text.of("The writer works for the shop."),
}
"""What each relationship means to a reader, in one sentence."""


PROS, CONS = Text.of("What is good"), Text.of("What is not")
BEFORE, AFTER = Text.of("Before"), Text.of("After")
"""What widgets within a text call their two sides."""

TRANSCRIPT = Text.of("Transcript")
"""What stands over the words of a video."""


def disclosed(labels: tuple[str, ...]) -> tuple[Text, ...]:
    """Return the sentences that stand beside a post's `labels` (keys of `LABELS`): one a tie; none without a label."""
    ties = tuple(label for label in labels if label != "ad")
    return tuple(DISCLOSURES[tie] for tie in ties or ("none",)) if labels else ()


PHASES = {
    "upcoming": Text.of("Coming up"),
    "teaser": Text.of("Teaser"),
    "education": Text.of("Getting to know it"),
    "trial_feedback": Text.of("Trial feedback"),
    "launch": Text.of("Launch"),
    "ended": Text.of("Ended"),
}
"""The phases of a launch (`LaunchRecord.phase_at`)."""

FROZEN = {"deadline": Text.of("Deadline"), "price": Text.of("Price"), "capacity": Text.of("Capacity")}
"""What a `changes` entry can be about."""

CHANNELS = {
    "wechat": Text.of("WeChat"),
    "moments": Text.of("Moments"),
    "weibo": Text.of("Weibo"),
    "qq": Text.of("QQ"),
    "xiaohongshu": Text.of("Xiaohongshu"),
    "x": Text.of("X"),
    "facebook": Text.of("Facebook"),
    "whatsapp": Text.of("WhatsApp"),
    "telegram": Text.of("Telegram"),
    "email": Text.of("E-mail"),
    "system": Text.of("Share"),
    "copy": Text.of("Copy link"),
    "qr": Text.of("QR code"),
    "poster": Text.of("Poster"),
}
"""Where a reader can share to; `system` is the phone's own share sheet."""

CHANNELS_FIRST = {
    "zh-Hans": ("wechat", "moments", "xiaohongshu", "weibo"),
    "zh-Hant": ("facebook", "whatsapp", "telegram", "email"),
    "en": ("whatsapp", "facebook", "x", "email"),
}
"""The channels a locale's readers use first; the rest stand behind "more"."""

KEEP_CONTACTS_DAYS = 180
"""Days after its pre-order has closed that a launch's contacts are kept, unless the shop chooses others."""

KEEP_CONTACTS_AT_MOST = 3650

FORMER_CONSENTS = (
    Text.of("I agree that the shop keeps this contact to handle this reservation, and uses it for nothing else."),
    Text(
        "I agree that the shop keeps this contact to handle this reservation, uses it for nothing else, "
        "and erases it 1 days after the pre-order has closed."
    ),
)
"""What buyers agreed to before the consent said how long, or said it well of one day."""


def consent(days: int) -> Text:
    """Return what a buyer agrees to when they reserve: a consent of its own, informed (PIPL Art. 13, 14 and 17).

    Args:
        days: when the contact is erased, counted from the end of the pre-order; 0 when the shop sets no time.
    """
    if days == 0:
        return Text.of(
            "I agree that the shop keeps this contact to handle this reservation until I ask to have it erased, "
            "and uses it for nothing else."
        )
    return Text.ngettext(
        "I agree that the shop keeps this contact to handle this reservation, uses it for nothing else, "
        "and erases it {num} day after the pre-order has closed.",
        "I agree that the shop keeps this contact to handle this reservation, uses it for nothing else, "
        "and erases it {num} days after the pre-order has closed.",
        days,
    )


@cache
def known_consents() -> dict[str, str]:
    """Return each consent that a buyer can have agreed to, by its version: every language, every number of days."""
    chosen = (consent(days) for days in range(KEEP_CONTACTS_AT_MOST + 1))
    said = (text.say(locale) for text in (*FORMER_CONSENTS, *chosen) for locale in LOCALES)
    return {version_of(text): text for text in said}


def version_of(text: str) -> str:
    """Return the version of a text that people agreed to: 12 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def day(value: date, locale: str) -> str:
    """Return a date as `locale` writes it in prose."""
    return format_date(value, "long", locale=_babel(locale))


def time_in_zone(instant: datetime, zone: str, locale: str) -> str:
    """Return an instant with its date, time and zone, such as `2026年12月1日 22:00（中国标准时间，UTC+08:00）`."""
    local = instant.astimezone(ZoneInfo(zone))
    offset = f"{local:%z}"
    return Text.of(
        "{date} {time} ({zone}, UTC{offset})",
        date=day(local.date(), locale),
        time=f"{local:%H:%M}",
        zone=get_timezone_name(local, locale=_babel(locale)),
        offset=f"{offset[:3]}:{offset[3:]}",
    ).say(locale)


@dataclass(frozen=True)
class ZonedTime:
    """An instant to be said within a `Text`, in its zone and in the hearer's language."""

    instant: datetime
    zone: str

    def say(self, locale: str) -> str:
        """Return the instant as `time_in_zone` writes it."""
        return time_in_zone(self.instant, self.zone, locale)

    def __str__(self) -> str:
        return self.say("en")


def short_time(instant: datetime, zone: str) -> str:
    """Return month, day and time in `zone` for tight places: `12-01 22:00`."""
    return f"{instant.astimezone(ZoneInfo(zone)):%m-%d %H:%M}"


def stars(rating: Decimal) -> str:
    """Return a rating as five characters of text, `★★★★☆`; a half counts down. For those who cannot see the drawing."""
    return "★" * int(rating) + "☆" * (5 - int(rating))


def _babel(locale: str) -> str:
    return locale.replace("-", "_")
