"""A launch (上市): one file from which page, countdown, calendar file, API and reservations all follow."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from seedbed.models.base import Amount, Entry, Identifier, Model, PicturePath, Reference
from seedbed.models.moment import Moment
from seedbed.models.shop import Zone

PhaseName = Literal["teaser", "education", "trial_feedback", "launch", "ended"]
PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
"""The phases of a launch in their order (悬念期, 培训期, 体验反馈期, 上市期, and its end)."""

Frozen = Literal["deadline", "price", "capacity"]
FROZEN: tuple[Frozen, ...] = get_args(Frozen)
"""What may not change in silence once a launch has begun."""


class Phases(Model):
    """When each phase starts."""

    teaser: Moment | None = Field(None, description="Teaser (悬念期): curiosity, the supply's story.")
    education: Moment | None = Field(None, description="Education (培训期): deep seeding.")
    trial_feedback: Moment | None = Field(None, description="Trial feedback (体验反馈期): creators publish.")
    launch: Moment = Field(description="Launch (上市期): the pre-order and the days around it.")
    ended: Moment = Field(description="The launch is over.")


Capacity = Annotated[int, Field(ge=0, le=1_000_000)]


class Preorder(Model):
    """The window in which readers can reserve."""

    opens: Moment = Field(description="From when reservations are taken.")
    closes: Moment = Field(description="The deadline: the same for everybody, set by the server's clock.")
    capacity: dict[Identifier, Capacity] = Field(min_length=1, description="How many of each variant can be reserved.")
    price: dict[Identifier, Amount] = Field(
        default_factory=dict, description="Pre-order prices that differ from the product's."
    )
    was: dict[Identifier, Amount] = Field(
        default_factory=dict,
        description="The lowest prices before the pre-order, struck through; the price history must bear them out.",
    )
    per_person: int = Field(1, ge=1, le=1000, description="How many one contact may reserve in all.")
    confirm_within: int | None = Field(
        None,
        ge=1,
        le=720,
        description="Hours in which you confirm a reservation; without your confirmation it expires. None: it stands.",
    )
    deposit: Amount | None = Field(None, description="A deposit (定金) for each piece, at most 20 % of the price.")
    refund: str = Field(
        "", max_length=300, description="The refund rule, shown before the form. Required with a deposit."
    )


class Change(Model):
    """A public note that the rules of a begun launch were changed."""

    what: Frozen = Field(description="What was changed: deadline, price or capacity.")
    at: Moment = Field(description="When it was changed.")
    why: str = Field(min_length=4, max_length=300, description="The reason, for everybody to read.")


class Launch(Entry):
    """A new product's way to its buyers."""

    kind: ClassVar[str] = "launch"
    folder: ClassVar[str] = "launches"

    product: Reference = Field(description="The id of the product that is launched.")
    cover: PicturePath = Field(description="A wide picture, as a path from the content folder.")
    cover_alt: str = Field("", max_length=300, description="What the picture shows, for those who cannot see it.")
    timezone: Zone = Field(description="The IANA zone of the times in this file.")
    featured: bool = Field(False, description="Shown first on the home page.")
    phases: Phases = Field(description="When each phase starts.")
    preorder: Preorder = Field(description="The window in which readers can reserve.")
    notes: tuple[Annotated[str, Field(min_length=1, max_length=300)], ...] = Field((), description="Purchase notes.")
    changes: tuple[Change, ...] = Field((), description="What was changed after the launch had begun, and why.")
