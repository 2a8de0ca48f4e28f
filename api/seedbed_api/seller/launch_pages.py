"""Launches: their places, who brought the reservations, and the reservations themselves."""

from __future__ import annotations

from flask import Blueprint, Response

from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.launches.service import Launches
from seedbed_api.referral.service import Referrals
from seedbed_api.reservations.service import Reservations
from seedbed_api.seller.desk import Desk, go_to
from seedbed_api.seller.reports import as_csv, sources


def add(
    blueprint: Blueprint,
    desk: Desk,
    launches: Launches,
    reservations: Reservations,
    referrals: Referrals,
    catalog: ActiveCatalog,
) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/")
    def index() -> str:
        return desk.page("launches.html", launches=launches.all(), now=launches.now())

    @blueprint.get("/launches/<launch_id>/")
    def launch(launch_id: str) -> str:
        status, items = launches.status(launch_id), reservations.of_launch(launch_id)
        brought = sources(items)
        clicks = {code: referrals.clicks(code) for code in {source.code for source in brought} if code}
        return desk.page(
            "launch.html",
            status=status,
            labels={place.offer.variant: place.offer.label for place in status.offers},
            sources=[(source, clicks.get(source.code)) for source in brought],
            posts=catalog().posts,
            odd=desk.odd(sorted(clicks.items())),
            items=[(item, reservations.contact(item), reservations.confirm_by(item)) for item in items],
        )

    @blueprint.get("/launches/<launch_id>/reservations.csv")
    def export(launch_id: str) -> Response:
        record = launches.record(launch_id)
        response = Response(as_csv(reservations, reservations.of_launch(record.id)), mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{record.id}-reservations.csv"'
        return response

    @blueprint.post("/reservations/<number>/confirm")
    def confirm(number: str) -> Response:
        return go_to(f"/seller/launches/{reservations.confirm(number).launch}/#reservations")

    @blueprint.post("/reservations/<number>/link")
    def renew_link(number: str) -> str:
        return desk.page("new_link.html", number=number, link=reservations.renew_link(number))
