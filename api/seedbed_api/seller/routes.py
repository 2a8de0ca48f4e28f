"""The seller's pages: HTML from templates, with forms that work without JavaScript."""

from __future__ import annotations

from flask import Blueprint, Response, request

from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.answers import answer
from seedbed_api.launches.service import Launches
from seedbed_api.problems import ApiProblem
from seedbed_api.referral.service import Referrals
from seedbed_api.requests import bearer
from seedbed_api.reservations.service import Reservations
from seedbed_api.seller import access_pages, code_pages, launch_pages, sign_in_pages, words_pages
from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.desk import Desk
from seedbed_api.shares.service import Shares

SIGN_IN = {"seller.link_page", "seller.sign_in_by_link", "seller.sign_in_page", "seller.sign_in"}
"""The addresses by which a session begins."""

STYLES = "seller.static"


def routes(
    access: SellerAccess,
    launches: Launches,
    reservations: Reservations,
    referrals: Referrals,
    shares: Shares,
    catalog: ActiveCatalog,
) -> Blueprint:
    """Return the seller's pages."""
    blueprint = Blueprint(
        "seller",
        __name__,
        url_prefix="/seller",
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    desk = Desk(access, catalog)
    sign_in_pages.add(blueprint, access, desk)
    launch_pages.add(blueprint, desk, launches, reservations, referrals, catalog)
    code_pages.add(blueprint, desk, referrals, catalog)
    words_pages.add(blueprint, desk, shares)
    access_pages.add(blueprint, desk, access)

    @blueprint.before_request
    def hold() -> None:
        if request.endpoint in SIGN_IN:
            access.hold_sign_in()
        elif request.endpoint != STYLES:
            access.hold()

    @blueprint.after_request
    def private(response: Response) -> Response:
        if request.endpoint != STYLES:
            response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @blueprint.errorhandler(ApiProblem)
    def refused(problem: ApiProblem) -> Response:
        return answer(problem) if bearer() else desk.refusal("problem.html", problem)

    return blueprint
