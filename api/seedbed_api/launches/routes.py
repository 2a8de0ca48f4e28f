"""The addresses of launches."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from seedbed import wording
from seedbed.calendar import ics
from seedbed.i18n import Text
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.description import content
from seedbed_api.language import reader_locale
from seedbed_api.launches.path import LaunchPath
from seedbed_api.launches.service import Launches, LaunchStatus, OfferStatus


class OfferAnswer(BaseModel):
    """A variant that can be reserved; the price in minor units of the shop's currency."""

    variant: str
    label: str
    price: int
    capacity: int
    reserved: int
    remaining: int
    waitlist: int

    @classmethod
    def of(cls, place: OfferStatus) -> Self:
        """Return what is said of a variant."""
        return cls(
            variant=place.offer.variant,
            label=place.offer.label,
            price=place.offer.price,
            capacity=place.offer.capacity,
            reserved=place.tally.reserved,
            remaining=place.remaining,
            waitlist=place.tally.waitlist,
        )


class ChangeAnswer(BaseModel):
    """A public change."""

    what: str
    at: datetime
    why: str


class ConsentAnswer(BaseModel):
    """What a buyer agrees to."""

    text: str
    version: str


class LaunchAnswer(BaseModel):
    """A launch at this moment; instants in UTC."""

    id: str
    title: str
    page: str
    now: datetime = Field(description="The server's time, by which the deadline falls.")
    phase: str
    window: str = Field(description="before, open or closed.")
    opens: datetime
    closes: datetime
    timezone: str
    per_person: int
    confirm_within: int | None = Field(
        description="Hours the shop has to confirm a reservation, which expires without."
    )
    currency: str = Field(description="Of every price (ISO 4217).")
    offers: list[OfferAnswer]
    changes: list[ChangeAnswer]
    consent: ConsentAnswer

    @classmethod
    def of(cls, status: LaunchStatus, currency: str, consent: str) -> Self:
        """Return what is said of a launch; `consent` in the reader's language."""
        launch = status.launch
        return cls(
            id=launch.id,
            title=launch.title,
            page=launch.page,
            now=status.now,
            phase=status.phase,
            window=status.window,
            opens=launch.opens,
            closes=launch.closes,
            timezone=launch.timezone,
            per_person=launch.per_person,
            confirm_within=launch.confirm_within,
            currency=currency,
            offers=[OfferAnswer.of(place) for place in status.offers],
            changes=[ChangeAnswer(what=change.what, at=change.at, why=change.why) for change in launch.changes],
            consent=ConsentAnswer(text=consent, version=wording.version_of(consent)),
        )


class LaunchesAnswer(BaseModel):
    """Every launch."""

    now: datetime
    launches: list[LaunchAnswer]


def routes(launches: Launches, catalog: ActiveCatalog, consent: Text) -> APIBlueprint:
    """Return the addresses of launches; `consent` is what a buyer agrees to."""
    blueprint = APIBlueprint("launches", __name__, url_prefix="/api/v1/launches", abp_tags=[Tag(name="Launches")])

    @blueprint.get("", summary="Every launch at this moment", responses={200: LaunchesAnswer})
    def index() -> dict[str, object]:
        found = [answer(status) for status in launches.all()]
        return LaunchesAnswer(now=launches.now(), launches=found).model_dump(mode="json")

    @blueprint.get("/<launch_id>", summary="A launch at this moment", responses={200: LaunchAnswer})
    def show(path: LaunchPath) -> dict[str, object]:
        return answer(launches.status(path.launch_id)).model_dump(mode="json")

    @blueprint.get(
        "/<launch_id>/launch.ics", summary="A launch as a calendar file", responses={200: content("text/calendar")}
    )
    def calendar(path: LaunchPath) -> Response:
        return Response(ics(launches.record(path.launch_id), catalog().shop), mimetype="text/calendar")

    def answer(status: LaunchStatus) -> LaunchAnswer:
        return LaunchAnswer.of(status, catalog().shop.currency, consent.say(reader_locale()))

    return blueprint
