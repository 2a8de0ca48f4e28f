"""What every kind of content shares."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from seedbed.i18n import Text

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""The letters of a drawn referral code: no 0/O, 1/I/L, which look alike in print."""

AMOUNT_LIMIT = 10**9
"""Each price stays below it, in major units."""

_IDENTIFIER = "[a-z0-9]+(-[a-z0-9]+)*"
_CODE = "[A-Za-z0-9-]{3,24}"


class Model(BaseModel):
    """A strict, frozen record: an unknown key is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _identifier(value: str) -> str:
    if not re.fullmatch(_IDENTIFIER, value):
        raise ValueError(
            Text.of('"{value}" is not an id; use a-z, 0-9 and single hyphens, as in "cloud-cup"', value=value)
        )
    return value


def _date(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(Text.of('"{value}" is not a date; write it as 2026-11-02', value=value))
    return value


def _amount(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < AMOUNT_LIMIT:
        raise ValueError(Text.of('"{value}" is not a price; write a plain number such as 129 or 129.50', value=value))
    return amount


def _tag(value: str) -> str:
    if "，" in value or "、" in value:
        raise ValueError(Text.of('"{value}" is one tag; put "," between two, not “，” or “、”', value=value))
    return value


def _code(value: str) -> str:
    if not re.fullmatch(_CODE, value):
        raise ValueError(
            Text.of('"{value}" is not a referral code; use 3 to 24 letters, digits or hyphens', value=value)
        )
    return value.upper()


Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    Field(max_length=80),
    WithJsonSchema({"type": "string", "pattern": f"^{_IDENTIFIER}$", "maxLength": 80}),
]
Reference = Annotated[str, Field(min_length=1, max_length=80)]
"""The id of something else; whether there is such a thing is asked once all files are read."""
Day = Annotated[date, BeforeValidator(_date)]
Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema(
        {"type": ["number", "string"], "pattern": r"^\d+(\.\d+)?$", "minimum": 0, "exclusiveMaximum": AMOUNT_LIMIT}
    ),
]
"""A sum of money in the shop's currency, in major units, as a person writes it: 129 or 129.50."""
ReferralCode = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": f"^{_CODE}$"})]
Title = Annotated[str, Field(min_length=1, max_length=120)]
Summary = Annotated[str, Field(min_length=1, max_length=300)]
PicturePath = Annotated[str, Field(min_length=1, max_length=200)]
PICTURE_KEYS = ("cover", "avatar")
"""The keys that name a picture."""
Language = Literal["zh-Hans", "zh-Hant", "en"]


class Entry(Model):
    """A page of the storefront that has an identity of its own."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    id_required: ClassVar[bool] = True

    id: Identifier = Field(description="The immutable name of this entry in links, codes and counts.")
    title: Title = Field(description="The headline, or the name of the product or person.")
    summary: Summary = Field(description="One sentence for cards and link previews.")
    lang: Language | None = Field(None, description="The language this page is written in, where it isn't the shop's.")
    tags: tuple[Annotated[str, AfterValidator(_tag), Field(min_length=1, max_length=30)], ...] = Field(
        (), description="Words to find it by."
    )
    house_rules_ok: dict[Annotated[str, Field(min_length=1)], Annotated[str, Field(min_length=4, max_length=300)]] = (
        Field(default_factory=dict, description="What the house rules may let pass here, each with the reason.")
    )
