"""A product and what it comes in."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator

from seedbed.i18n import Text
from seedbed.models.base import Amount, Entry, Identifier, Model, PicturePath
from seedbed.problems import did_you_mean

PLACES = ("code", "post", "reservation")
"""What a buy link may carry into the checkout: who sent the buyer, from which post, with which reservation."""

_URL_LIMIT = 600
_ADDRESS = {"type": "string", "pattern": "^https?://", "maxLength": _URL_LIMIT}


def _template(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise ValueError(Text.of('"{value}" is not a web address; it must start with https://', value=value))
    if "{" in parts.netloc or "}" in parts.netloc:
        raise ValueError(Text.of("the host of a buy link cannot hold a {{place}}"))
    for place in re.findall(r"{([^{}]*)}", value):
        if place not in PLACES:
            hint = did_you_mean(place, PLACES)
            raise ValueError(
                Text.of(
                    'a buy link knows {{code}}, {{post}} and {{reservation}}, not "{place}"{hint}',
                    place=place,
                    hint=hint,
                )
            )
    return value


class BuyLink(Model):
    """A way into the shop's own checkout."""

    label: str = Field(min_length=1, max_length=40, description="The words on the button.")
    url: Annotated[str, AfterValidator(_template), WithJsonSchema(_ADDRESS)] = Field(
        max_length=_URL_LIMIT,
        description="The address, with {code}, {post} and {reservation} where the checkout takes them.",
    )


class Variant(Model):
    """One thing a buyer can choose: a colour, a size, or both."""

    id: Identifier = Field(description="The immutable name of the variant within its product.")
    color: str | None = Field(None, min_length=1, max_length=40, description="The colour's name.")
    size: str | None = Field(None, min_length=1, max_length=40, description="The size, with its unit.")
    price: Amount = Field(description="The price in the shop's currency.")
    was: Amount | None = Field(
        None, description="The lowest price before this one's reduction, struck through; the history must bear it out."
    )

    @property
    def label(self) -> str:
        """The variant's name for a reader, such as `墨蓝 · 350 ml`."""
        return " · ".join(part for part in (self.color, self.size) if part) or self.id


class Product(Entry):
    """Something the shop sells."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["price"]}, {"required": ["variants"]}]})

    kind: ClassVar[str] = "product"
    folder: ClassVar[str] = "products"

    category: str = Field("", max_length=40, description="The shelf it stands on.")
    cover: PicturePath = Field(description="The main picture, as a path from the content folder.")
    cover_alt: str = Field("", max_length=300, description="What the picture shows, for those who cannot see it.")
    price: Amount | None = Field(None, description="The price of a product without variants.")
    was: Amount | None = Field(
        None, description="What a product without variants was reduced from, struck through; see the price history."
    )
    variants: tuple[Variant, ...] = Field((), description="What it comes in, each with its price.")
    buy_links: tuple[BuyLink, ...] = Field(
        (), description="Where it can be bought, the first one being the main button."
    )
    retired: bool = Field(False, description="No longer sold; its pages, links and counts stay.")

    @model_validator(mode="after")
    def _one_way_to_price(self) -> Self:
        if (self.price is None) == (not self.variants):
            raise ValueError(Text.of('a product has either one "price" or a list of "variants", each with its price'))
        if self.was is not None and self.variants:
            raise ValueError(Text.of('"was" belongs to each of the "variants", beside its price'))
        return self

    @property
    def choices(self) -> tuple[Variant, ...]:
        """The variants; a product without any counts as one named `standard`."""
        if self.price is not None:
            return (Variant(id="standard", price=self.price, was=self.was),)
        return self.variants

    @property
    def buyable(self) -> bool:
        """Whether its pages carry a purchase link."""
        return bool(self.buy_links) and not self.retired
