"""The shop's own settings: `content/shop.yml`."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from zoneinfo import available_timezones

from babel.numbers import list_currencies
from pydantic import AfterValidator, Field, WithJsonSchema

from seedbed.i18n import Text
from seedbed.models.base import Model
from seedbed.models.house_rules import HouseRules
from seedbed.problems import did_you_mean

CURRENCIES = frozenset(list_currencies())


def _zone(value: str) -> str:
    if value not in available_timezones():
        places = [zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")]
        hint = did_you_mean(value, places) or Text.of("; write one such as Asia/Shanghai or Europe/London")
        raise ValueError(Text.of('no time zone "{value}"{hint}', value=value, hint=hint))
    return value


def _currency(value: str) -> str:
    if not re.fullmatch("[A-Z]{3}", value) or value not in CURRENCIES:
        raise ValueError(Text.of('"{value}" is not a currency; write its three letters, such as CNY', value=value))
    return value


def _script_path(value: str) -> str:
    if value and (not re.fullmatch(r"[^/\\\s?#:][^\\\s?#:]*\.js", value) or ".." in value.split("/")):
        raise ValueError(
            Text.of(
                '"{value}" is not a script in the content folder; write its path from there, as in {example}',
                value=value,
                example="assets/jweixin-1.6.0.js",
            )
        )
    return value


ScriptPath = Annotated[str, Field(max_length=200), AfterValidator(_script_path)]
Zone = Annotated[str, AfterValidator(_zone), WithJsonSchema({"enum": sorted(available_timezones())})]
Currency = Annotated[str, AfterValidator(_currency), WithJsonSchema({"enum": sorted(list_currencies())})]


class Shop(Model):
    """What holds for the whole storefront."""

    tagline: str = Field("", max_length=120, description="One line under the shop's name on the home page.")
    region: Literal["CN", "EU", "UK", "US", "other"] = Field(
        "CN",
        description="Whose law sets the defaults: in CN a post with a purchase link is marked as an advertisement.",
    )
    currency: Currency = Field("CNY", description="The currency of every price.")
    timezone: Zone = Field("Asia/Shanghai", description="The IANA zone that dates are shown in.")
    share_threshold: int = Field(5, ge=0, le=10_000, description="A share count below this number isn't shown.")
    attribution_days: int = Field(
        30, ge=1, le=90, description="How many days a referral code is kept for; the last one counts."
    )
    posts_per_page: int = Field(12, ge=4, le=60, description="Cards on one page of the feed.")
    contact: str = Field("", max_length=200, description="How readers reach the seller, shown where they may need it.")
    wechat_sdk: ScriptPath = Field(
        "", description="The shop's copy of WeChat's script jweixin, where it has an Official Account."
    )
    house_rules: HouseRules = Field(HouseRules(), description="What this shop does not want to read in its own texts.")
