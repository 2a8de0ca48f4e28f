"""A person who writes for the shop."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from seedbed.models.base import Entry, Model, PicturePath, ReferralCode


class VanityCode(Model):
    """A referral code that the seller chose."""

    code: ReferralCode = Field(description="The code, read without regard to case.")
    target: str = Field(
        "", max_length=200, description="The content file its link opens; without one, the creator's page."
    )


class Creator(Entry):
    """A creator (达人): whose words sell, and what ties them to the shop."""

    kind: ClassVar[str] = "creator"
    folder: ClassVar[str] = "creators"

    avatar: PicturePath = Field(description="A square picture, as a path from the content folder.")
    relationship_note: str = Field(
        "", max_length=200, description="How this person is tied to the shop, in one sentence."
    )
    earns: bool = Field(
        False, description="Whether orders by this person's codes earn a commission; whoever arrives is told."
    )
    codes: tuple[VanityCode, ...] = Field((), description="Referral codes kept for this person.")
