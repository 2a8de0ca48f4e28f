"""The addresses of reservations."""

from __future__ import annotations

from datetime import datetime

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from seedbed_api.description import KEYED, TOKEN
from seedbed_api.launches.path import LaunchPath
from seedbed_api.requests import bearer, idempotency_key, sender
from seedbed_api.reservations.service import Asked, Reservations
from seedbed_api.store import Reservation
from seedbed_api.store.records import ReservationState


class ReservationBody(BaseModel):
    """A buyer asks for places in a launch."""

    variant: str = Field(max_length=80)
    quantity: int = Field(1, ge=1, le=1000, strict=True)
    contact: str = Field(max_length=254, description="A phone number or an e-mail address.")
    consent: bool = Field(strict=True, description="Whether the buyer agreed to the consent's text.")
    consent_version: str = Field(max_length=64, description="The version of the text that was agreed to.")
    code: str = Field("", max_length=24, description="The referral code in force in the buyer's browser.")
    post: str = Field("", max_length=80, description="The id of the post that led here.")
    channel: str = Field("", max_length=16)


class ReservationPath(BaseModel):
    """A reservation in an address."""

    number: str = Field(pattern=r"^[A-Z0-9]{8}$")


class BuyLinkAnswer(BaseModel):
    """A way into the checkout, as a template."""

    label: str
    url: str


class ReservationAnswer(BaseModel):
    """A reservation, to whoever holds its private link."""

    number: str
    state: ReservationState
    position: int = Field(description="From 1, among those reserved or waiting for the same variant.")
    launch: str
    title: str
    page: str
    product: str
    variant: str
    label: str
    quantity: int
    created: datetime
    confirm_by: datetime | None = Field(description="When it expires unless the shop confirms it; null if it need not.")
    closes: datetime | None
    timezone: str
    code: str
    post: str
    buy: list[BuyLinkAnswer]

    @classmethod
    def of(cls, reservation: Reservation, reservations: Reservations) -> ReservationAnswer:
        """Return what is said of a reservation, even of a launch that is no longer in the catalog."""
        launch = reservations.launch_of(reservation)
        offer = launch.offer(reservation.variant) if launch else None
        return ReservationAnswer(
            number=reservation.number,
            state=reservation.state,
            position=reservations.position(reservation),
            launch=reservation.launch,
            title=launch.title if launch else "",
            page=launch.page if launch else "",
            product=launch.product if launch else "",
            variant=reservation.variant,
            label=offer.label if offer else reservation.variant,
            quantity=reservation.quantity,
            created=reservation.created,
            confirm_by=reservations.confirm_by(reservation),
            closes=launch.closes if launch else None,
            timezone=launch.timezone if launch else "UTC",
            code=reservation.code,
            post=reservation.post,
            buy=[BuyLinkAnswer(label=link.label, url=link.url) for link in reservations.buy_links(reservation)],
        )


class NewReservationAnswer(ReservationAnswer):
    """A reservation just made, with its private link."""

    token: str
    private_link: str

    @classmethod
    def of(cls, reservation: Reservation, reservations: Reservations) -> NewReservationAnswer:
        """Return what is said of a reservation to whoever made it."""
        return NewReservationAnswer(
            **dict(ReservationAnswer.of(reservation, reservations)),
            token=reservations.token(reservation),
            private_link=reservations.private_link(reservation),
        )


def routes(reservations: Reservations) -> APIBlueprint:
    """Return the addresses of reservations."""
    blueprint = APIBlueprint("reservations", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="Reservations")])

    @blueprint.post(
        "/launches/<launch_id>/reservations",
        summary="Reserve",
        responses={201: NewReservationAnswer},
        openapi_extensions=KEYED,
    )
    def reserve(path: LaunchPath, body: ReservationBody) -> tuple[dict[str, object], int]:
        asked = Asked(**body.model_dump())
        made = reservations.reserve(path.launch_id, asked, idempotency_key("reserve"), sender())
        return NewReservationAnswer.of(made, reservations).model_dump(mode="json"), 201

    @blueprint.get(
        "/reservations/<number>", summary="My reservation", responses={200: ReservationAnswer}, security=TOKEN
    )
    def show(path: ReservationPath) -> dict[str, object]:
        found = reservations.read(path.number, bearer())
        return ReservationAnswer.of(found, reservations).model_dump(mode="json")

    @blueprint.post(
        "/reservations/<number>/cancel",
        summary="Cancel my reservation",
        responses={200: ReservationAnswer},
        security=TOKEN,
    )
    def cancel(path: ReservationPath) -> dict[str, object]:
        cancelled = reservations.cancel(path.number, bearer(), sender())
        return ReservationAnswer.of(cancelled, reservations).model_dump(mode="json")

    return blueprint
