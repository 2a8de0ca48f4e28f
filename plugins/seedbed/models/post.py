"""What people write about products: reviews and buyer stories."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from seedbed.i18n import Text
from seedbed.models.base import Day, Entry, PicturePath, Reference

Relationship = Literal["none", "gifted", "paid", "commission", "staff"]
RELATIONSHIPS: tuple[Relationship, ...] = get_args(Relationship)
"""How a writer may be tied to the seller (FTC 16 CFR 255.5: a material connection is disclosed)."""

STARS = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)
"""What a rating can be."""


def _rating(value: object) -> object:
    if isinstance(value, str):
        if value not in {str(stars) for stars in STARS} | {f"{stars:.1f}" for stars in STARS}:
            raise ValueError(Text.of('"{value}" is not a rating; give 1 to 5 in steps of 0.5', value=value))
        return Decimal(value)
    return value


Rating = Annotated[Decimal, BeforeValidator(_rating), WithJsonSchema({"enum": STARS})]
"""Stars: 1 to 5 in steps of a half."""

Line = Annotated[str, Field(min_length=1, max_length=200)]


class Post(Entry):
    """The unit of attribution: one person's words about one product."""

    id_required: ClassVar[bool] = False

    product: Reference = Field(description="The id of the product it is about.")
    variant: Reference | None = Field(None, description="The variant it is about, where that matters.")
    published: Day = Field(description="The day it was published, as 2026-11-02.")
    relationship: Relationship | None = Field(
        None,
        description="The writer's tie to the seller: none, gifted, paid, commission, staff. Required with a buy link.",
    )
    rating: Rating | None = Field(None, description="Stars from 1 to 5, in steps of 0.5.")
    cover: PicturePath = Field(description="The 3:4 picture of its card, as a path from the content folder.")
    cover_alt: str = Field("", max_length=300, description="What the picture shows, for those who cannot see it.")
    pros: tuple[Line, ...] = Field((), description="What is good about it.")
    cons: tuple[Line, ...] = Field((), description="What is not.")
    good_for: str = Field("", max_length=200, description="Who it is for.")
    translation_of: Reference | None = Field(None, description="The id of the post this one is a translation of.")


class Review(Post):
    """A creator's review (测评)."""

    kind: ClassVar[str] = "review"
    folder: ClassVar[str] = "reviews"

    author: Reference = Field(description="The id of the creator who wrote it.")
    rating: Rating = Field(description="Stars from 1 to 5, in steps of 0.5.")


class Story(Post):
    """A buyer's story (买家秀)."""

    kind: ClassVar[str] = "story"
    folder: ClassVar[str] = "stories"

    buyer: str = Field(min_length=1, max_length=40, description="The name the buyer wants to be shown by.")
