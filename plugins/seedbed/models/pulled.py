"""What the store's records say of the content: `content/pulled.yml`, which is committed and never written by hand."""

from __future__ import annotations

from pydantic import Field

from seedbed.models.base import Day, Model, Reference


class Purchase(Model):
    """That an order matches a post: its writer has bought what it is about."""

    post: Reference = Field(description="The id of the post.")
    writer: str = Field(
        min_length=1,
        max_length=80,
        description="Who bought: the creator's id, or the buyer's name as the story has it.",
    )
    product: Reference = Field(description="The id of the product that was bought.")
    matched: Day = Field(description="The day the order was matched, as 2026-11-02.")


class Pulled(Model):
    """What was pulled from the store."""

    verified: tuple[Purchase, ...] = Field((), description="The posts whose writers have bought the product here.")
