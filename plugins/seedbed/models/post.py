"""What people write: reviews and buyer stories about a product, and the shop's own journals and guides."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from seedbed.i18n import Text
from seedbed.models.base import Day, Entry, Model, PicturePath, Reference
from seedbed.models.moment import Moment

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


class Withdrawal(Model):
    """That a post was taken back; its page stays and says so."""

    day: Day = Field(description="The day it was withdrawn, as 2026-11-02.")
    by: Literal["writer", "shop"] = Field(
        description="Who withdrew it; stars stop counting only when their writer did."
    )
    reason: str = Field(min_length=4, max_length=300, description="The reason, for everybody to read.")


class Post(Entry):
    """The unit of attribution: one person's words, mostly about a product."""

    id_required: ClassVar[bool] = False

    product: Reference | None = Field(None, description="The id of the product it is about.")
    published: Day = Field(description="The day it was published, as 2026-11-02.")
    relationship: Relationship | None = Field(
        None,
        description="The writer's tie to the seller: none, gifted, paid, commission, staff. Required with a buy link.",
    )
    cover: PicturePath = Field(description="The 3:4 picture of its card, as a path from the content folder.")
    cover_alt: str = Field("", max_length=300, description="What the picture shows, for those who cannot see it.")
    translation_of: Reference | None = Field(None, description="The id of the post this one is a translation of.")
    draft: bool = Field(False, description="Not out yet: seen in the preview alone, in no build.")
    publish_at: Moment | None = Field(
        None, description="When it goes live, in the shop's zone; builds from then on have it."
    )
    pinned: bool = Field(False, description="Shown first in the feed and on the home page.")
    withdrawn: Withdrawal | None = Field(
        None, description="Taken back: a page with the reason stays, and no list shows it."
    )

    @property
    def original(self) -> str:
        """The id of the post that this one is an edition of: of itself, where it is no translation."""
        return self.translation_of or self.id

    @model_validator(mode="before")
    @classmethod
    def _published_when_it_goes_live(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "published" in data or not data.get("publish_at"):
            return data
        try:
            return {**data, "published": Moment.parse(data["publish_at"]).written.date()}
        except ValueError:
            return data  # said of publish_at itself


class Authored(Post):
    """A post by one of the shop's creators."""

    author: Reference = Field(description="The id of the creator who wrote it.")


class Experience(Post):
    """What somebody made of one product: the posts that a product's stars are counted from."""

    product: Reference = Field(description="The id of the product it is about.")
    variant: Reference | None = Field(None, description="The variant it is about, where that matters.")
    rating: Rating | None = Field(None, description="Stars from 1 to 5, in steps of 0.5.")
    pros: tuple[Line, ...] = Field((), description="What is good about it.")
    cons: tuple[Line, ...] = Field((), description="What is not.")
    good_for: str = Field("", max_length=200, description="Who it is for.")


class Review(Experience, Authored):
    """A creator's review (测评)."""

    kind: ClassVar[str] = "review"
    folder: ClassVar[str] = "reviews"

    rating: Rating = Field(description="Stars from 1 to 5, in steps of 0.5.")


class Story(Experience):
    """A buyer's story (买家秀)."""

    kind: ClassVar[str] = "story"
    folder: ClassVar[str] = "stories"

    buyer: str = Field(min_length=1, max_length=40, description="The name the buyer wants to be shown by.")


class Journal(Authored):
    """A page of the shop's daily life (店主日常)."""

    kind: ClassVar[str] = "journal"
    folder: ClassVar[str] = "journal"


class Guide(Authored):
    """Trade knowledge to keep (攻略)."""

    kind: ClassVar[str] = "guide"
    folder: ClassVar[str] = "guides"
